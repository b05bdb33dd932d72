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
        configuration = searched.first { FileTree.exists(Self.path($0, Self.fileName)) }.map {
            $0 == searched.first ? Self.fileName : Self.path($0, Self.fileName)
        }
    }

    /// The folder and all above it.
    private static func folders(from folder: String) -> [String] {
        let parts = folder.split(separator: "/")
        return (0...parts.count).map { "/" + parts.dropLast($0).joined(separator: "/") }
    }

    private static func path(_ folder: String, _ name: String) -> String {
        folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    }

    /// Paths as services want them: from the repository.
    var paths: PathBase { PathBase(workingDirectory: workingDirectory, root: root) }

    /// The folder that the paths of a configuration count from.
    func folder(ofConfiguration file: String?) -> String {
        guard let file else { return workingDirectory }
        let absolute = file.hasPrefix("/") ? file : Self.path(workingDirectory, file)
        let parts = absolute.split(separator: "/").dropLast()
        return "/" + parts.joined(separator: "/")
    }

    /// A path of the configuration as the working directory sees it.
    func path(_ path: String, ofConfiguration file: String?) -> String {
        let folder = folder(ofConfiguration: file)
        return path.hasPrefix("/") || folder == workingDirectory ? path : Self.path(folder, path)
    }
}
