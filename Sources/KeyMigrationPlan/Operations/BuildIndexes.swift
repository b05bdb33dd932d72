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
            build(key.shadowIndex, unique(key.shadowIndex, on: table, key.column.shadow))
            build(key.legacyIndex, unique(key.legacyIndex, on: table, key.column.name))
        }
        for index in table.indexes { build(index.shadow, index.createShadow(on: table, side: .integers)) }
        return steps
    }

    private static func unique(_ name: String, on table: KeyedTable, _ column: String) -> String {
        """
        CREATE UNIQUE INDEX CONCURRENTLY \(name.quotedAsIdentifier) ON \(table.name.sql) (\(column.quotedAsIdentifier))
        """
    }
}
