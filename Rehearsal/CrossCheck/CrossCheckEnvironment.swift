import Foundation

/// What `Scripts/crosscheck-environment` has put into the checkout.
public enum CrossCheckEnvironment {
    /// The folder with `Package.swift`, found from where this file was compiled.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The major versions of PostgreSQL that are supported besides those that Debian brings.
    public static let postgresqlVersions = [14, 16, 17, 18]

    /// The folder of a PostgreSQL's programs.
    ///
    /// - Parameter major: one of ``postgresqlVersions``.
    /// - Returns: the folder.
    /// - Throws: ``CrossCheckError`` when it is not there.
    public static func postgresql(_ major: Int) throws -> String {
        try present("postgresql/\(major)/bin/postgres", up: true)
    }

    /// The Python with the packages.
    public static var python: String { get throws { try present("python/bin/python", up: false) } }

    private static func present(_ relative: String, up: Bool) throws -> String {
        let file = root.appending(path: ".build-crosscheck").appending(path: relative)
        guard FileManager.default.isExecutableFile(atPath: file.path) else { throw CrossCheckError.missing(file.path) }
        return up ? file.deletingLastPathComponent().path : file.path
    }
}
