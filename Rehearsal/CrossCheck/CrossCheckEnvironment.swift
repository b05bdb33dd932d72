import Foundation

/// What `Scripts/crosscheck-environment` has put into the checkout.
public enum CrossCheckEnvironment {
    /// The folder with `Package.swift`, found from where this file was compiled.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The folder of PostgreSQL 18's programs.
    ///
    /// - Throws: ``CrossCheckError`` when it is not there.
    public static var postgresql: String { get throws { try present("postgresql/bin/postgres", up: true) } }

    /// The Python with the packages.
    public static var python: String { get throws { try present("python/bin/python", up: false) } }

    private static func present(_ relative: String, up: Bool) throws -> String {
        let file = root.appending(path: ".build-crosscheck").appending(path: relative)
        guard FileManager.default.isExecutableFile(atPath: file.path) else { throw CrossCheckError.missing(file.path) }
        return up ? file.deletingLastPathComponent().path : file.path
    }
}
