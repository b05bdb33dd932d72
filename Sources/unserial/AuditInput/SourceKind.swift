import Glibc
import SchemaModel

/// What a file may hold, as far as its name tells.
enum SourceKind: Hashable {
    /// A Prisma schema.
    case prisma
    /// SQL text of any dialect.
    case sql
    /// A SQLite database.
    case sqlite
    /// A program, which may declare models.
    case program
    /// JSON-LD, or a page that may hold some.
    case linkedData
    /// JSON, which is read as a sample of values when it is named, and in a folder only if it is JSON-LD.
    case json
    /// Where a Prisma schema may be said to stand: `package.json`, `prisma.config.ts`.
    case prismaConfiguration

    /// The kind of a file by its name; `nil` for what nobody here reads.
    init?(_ path: String) {
        let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count > 1, let suffix = parts.last else { return nil }
        if PrismaConfiguration.isOne(path) {
            self = .prismaConfiguration
            return
        }
        switch suffix {
        case "prisma": self = .prisma
        case "sql", "ddl", "pgsql": self = .sql
        case "sqlite", "sqlite3", "db", "db3", "s3db": self = .sqlite
        case "rb", "py", "ts", "mts", "cts", "js", "mjs", "cjs", "go", "ex", "exs", "swift": self = .program
        // Of PHP nothing is read; migrations are named.
        case "php" where path.lowercased().contains("migrat"): self = .program
        case "jsonld", "html", "htm": self = .linkedData
        case "json", "jsonl", "ndjson": self = .json
        default: return nil
        }
    }

    /// Whether a text may hold JSON-LD: a keyword that every document has which is more than plain JSON, or the script
    /// element of a page.
    static func mayHoldLinkedData(_ text: SourceText) -> Bool {
        let marks =
            text.file.lowercased().hasSuffix(".jsonld")
            ? [""]
            : text.file.lowercased().hasSuffix("json") ? ["\"@context\"", "\"@graph\""] : ["application/ld+json"]
        return marks.contains { text.contains($0) }
    }

    /// Whether a file begins as a SQLite database does (https://sqlite.org/fileformat.html, 1.3).
    static func isSQLite(_ path: String) -> Bool {
        guard let file = fopen(path, "r") else { return false }
        defer { fclose(file) }
        var magic = [UInt8](repeating: 0, count: 16)
        return fread(&magic, 1, 16, file) == 16 && magic.elementsEqual("SQLite format 3\0".utf8)
    }
}

extension SourceText {
    /// Whether the text holds some ASCII, byte for byte.
    func contains(_ text: String) -> Bool {
        let wanted = Array(text.utf8)
        guard let first = wanted.first else { return true }
        return bytes.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress, bytes.count >= wanted.count else { return false }
            var offset = 0
            while offset <= bytes.count - wanted.count,
                let found = memchr(start + offset, Int32(first), bytes.count - wanted.count - offset + 1)
            {
                if memcmp(found, wanted, wanted.count) == 0 { return true }
                offset = UnsafeRawPointer(found) - start + 1
            }
            return false
        }
    }
}
