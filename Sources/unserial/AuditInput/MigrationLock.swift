import SchemaModel

/// `migration_lock.toml`, in which Prisma writes down the provider that a folder of migrations is for.
enum MigrationLock {
    /// The dialect of the migration `FOLDER/NAME/migration.sql`, from the lock file in `FOLDER`.
    static func dialect(besides migration: String) -> Schema.Dialect? {
        let parts = migration.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.last == "migration.sql", parts.count >= 2 else { return nil }
        let path = (parts.dropLast(2) + ["migration_lock.toml"]).joined(separator: "/")
        // Without a lock the texts tell.
        return SourceFile.beside(path).flatMap(dialect)
    }

    /// The dialect that a lock file names: `provider = "sqlite"`.
    static func dialect(of lock: SourceText) -> Schema.Dialect? {
        for line in lock[0..<lock.bytes.count].split(whereSeparator: \.isNewline) {
            let sides = line.split(separator: "=", maxSplits: 1)
            guard sides.count == 2, sides[0].filter({ !$0.isWhitespace }) == "provider" else { continue }
            switch sides[1].split(separator: "#").first?.filter({ !$0.isWhitespace && $0 != "\"" }) {
            case "mysql": return .mysql
            case "sqlite": return .sqlite
            case "postgresql", "postgres": return .postgresql
            case "cockroachdb": return .cockroachdb
            default: return nil
            }
        }
        return nil
    }
}
