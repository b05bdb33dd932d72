import Glibc
import IDAudit

/// Where a command was started: its folder, the repository around it, and the configuration that applies.
struct ProjectFolder {
    /// The working directory, absolute.
    let workingDirectory: String
    /// The folder of the repository; the working directory where there is none.
    let root: String
    /// `unserial.yaml` in the working directory or above it, no further up than the repository goes.
    let configuration: String?

    private static let fileName = "unserial.yaml"

    /// Looks around.
    init() {
        let buffer = getcwd(nil, 0)
        defer { free(buffer) }
        workingDirectory = buffer.map { String(cString: $0) } ?? "/"
        let folders = Self.folders(from: workingDirectory)
        let repository = folders.firstIndex { FileTree.exists(Self.path($0, ".git")) }
        root = repository.map { folders[$0] } ?? workingDirectory
        let searched = folders[...(repository ?? 0)]
        configuration = searched.firstIndex { FileTree.isNamed(Self.path($0, Self.fileName)) }.map {
            String(repeating: "../", count: $0) + Self.fileName
        }
    }

    /// The folder and all above it.
    private static func folders(from folder: String) -> [String] {
        let parts = folder.split(separator: "/")
        return (0...parts.count).map { "/" + parts.dropLast($0).joined(separator: "/") }
    }

    private static func path(_ folder: String, _ name: String) -> String {
        name.hasPrefix("/") ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    }

    /// Paths as services want them: from the repository.
    var paths: PathBase { PathBase(workingDirectory: workingDirectory, root: root) }

    /// The folder that the paths of a configuration count from.
    func folder(ofConfiguration file: String?) -> String { Self.path(workingDirectory, "\(prefix(of: file)).") }

    /// A path of the configuration as the working directory sees it; addresses and `-` are what they are.
    func path(_ path: String, ofConfiguration file: String?) -> String {
        path.hasPrefix("/") || path == "-" || path.contains("://") ? path : prefix(of: file) + path
    }

    /// Whether the configuration, if there is one, stands in the working directory.
    func isWorkingDirectory(ofConfiguration file: String?) -> Bool {
        PathBase(root: folder(ofConfiguration: file)) == PathBase(root: workingDirectory)
    }

    /// What stands before the name of the configuration's file: `../`, or nothing.
    private func prefix(of file: String?) -> String {
        file.map { FileTree.path("", in: FileTree.folder(of: $0)) } ?? ""
    }
}
