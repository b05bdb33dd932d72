import SchemaModel

/// `Cargo.toml`, in which a crate of Rust says by features which databases it is built for.
///
/// Sources: The Cargo Book, "Specifying Dependencies" and "Features"; the features of sqlx, Diesel, diesel-async, SeaORM
/// and Refinery.
enum CargoSettings {
    /// The dialect of a migration, by the nearest crate around it that names a database.
    ///
    /// - Parameters:
    ///   - migration: The path of its file.
    ///   - folder: The folder that is audited.
    /// - Returns: The dialect; `nil` where no crate names one, or one names several, and for what stands in no folder of
    ///   migrations (`migrations/`, `meta-migrations/`).
    static func dialect(of migration: String, below folder: String) -> Schema.Dialect? {
        let folders = FileTree.relative(migration, to: folder).split(separator: "/").dropLast()
        guard folders.contains(where: { $0.lowercased().contains("migrations") }) else { return nil }
        var roots = ProgramRoots(below: folder)
        var named: Set<Schema.Dialect> = []
        _ = roots.nearest(to: migration, with: [manifest]) { place in
            named = SourceFile.beside(FileTree.path(manifest, in: place)).map(databases) ?? []
            return !named.isEmpty
        }
        return named.count == 1 ? named.first : nil
    }

    private static let manifest = "Cargo.toml"

    /// The databases that a manifest names for the program itself, not for its tests.
    static func databases(of manifest: SourceText) -> Set<Schema.Dialect> {
        var found: Set<Schema.Dialect> = []
        /// The crate whose table or value goes on.
        var crate: Substring?
        var isOfTable = false
        var isOfTests = false
        var isList = false
        for line in manifest[0..<manifest.bytes.count].split(whereSeparator: \.isNewline) {
            let line = line.drop(while: \.isWhitespace).withoutComment
            if line.hasPrefix("["), !isList {
                let path = line.dropFirst().prefix { $0 != "]" }.split(separator: ".")
                isOfTests = path.contains { $0.hasPrefix("dev-") || $0.hasPrefix("build-") }
                isOfTable = path.dropLast().last?.hasSuffix("dependencies") ?? false
                crate = isOfTable ? path.last : nil
                continue
            }
            if !isList, !isOfTable { crate = line.prefix { $0.isLetter || $0.isNumber || "-_".contains($0) } }
            guard !isOfTests, let name = crate, crates.contains(String(name).replacing("_", with: "-")) else {
                continue
            }
            var list = line
            if !isList {
                guard let key = line.ranges(of: "features").first(where: { line[$0.upperBound...].isValue }) else {
                    continue
                }
                list = line[key.upperBound...]
            }
            isList = !list.contains("]")
            let words = list.prefix { $0 != "]" }.split { $0 == "\"" || $0 == "'" || $0 == "," || $0 == " " }
            found.formUnion(words.compactMap(database))
        }
        return found
    }

    private static let crates: Set<String> = ["sqlx", "diesel", "diesel-async", "sea-orm", "refinery"]

    private static func database(of feature: Substring) -> Schema.Dialect? {
        switch feature {
        case "postgres", "postgres_backend", "sqlx-postgres", "tokio-postgres", "postgres-tls": .postgresql
        case "mysql", "mysql_backend", "sqlx-mysql", "mysql_async": .mysql
        case "sqlite", "sqlite-unbundled", "sqlx-sqlite", "rusqlite", "rusqlite-bundled": .sqlite
        default: nil
        }
    }
}

extension Substring {
    /// A line of TOML up to its comment: `#` in quotes begins none.
    fileprivate var withoutComment: Substring {
        var quote: Character?
        var isEscaped = false
        return prefix { character in
            if let open = quote {
                if character == open, !isEscaped { quote = nil }
                isEscaped = open == "\"" && character == "\\" && !isEscaped
            } else if character == "\"" || character == "'" {
                quote = character
            }
            return quote != nil || character != "#"
        }
    }

    /// Whether a list follows a key: ` = [`.
    fileprivate var isValue: Bool {
        let text = drop(while: \.isWhitespace)
        return text.first == "=" && text.dropFirst().first { !$0.isWhitespace } == "["
    }
}
