import Foundation

/// Files of this package and programs built from it.
public enum PackageFiles {
    /// The folder with `Package.swift`, found from where this file was compiled.
    private static var root: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }

    /// Makes the package the current folder, so that children can name its files shortly, as in its documentation.
    ///
    /// - Throws: ``StageError`` when the folder has moved since this program was built.
    public static func enter() throws {
        guard FileManager.default.changeCurrentDirectoryPath(root.path) else {
            throw StageError("\(root.path) is not there any more: build again where the package is now")
        }
    }

    /// The path of a file of the package.
    public static func path(_ relative: String) -> String { root.appending(path: relative).path }

    /// The text of a file of the package.
    ///
    /// - Throws: ``StageError`` that names the file.
    public static func text(_ relative: String) throws -> String {
        do {
            return try String(contentsOfFile: path(relative), encoding: .utf8)
        } catch {
            throw StageError("\(relative) cannot be read: \(error.localizedDescription)")
        }
    }

    /// A program built beside the one that runs.
    ///
    /// - Throws: ``StageError`` that says how to build it.
    public static func program(_ name: String) throws -> String {
        let here = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let path = here.appending(path: name).path
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw StageError("\(path) is not there: build it with `swift build -c release --product \(name)`")
        }
        return path
    }
}
