internal import SchemaModel

/// The tables that a reader has found, and what it could not read.
///
/// Columns that take their type from the key they refer to are noted with `follow` and settled at the end, when every table
/// is known.
struct TableSet {
    var tables: [Table] = []
    var dialect = Schema.Dialect.postgresql
    /// What counts in a column that the database counts.
    var counter: Column.AutoIncrement { dialect == .postgresql ? .sequence(nil) : .unspecified }
    /// How many references have a target that is an expression which nobody here understands.
    var unreadReferences = 0
    private(set) var diagnostics: [SourceDiagnostic] = []
    private var warned: Set<Warning> = []
    private var files: [String: Int] = [:]
    private var lastOfKind: [String: Int] = [:]
    private var followers: [Follower] = []

    private struct Warning: Hashable {
        let kind: String
        let file: String
    }

    private struct Follower {
        var table: Int
        let column: String
        let parent: ObjectName
        let parentColumn: String?

        /// The same of the table at another place.
        func moved(to place: Int) -> Follower {
            var follower = self
            follower.table = place
            return follower
        }
    }

    /// The files in which one kind of warning is told.
    private static let mostFiles = 3

    /// Notes something that could not be read: once for each kind and file, and in a few files only. The last warning
    /// of a kind says in how many more files the like stands.
    mutating func warn(_ kind: String, _ message: String, at location: SourceLocation) {
        guard warned.insert(Warning(kind: kind, file: location.file)).inserted else { return }
        files[kind, default: 0] += 1
        guard files[kind, default: 0] <= Self.mostFiles else { return }
        lastOfKind[kind] = diagnostics.count
        diagnostics.append(SourceDiagnostic(.warning, message, at: location))
    }

    /// Says in the last warning of each kind how many were not told.
    private mutating func countUntold() {
        for (kind, count) in files where count > Self.mostFiles {
            guard let last = lastOfKind[kind], diagnostics.indices.contains(last) else { continue }
            let others = count - Self.mostFiles
            diagnostics[last].message += " (and the like in \(others) more file\(others == 1 ? "" : "s"))"
        }
        files = [:]
    }

    /// Lets a column of a table take its type from the key it refers to: of that column, or of the primary key.
    mutating func follow(table: Int, column: String, parent: ObjectName, parentColumn: String? = nil) {
        followers.append(Follower(table: table, column: column, parent: parent, parentColumn: parentColumn))
    }

    /// The tables of each kind of database, in the order of their first ones.
    ///
    /// - Parameter dialects: the kind of each table.
    /// - Returns: a part for each kind, one at least; what could not be read stands in the first.
    func parts(by dialects: [Schema.Dialect]) -> [TableSet] {
        var all: [Schema.Dialect] = []
        for dialect in dialects where !all.contains(dialect) { all.append(dialect) }
        guard let first = all.first else { return [self] }
        return all.map { dialect in
            var part = self
            part.dialect = dialect
            let own = zip(tables.indices, dialects).filter { $0.1 == dialect }.map(\.0)
            part.tables = own.map { tables[$0] }
            let places = Dictionary(zip(own, own.indices)) { place, _ in place }
            part.followers = followers.compactMap { follower in places[follower.table].map { follower.moved(to: $0) } }
            if dialect != first {
                part.diagnostics = []
                part.unreadReferences = 0
            }
            return part
        }
    }

    /// Settles the types and gives the schema.
    mutating func schema(_ framework: ORMFramework, _ sources: [SourceText]) -> Schema {
        settle()
        countUntold()
        let origin = Schema.Origin.orm(framework: framework.rawValue, path: path(of: sources))
        var schema = Schema(origin: origin, tables: tables, dialect: dialect)
        schema.isComplete = false
        schema.unreadReferences = unreadReferences
        return schema
    }

    /// The first of the files, or the first that has one of the tables.
    private func path(of sources: [SourceText]) -> String {
        let files = Set(tables.compactMap { $0.location?.file })
        return (sources.first { files.isEmpty || files.contains($0.file) } ?? sources.first)?.file ?? ""
    }

    private mutating func settle() {
        guard !followers.isEmpty else { return }
        var byName: [ObjectName: Int] = [:]
        var byBareName: [String: Int] = [:]
        var columns: [[String: Int]] = []
        for (index, table) in tables.enumerated() {
            byName[table.name] = byName[table.name] ?? index
            byBareName[table.name.name] = byBareName[table.name.name] ?? index
            columns.append(
                Dictionary(table.columns.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first }))
        }
        // A key may itself follow another key; nobody builds chains longer than this.
        for _ in 0..<8 {
            var isSettled = true
            for follower in followers {
                guard let parent = byName[follower.parent] ?? byBareName[follower.parent.name],
                    let column = columns[follower.table][follower.column]
                else { continue }
                let keys = tables[parent].primaryKey?.columns
                guard let name = follower.parentColumn ?? (keys?.count == 1 ? keys?.first : nil),
                    let index = columns[parent][name]
                else { continue }
                let type = tables[parent].columns[index].type
                guard tables[follower.table].columns[column].type != type else { continue }
                tables[follower.table].columns[column].type = type
                isSettled = false
            }
            if isSettled { break }
        }
        for follower in followers {
            guard let column = columns[follower.table][follower.column] else { continue }
            let type = tables[follower.table].columns[column].type
            tables[follower.table].columns[column].type.declared = Self.plain(type.declared)
        }
    }

    /// A column that follows a `serial` is a plain integer.
    private static func plain(_ declared: String) -> String {
        switch declared {
        case "serial": "integer"
        case "bigserial": "bigint"
        case "smallserial": "smallint"
        default: declared
        }
    }
}

extension Table {
    /// Whether a table has more columns than any database allows (PostgreSQL 1,600, MySQL 4,096): only damage does, and looking
    /// among them would take its time.
    var isOverfull: Bool { columns.count >= 4096 }

    /// Adds a column.
    mutating func add(_ column: Column) {
        columns.append(column)
    }

    /// Makes columns unique, unless they are already.
    mutating func addUnique(_ names: [String], name: String? = nil, at location: SourceLocation?) {
        guard !names.isEmpty, !uniqueKeys.prefix(64).contains(where: { $0.columns == names }) else { return }
        uniqueKeys.append(Key(name: name, columns: names, location: location))
    }

    /// Adds an index over columns.
    mutating func addIndex(
        _ names: [String], name: String? = nil, isUnique: Bool, predicate: String? = nil, at: SourceLocation?
    ) {
        guard !names.isEmpty else { return }
        indexes.append(
            Index(
                name: name, parts: names.map { Index.Part(.column($0)) }, isUnique: isUnique, predicate: predicate,
                location: at))
    }
}
