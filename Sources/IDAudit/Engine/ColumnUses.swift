internal import SchemaModel
internal import Synchronization

/// What a table says of each of its columns. Rules ask it of every column and every reference, and a model with thousands
/// of relations has as many foreign keys and indexes: there each is looked at once, when the first column is asked about.
final class ColumnUses: Sendable {
    let table: Table
    private let uses: Mutex<Uses?>
    /// Whether to look names up costs less than to go through the table.
    private let isLarge: Bool
    private static let few = 64

    init(_ table: Table) {
        self.table = table
        let parts = table.foreignKeys.count + table.uniqueKeys.count + table.indexes.count + table.dependents.count
        isLarge = table.columns.count + parts > Self.few
        uses = Mutex(nil)
    }

    /// The foreign keys that may use a column, in their order: of a small table all, of a large one just those.
    func foreignKeys(with column: String) -> [ForeignKey] { choose(table.foreignKeys, column, \.foreignKeys) }

    /// The unique constraints that may use a column.
    func uniqueKeys(with column: String) -> [Key] { choose(table.uniqueKeys, column, \.uniqueKeys) }

    /// The indexes that may use or mention a column, and those that matter whichever it is.
    func indexes(with column: String) -> [Index] { choose(table.indexes, column, \.indexes) }

    /// The dependents that may mention a column, and those that matter whichever it is.
    func dependents(with column: String) -> [Dependent] { choose(table.dependents, column, \.dependents) }

    /// The column of that name.
    func column(_ name: String) -> Column? {
        isLarge ? known { $0.columns[name] }.map { table.columns[$0] } : table.column(name)
    }

    private func choose<Part>(_ all: [Part], _ column: String, _ uses: KeyPath<Uses, Positions>) -> [Part] {
        isLarge ? known { $0[keyPath: uses].of(column) }.map { all[$0] } : all
    }

    private func known<Value: Sendable>(_ value: (Uses) -> Value) -> Value {
        uses.withLock { known in
            let found = known ?? Uses(table)
            known = found
            return value(found)
        }
    }
}

extension ColumnUses {
    private var primaryKey: [String] { table.primaryKey?.columns ?? [] }

    /// Whether a column is the whole primary key.
    func isKey(_ column: String) -> Bool { primaryKey == [column] }

    /// Whether it belongs to the primary key.
    func isPartOfKey(_ column: String) -> Bool { primaryKey.contains(column) }

    /// Whether it refers to another table.
    func isForeignKey(_ column: String) -> Bool {
        foreignKeys(with: column).contains { $0.columns.contains(column) }
    }

    /// Whether no two rows have the same value: by the primary key, a constraint or an index of all rows.
    func isUnique(_ column: String) -> Bool {
        isKey(column) || uniqueKeys(with: column).contains { $0.columns == [column] }
            || indexes(with: column).contains {
                $0.isUnique && $0.isValid && $0.predicate == nil && $0.columns == [column] && $0.parts.count == 1
            }
    }

    /// Whether it is unique by itself or together with others, or in an expression.
    func isUniqueInCompany(_ column: String) -> Bool {
        isUnique(column) || isPartOfKey(column) || uniqueKeys(with: column).contains { $0.columns.contains(column) }
            || indexes(with: column).contains { $0.isUnique && $0.isValid && $0.covers(column) }
    }
}

/// Where columns stand in a table, and what is said of them.
private struct Uses: Sendable {
    private(set) var columns: [String: Int] = [:]
    private(set) var foreignKeys = Positions()
    private(set) var uniqueKeys = Positions()
    private(set) var indexes = Positions()
    private(set) var dependents = Positions()

    init(_ table: Table) {
        columns.reserveCapacity(table.columns.count)
        for (position, column) in table.columns.enumerated() where columns[column.name] == nil {
            columns[column.name] = position
        }
        for (position, key) in table.foreignKeys.enumerated() { foreignKeys.add(position, to: key.columns) }
        for (position, key) in table.uniqueKeys.enumerated() { uniqueKeys.add(position, to: key.columns) }
        for (position, index) in table.indexes.enumerated() {
            let hasExpression = index.parts.contains { $0.column == nil }
            if hasExpression || index.isReplicaIdentity || !index.isValid {
                indexes.add(position)
            } else {
                indexes.add(position, to: index.columns + index.mentionedColumns)
            }
        }
        for (position, dependent) in table.dependents.enumerated() {
            switch dependent.kind {
            case .rule, .rowType, .subscription: dependents.add(position)
            default: dependents.add(position, to: dependent.columns)
            }
        }
    }
}

/// Positions in a list by the columns that they are about.
private struct Positions: Sendable {
    private var byColumn: [String: [Int]] = [:]
    private var ofAll: [Int] = []

    /// Adds one that is about any column.
    mutating func add(_ position: Int) { ofAll.append(position) }

    mutating func add(_ position: Int, to columns: [String]) {
        for column in columns where byColumn[column]?.last != position {
            byColumn[column, default: []].append(position)
        }
    }

    /// Those about a column, in their order.
    func of(_ column: String) -> [Int] {
        let own = byColumn[column] ?? []
        return ofAll.isEmpty ? own : own.isEmpty ? ofAll : (own + ofAll).sorted()
    }
}

extension Index {
    /// Whether a part of the index is the column, or an expression over it.
    fileprivate func covers(_ column: String) -> Bool {
        parts.contains { part in
            switch part.content {
            case .column(let name): name == column
            case .expression(let text): mentionedColumns.contains(column) || text.contains(column)
            }
        }
    }
}
