/// Where paths are counted from: the user names files from the working directory, services from the repository.
///
/// All of it is text: no file is asked for.
public struct PathBase: Hashable, Sendable {
    /// The parts of the folder that relative paths are counted from.
    private let workingDirectory: [Substring]
    /// The parts of the folder that results are relative to.
    private let root: [Substring]

    /// Takes two absolute folders.
    ///
    /// - Parameters:
    ///   - workingDirectory: Where relative paths begin.
    ///   - root: What results are relative to, such as the folder of the repository.
    public init(workingDirectory: String = "/", root: String? = nil) {
        self.workingDirectory = Self.normalized(workingDirectory, from: [])
        self.root = Self.normalized(root ?? workingDirectory, from: [])
    }

    /// A path from the root, without `.` and `..`; absolute if it lies outside.
    public func relative(_ path: String) -> String {
        guard path != "-" else { return path }
        let parts = Self.normalized(path, from: workingDirectory)
        guard parts.starts(with: root), parts.count > root.count else { return "/" + parts.joined(separator: "/") }
        return parts.dropFirst(root.count).joined(separator: "/")
    }

    /// A path from the root as a URI (RFC 3986), absolute ones with `file://`.
    func uri(_ path: String) -> (uri: String, isRelative: Bool) {
        let path = relative(path)
        let encoded = Self.percentEncoded(path)
        // The colon of a relative reference's first part would end a scheme.
        return path.hasPrefix("/") ? ("file://" + encoded, false) : (encoded, true)
    }

    private static func normalized(_ path: String, from base: [Substring]) -> [Substring] {
        var parts = path.hasPrefix("/") ? [] : base
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return parts
    }

    private static func percentEncoded(_ path: String) -> String {
        var text = ""
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: "/"):
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default: text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return text
    }
}
