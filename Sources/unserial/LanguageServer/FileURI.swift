/// `file:` URIs (RFC 8089), as editors send them.
enum FileURI {
    /// The path of a URI; `nil` for one that is no local file.
    static func path(_ uri: String) -> String? {
        guard uri.hasPrefix("file://") else { return nil }
        let rest = uri.dropFirst("file://".count)
        guard let slash = rest.firstIndex(of: "/") else { return nil }
        return decoded(rest[slash...].utf8)
    }

    /// What the audit calls a text that was never saved (`untitled:Untitled-1`), and whose language alone says what it
    /// holds: its URI with the ending of such files.
    ///
    /// - Parameters:
    ///   - uri: The URI of an open text.
    ///   - language: What the editor takes it for (Language Server Protocol 3.17, "Text Document Language Identifiers").
    /// - Returns: `nil` for a file, and for a language that is not audited here.
    static func untitled(_ uri: String, language: String?) -> String? {
        guard uri.hasPrefix("untitled:") else { return nil }
        switch language {
        case "prisma": return uri + ".prisma"
        case "sql", "pgsql", "plpgsql", "postgres", "postgresql", "mysql", "sqlite": return uri + ".sql"
        default: return nil
        }
    }

    /// The URI of an absolute path.
    static func uri(_ path: String) -> String {
        var result = "file://"
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: "/"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                result += "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }
        return result
    }

    private static func decoded(_ text: Substring.UTF8View) -> String? {
        var bytes: [UInt8] = []
        var iterator = text.makeIterator()
        while let byte = iterator.next() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = iterator.next().flatMap(digit), let low = iterator.next().flatMap(digit) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
