internal import SchemaModel

/// A column with what makes its ids, and its place in the table: what the rules about generators go through.
final class IDColumn: Sendable {
    /// What its table says of it and of the other columns.
    let uses: ColumnUses
    let column: Column
    /// What makes its ids, counters aside.
    let generator: IDGenerator?

    init(_ column: Column, of uses: ColumnUses, generator: IDGenerator?) {
        self.uses = uses
        self.column = column
        self.generator = generator
    }

    var table: Table { uses.table }

    /// The column as the object of a finding.
    var object: Finding.Object { .init(table: table.name, column: column.name, model: table.alias) }

    /// Whether it is the whole primary key.
    var isKey: Bool { uses.isKey(column.name) }

    /// Whether it belongs to the primary key.
    var isPartOfKey: Bool { uses.isPartOfKey(column.name) }

    /// Whether it refers to another table.
    var isForeignKey: Bool { uses.isForeignKey(column.name) }

    /// Whether no two rows have the same value: by itself, in no company.
    var isUnique: Bool { uses.isUnique(column.name) }

    /// Whether it is unique by itself or together with others, such as a tenant, or in an expression (`lower(slug)`).
    var isUniqueInCompany: Bool { uses.isUniqueInCompany(column.name) }

    /// What the column's name tells.
    var words: NameWords { NameWords(column.name) }

    /// What the table's name tells; a model's name is the better one.
    var tableWords: NameWords { NameWords(table.alias ?? table.name.name) }

    /// Whether the table holds people, and not who of them belongs to what.
    var holdsPeople: Bool {
        guard tableWords.isUserLike else { return false }
        return !table.columns.contains {
            ["user id", "member id", "account id"].contains(NameWords($0.name).words.joined(separator: " "))
        }
    }

    /// Whether the generator is spoken of with a call, such as `uuid(7)`.
    var spelling: String { generator?.spelling ?? "" }
}

extension AuditedSchema {
    /// The columns with a generator or a counter; partitions are told with their parent, and the books of tools not at
    /// all.
    static func idColumns(of tables: [ColumnUses], isInherited: (Column, Table) -> Bool) -> [IDColumn] {
        var found: [IDColumn] = []
        for uses in tables where uses.table.kind != .foreign && !FrameworkTables.contains(uses.table) {
            let table = uses.table
            for column in table.columns {
                let generator = column.idGenerator
                guard generator != nil || column.isAutoIncrement, !isInherited(column, table) else { continue }
                found.append(IDColumn(column, of: uses, generator: generator))
            }
        }
        return found
    }

    static func designedTables(of schema: Schema) -> [Table] {
        schema.tables.filter { table in
            if case .child = table.kind { return false }
            return table.kind != .foreign && table.isDurable && !FrameworkTables.contains(table)
        }
    }
}

/// How large a table is, as far as a live catalog tells.
struct TableSize {
    var rows: Int64?
    var bytes: Int64?
    var insertsPerDay: Double?

    var isKnown: Bool { rows != nil || bytes != nil }

    /// The bytes in a year, if rows come as they did and are as long as they are.
    var bytesInAYear: Double? {
        guard let bytes else { return nil }
        guard let rows, rows > 0, let insertsPerDay, insertsPerDay > 0 else { return Double(bytes) }
        return Double(bytes) * (1 + insertsPerDay * 365 / Double(rows))
    }

    /// `4,100,000 rows, 12 GB, 30,000 inserts a day`; empty if nothing is known.
    var words: String {
        let inserts = insertsPerDay.flatMap {
            $0 >= 1 ? "\(Amount.grouped(Int64(min($0, 1e15)))) inserts a day" : nil
        }
        return [rows.map(Amount.rows), bytes.map(Amount.bytes), inserts].compactMap(\.self).joined(separator: ", ")
    }
}

extension AuditedSystem {
    /// The size of a table, from whichever source knows it.
    func size(of table: Table) -> TableSize {
        for schema in schemas {
            guard let known = schema.table(table.name) else { continue }
            let size = TableSize(
                rows: known.estimatedRows, bytes: known.totalBytes, insertsPerDay: known.insertsPerDay)
            if size.isKnown { return size }
        }
        return TableSize()
    }
}
