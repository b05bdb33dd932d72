import SchemaModel

/// Builds the unique indexes on both columns of a key, and the twin of every index that mentions a converted column.
///
/// After the backfill and not before: the build is faster, the backfill stays HOT, and a unique index would make the
/// uuid a key column, so that each backfilled row would block the foreign key checks of its children.
struct BuildIndexes {
    static func steps(_ table: KeyedTable) -> [Step] {
        var steps: [Step] = []
        let space = table.name.schema ?? "public"
        func build(_ name: String, _ create: String) {
            steps.append(
                Step(
                    .index, "build index \(name) on \(table.name)",
                    .concurrentIndex(schema: space, name: name, create: create),
                    locks: [.init(table.name, .shareUpdateExclusive)],
                    reason: "CONCURRENTLY: reads and writes go on, and a failed build is dropped and made again",
                    isDone: CatalogQuestions.indexIsValid(table.name, name),
                    undo: ["DROP INDEX CONCURRENTLY IF EXISTS \(ObjectName(schema: space, name).sql)"]))
        }
        if let key = table.key {
            build(key.shadowIndex, unique(key, on: table, side: .uuids))
            build(key.legacyIndex, unique(key, on: table, side: .integers))
        }
        for index in table.indexes { build(index.shadow, index.createShadow(on: table, side: .integers)) }
        return steps
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
