import IDAudit
import PrismaSchema
import SchemaModel

/// The tables that Prisma keeps for two lists that face each other, when a key that they refer to moves: no line of the
/// schema shows their columns, so that no diff does.
///
/// `A` and `B` are of the types of both keys. Source: Prisma's manual, "Implicit many-to-many relations: conventions".
struct JoinTablesBehind {
    /// A line each, in the order of the tables; none for what every source that knows it has changed already.
    let leftovers: [FixOutcome.Leftover]

    /// Looks for tables that refer to fields which change.
    ///
    /// - Parameters:
    ///   - changed: The fields.
    ///   - view: The Prisma schema before the change.
    ///   - others: All sources of its database.
    init(_ changed: [ChangedField], of view: PrismaSchemaView, others: [Schema]) {
        let moved = changed.filter { $0.isMovedNumber || $0.isTextToUUID }
        guard !moved.isEmpty, !view.joinTables.isEmpty else {
            leftovers = []
            return
        }
        let keys = Dictionary(moved.map { ($0.column, $0) }) { first, _ in first }
        let sources = others.filter { $0.isLive || $0.isSQL }.map(TablesByName.init)
        leftovers = view.joinTables.compactMap { table in
            let columns = table.foreignKeys.compactMap { reference -> Follower? in
                guard let column = reference.columns.first, let parent = reference.parentColumns.first,
                    let key = keys[.init(reference.parent, parent)]
                else { return nil }
                let known = sources.compactMap { $0[table.name]?.column(column)?.type }
                let isMoved =
                    !known.isEmpty && !known.contains { key.isMovedNumber ? $0.integerBits != nil : $0.isText }
                return isMoved ? nil : Follower(column: column, key: key)
            }
            return columns.isEmpty ? nil : .joinTable(table, columns)
        }
    }
}

/// A column, and the field whose values it holds.
private struct Follower {
    let column: String
    let key: ChangedField
}

extension FixOutcome.Leftover {
    /// The words of what a join table does not follow, in one place.
    fileprivate static func joinTable(_ table: Table, _ columns: [Follower]) -> Self {
        let names = columns.map { "`\($0.column)`" }.joined(separator: " and ")
        var keys: [String] = []
        for column in columns where !keys.contains("`\(column.key.name)`") { keys.append("`\(column.key.name)`") }
        let have = columns.count == 1 ? "column \(names) has" : "columns \(names) have"
        return Self(
            .database, of: Finding.Object(table: table.name), at: table.location,
            "the table `\(table.name)`, which Prisma keeps in the database for this relation, refers to "
                + "\(keys.joined(separator: " and ")); no model shows it, and its \(have) to move with the "
                + "key\(keys.count == 1 ? "" : "s")")
    }
}
