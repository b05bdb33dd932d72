import SchemaModel

/// Builds the unique indexes on both columns of a key, and the twin of every other index that mentions a converted
/// column and is not unique; ``BuildUniqueTwins`` builds those.
///
/// After the backfill and not before: the build is faster, the backfill stays HOT, and a unique index would make the
/// uuid a key column, so that each backfilled row would block the foreign key checks of its children.
struct BuildIndexes {
    static func steps(_ table: KeyedTable) -> [Step] {
        var steps: [Step] = []
        if let key = table.key {
            steps.append(step(.index, key.shadowIndex, on: table, unique(key, on: table, side: .uuids)))
            steps.append(step(.index, key.legacyIndex, on: table, unique(key, on: table, side: .integers)))
        }
        for index in table.indexes where !index.isUnique {
            steps.append(step(.index, index.shadow, on: table, index.create(for: .uuids, on: table)))
        }
        return steps
    }

    /// The step that builds one index, whatever it is for.
    static func step(_ phase: Step.Phase, _ name: String, on table: KeyedTable, _ create: String) -> Step {
        let space = table.name.schema ?? "public"
        return Step(
            phase, "build index \(name) on \(table.name)",
            .concurrentIndex(schema: space, name: name, create: create),
            locks: [.init(table.name, .shareUpdateExclusive)],
            reason: "CONCURRENTLY: reads and writes go on, and a failed build is dropped and made again",
            isDone: CatalogQuestions.indexIsValid(table.name, name),
            undo: ["DROP INDEX CONCURRENTLY IF EXISTS \(ObjectName(schema: space, name).sql)"])
    }

    /// The index that makes the primary key on that side, with all that the primary key's own index has.
    private static func unique(_ key: ConvertedKey, on table: KeyedTable, side: Side) -> String {
        let name = side == .uuids ? key.shadowIndex : key.legacyIndex
        let column = side == .uuids ? key.column.shadow : key.column.name
        let shadows = Dictionary(uniqueKeysWithValues: table.columns.map { ($0.name, $0.shadow) })
        let included = key.included.map { (side == .uuids ? shadows[$0] ?? $0 : $0).quotedAsIdentifier }
        return "CREATE UNIQUE INDEX CONCURRENTLY \(name.quotedAsIdentifier) ON \(table.name.sql) "
            + "(\(column.quotedAsIdentifier))"
            + (included.isEmpty ? "" : " INCLUDE (\(included.joined(separator: ", ")))")
            + (key.tail.isEmpty ? "" : " \(key.tail)")
    }
}
