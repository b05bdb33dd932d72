/// Where a project keeps its Prisma schema.
///
/// Prisma looks into `prisma.config.*`, then into `package.json`, then at the places of custom. A path is relative to the
/// folder of the file that names it, and names a file or a folder of files.
/// Source: Prisma's manual, "Prisma schema: schema location" and "Prisma Config reference".
public enum PrismaLocations {
    /// Where Prisma looks when nothing says otherwise, relative to the project's folder.
    public static let defaults = ["prisma/schema.prisma", "schema.prisma", "prisma/schema"]

    /// The names of configuration files, relative to the project's folder, those that Prisma prefers first.
    public static let configurationFiles: [String] =
        ["ts", "mts", "cts", "js", "mjs", "cjs"].flatMap { ["prisma.config.\($0)", ".config/prisma.\($0)"] }
        + ["prisma-next.config.ts", "prisma-next.config.mts", "prisma-next.config.js", "prisma-next.config.mjs"]

    /// The schema's path in the text of a `package.json`: `"prisma": { "schema": "db/schema.prisma" }`.
    ///
    /// - Parameter text: the file, any bytes.
    /// - Returns: the path, normalised; `nil` where there is none.
    public static func schemaPath(inPackage text: [UInt8]) -> String? {
        let text = ConfigurationText(text)
        guard let property = text.properties.first(where: { $0.path == ["prisma", "schema"] }) else { return nil }
        var evaluator = PathEvaluator(text)
        return evaluator.value(at: property.value).map(normalised)
    }

    /// The schema's path in the text of a `prisma.config.ts`, or the contract's in one of Prisma Next.
    ///
    /// The file is a program, and is not run: literals, `path.join` and `path.resolve`, `new URL(…)`, and constants of
    /// these are understood, with `__dirname` and its kin as the folder of the file.
    ///
    /// - Parameter text: the file, any bytes.
    /// - Returns: the path, normalised; `nil` where there is none, or none that can be told without running the file.
    public static func schemaPath(inConfiguration text: [UInt8]) -> String? {
        let text = ConfigurationText(text)
        var evaluator = PathEvaluator(text)
        var found: (depth: Int, path: String)?
        for property in text.properties {
            // What lies deeper belongs to something else: an adapter's database schema, say.
            guard let key = property.path.last, key == "schema" || key == "contract",
                property.depth < found?.depth ?? .max, let path = evaluator.value(at: property.value),
                key == "schema" || path.hasSuffix(".prisma")
            else { continue }
            found = (property.depth, path)
        }
        return found.map { normalised($0.path) }
    }

    /// A path without `.` and empty steps, and without `..` where the step before it is known.
    static func normalised(_ path: String) -> String {
        let isAbsolute = path.utf8.first == UInt8(ascii: "/")
        var steps: [Substring] = []
        for step in path.split(whereSeparator: { $0 == "/" || $0 == "\\" }) where step != "." {
            if step == "..", let last = steps.last, last != ".." { steps.removeLast() } else { steps.append(step) }
        }
        let joined = steps.joined(separator: "/")
        return isAbsolute ? "/" + joined : joined.isEmpty ? "." : joined
    }
}
