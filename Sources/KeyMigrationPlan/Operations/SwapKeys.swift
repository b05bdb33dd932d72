import SchemaModel

/// Exchanges the roles of the integer and the uuid columns in one transaction: the cutover, and the way back.
///
/// Nothing is copied: foreign keys and primary keys change hands, columns and indexes change names, views are made
/// again from their own text. Either all of it is visible to other sessions, or nothing.
///
/// The order inside is forced by PostgreSQL: a primary key can't be dropped while foreign keys depend on it, and a
/// foreign key to a unique index survives that index becoming the primary key.
struct SwapKeys {
    let graph: KeyGraph
    /// Which keys the application sees afterwards.
    let side: Side

    var step: Step {
        Step(
            side == .uuids ? .cutover : .revert,
            side == .uuids ? "exchange the integers for the UUIDs" : "exchange the UUIDs for the integers",
            .transaction(statements),
            locks: graph.tables.map { .init($0.name, .accessExclusive) }, views: graph.views.reversed().map(\.name),
            reason:
                "all locks are asked for in one statement with a deadline, views before tables, parents first; only the catalog changes",
            isDone: CatalogQuestions.all(
                graph.tables.map { SyncTrigger(graph: graph, table: $0, side: side).isInstalled }))
    }

    var statements: [String] {
        var statements: [String] = []
        statements += graph.views.reversed().map { "DROP VIEW \($0.name.sql)" }
        for table in graph.tables {
            statements += SyncTrigger(graph: graph, table: table, side: side.opposite).dropTriggers
            statements.append("ALTER TABLE \(table.name.sql) DROP CONSTRAINT IF EXISTS \(ProveComplete.constraint)")
        }
        statements += graph.references.map(dropDrivingForeignKey)
        for (table, key) in graph.keyed {
            statements.append("ALTER TABLE \(table.name.sql) DROP CONSTRAINT \(key.constraint.quotedAsIdentifier)")
        }
        for table in graph.tables { statements += renameColumns(of: table) }
        for (table, key) in graph.keyed { statements += promote(key, of: table) }
        statements += graph.references.map(renameForeignKey)
        for table in graph.tables {
            statements += table.indexes.flatMap { exchangeIndex($0, of: table) }
            statements += SupportForeignKeys.drop(table)
            let sync = SyncTrigger(graph: graph, table: table, side: side)
            statements += sync.createFunctions + sync.createTriggers
            let clustered =
                (table.key.map { $0.isClustered ? [$0.constraint] : [] } ?? [])
                + table.indexes.filter(\.isClustered).map(\.name)
            statements += clustered.map { "ALTER TABLE \(table.name.sql) CLUSTER ON \($0.quotedAsIdentifier)" }
            statements += table.comments
        }
        statements += graph.views.flatMap(\.create)
        return statements
    }

    private func dropDrivingForeignKey(_ resolved: ResolvedReference) -> String {
        "ALTER TABLE \(resolved.child.name.sql) DROP CONSTRAINT \(resolved.reference.constraint.quotedAsIdentifier)"
    }

    private func renameColumns(of table: KeyedTable) -> [String] {
        table.columns.flatMap { column in
            let (retired, coming) =
                side == .uuids ? (column.legacy, column.shadow) : (column.shadow, column.legacy)
            return [
                rename("COLUMN", column.name, to: retired, of: table),
                rename("COLUMN", coming, to: column.name, of: table),
            ]
        }
    }

    private func promote(_ key: ConvertedKey, of table: KeyedTable) -> [String] {
        let column = key.column.name.quotedAsIdentifier
        let index = side == .uuids ? key.shadowIndex : key.legacyIndex
        let promote = """
            ALTER TABLE \(table.name.sql) ADD CONSTRAINT \(key.constraint.quotedAsIdentifier) \
            PRIMARY KEY USING INDEX \(index.quotedAsIdentifier)
            """
        // The integer keeps its own default or identity on both sides: every row has a way back.
        let uuidDefault =
            side == .uuids
            ? "ALTER COLUMN \(column) SET DEFAULT \(UUIDv7Function.call(serverMajor: graph.serverMajor))"
            : "ALTER COLUMN \(key.column.shadow.quotedAsIdentifier) DROP DEFAULT"
        return [promote, "ALTER TABLE \(table.name.sql) \(uuidDefault)"]
    }

    private func renameForeignKey(_ resolved: ResolvedReference) -> String {
        let coming = side == .uuids ? resolved.reference.shadowConstraint : resolved.reference.legacyConstraint
        return rename("CONSTRAINT", coming, to: resolved.reference.constraint, of: resolved.child)
    }

    /// Two plain indexes exchange their names; a unique one goes when its twin comes (``TwinIndex``).
    private func exchangeIndex(_ index: TwinIndex, of table: KeyedTable) -> [String] {
        let name = index.name.quotedAsIdentifier
        let coming = index.coming(side)
        if index.isConstraint {
            return [
                "ALTER TABLE \(table.name.sql) DROP CONSTRAINT \(name)",
                "ALTER TABLE \(table.name.sql) ADD CONSTRAINT \(name) UNIQUE USING INDEX \(coming.quotedAsIdentifier)",
            ]
        }
        func sql(_ name: String) -> String { ObjectName(schema: table.name.schema, name).sql }
        func rename(_ name: String, to other: String) -> String {
            "ALTER INDEX \(sql(name)) RENAME TO \(other.quotedAsIdentifier)"
        }
        return [
            index.isUnique ? "DROP INDEX \(sql(index.name))" : rename(index.name, to: index.coming(side.opposite)),
            rename(coming, to: index.name),
        ]
    }

    private func rename(_ what: String, _ name: String, to other: String, of table: KeyedTable) -> String {
        "ALTER TABLE \(table.name.sql) RENAME \(what) \(name.quotedAsIdentifier) TO \(other.quotedAsIdentifier)"
    }
}
