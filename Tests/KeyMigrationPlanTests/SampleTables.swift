import KeyMigrationPlan
import SchemaModel

/// Tables as the catalog would give them, in few words.
enum SampleTables {
    static let int = ColumnType(.integer(bits: 32), declared: "integer")
    static let bigint = ColumnType(.integer(bits: 64), declared: "bigint")
    static let text = ColumnType(.text(length: nil), declared: "text")
    static let zoned = ColumnType(.timestamp(zoned: true), declared: "timestamp with time zone")
    static let local = ColumnType(.timestamp(zoned: false), declared: "timestamp without time zone")

    static func name(_ text: String) -> ObjectName {
        let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
        return parts.count == 2 ? ObjectName(schema: parts[0], parts[1]) : ObjectName(schema: "public", text)
    }

    /// A table with a counting key `id`, text columns, and references `column: parent`.
    static func counted(
        _ name: String, type: ColumnType = int, _ others: [Column] = [], references: [(String, String)] = [],
        change: (inout Table) -> Void = { _ in }
    ) -> Table {
        let object = self.name(name)
        let stem = String(object.name.prefix(20))
        let sequence = Column.Generation.autoIncrement(.sequence(ObjectName(schema: object.schema, stem + "_id_seq")))
        var table = Table(
            object, columns: [Column("id", type, isNullable: false, generation: sequence)] + others,
            primaryKey: Key(name: stem + "_pkey", columns: ["id"]),
            indexes: [
                Index(name: stem + "_pkey", parts: [.init(.column("id"))], isUnique: true, constraint: stem + "_pkey")
            ])
        for (column, parent) in references {
            table.columns.append(Column(column, type))
            table.foreignKeys.append(
                ForeignKey(
                    name: "\(stem)_\(column)_fkey", columns: [column], parent: self.name(parent), parentColumns: ["id"])
            )
        }
        change(&table)
        return table
    }

    static func schema(_ tables: [Table], sequences: [NumberSequence] = [], views: [View] = [], major: Int = 15)
        -> Schema
    {
        Schema(
            origin: .catalog(database: "sample", version: major * 10_000), tables: tables, sequences: sequences,
            views: views)
    }

    /// `Examples/analyticsbot/legacy.sql` as the catalog gives it.
    static let analyticsBot: Schema = {
        let required = { (name: String, type: ColumnType) in Column(name, type, isNullable: false) }
        let other = ColumnType(.other, declared: "jsonb")
        let boolean = ColumnType(.other, declared: "boolean")
        let configs = counted(
            "provider_configs",
            [
                required("project_id", text), required("provider", text), required("config", other),
                required("enabled", boolean), required("created_at", zoned),
            ]
        ) { $0.indexes.append(Index(name: "provider_configs_project_id_idx", parts: [.init(.column("project_id"))])) }
        let events = counted(
            "events",
            [
                required("project_id", text), Column("user_id", text), required("event_name", text),
                required("properties", other), Column("user_agent", text), Column("ip_address", text),
                required("timestamp", zoned),
            ]
        ) { table in
            table.indexes.append(
                Index(
                    name: "events_project_id_timestamp_idx",
                    parts: [.init(.column("project_id")), .init(.column("timestamp"))]))
            table.indexes.append(Index(name: "events_event_name_idx", parts: [.init(.column("event_name"))]))
        }
        let queue = counted(
            "event_queue", [required("status", text), required("attempts", int), required("created_at", zoned)],
            references: [("event_id", "events"), ("provider_id", "provider_configs")]
        ) { table in
            for place in table.foreignKeys.indices { table.foreignKeys[place].onDelete = .cascade }
            for place in table.columns.indices { table.columns[place].isNullable = false }
            table.uniqueKeys = [
                Key(name: "event_queue_event_id_provider_id_key", columns: ["event_id", "provider_id"])
            ]
            table.indexes.append(
                Index(
                    name: "event_queue_event_id_provider_id_key",
                    parts: [.init(.column("event_id")), .init(.column("provider_id"))], isUnique: true,
                    constraint: "event_queue_event_id_provider_id_key"))
            table.indexes.append(
                Index(
                    name: "event_queue_status_created_at_idx",
                    parts: [.init(.column("status")), .init(.column("created_at"))]))
        }
        let tables = [configs, events, queue]
        return schema(
            tables,
            sequences: tables.map {
                NumberSequence(
                    ObjectName(schema: "public", $0.name.name + "_id_seq"), bits: 32,
                    owner: .init(table: $0.name, column: "id"))
            })
    }()

    /// Schemas of many shapes that can be planned.
    static let plannable: [(String, Schema)] = [
        ("analyticsbot", analyticsBot),
        ("self-reference", schema([counted("nodes", references: [("parent_id", "nodes")])])),
        ("cycle", schema([counted("a", references: [("b_id", "b")]), counted("b", references: [("a_id", "a")])])),
        ("wide", schema([counted("w", type: bigint, [Column("created_at", local)])])),
        ("schemas", schema([counted("x.t"), counted("y.t", references: [("t_id", "x.t")])])),
        ("quoted", schema([counted("Wéird \"T\" 100%", references: [("A \"b\"", "Wéird \"T\" 100%")])])),
        (
            "long",
            schema([counted(String(repeating: "ü", count: 31), references: [("x", String(repeating: "ü", count: 31))])])
        ),
        ("PostgreSQL 18", schema([counted("t")], major: 18)),
    ]

    static func graph(_ schema: Schema, _ options: MigrationOptions = .init(), _ ranges: [ObjectName: KeyRange] = [:])
        throws
        -> KeyGraph
    {
        switch KeyGraph.read(schema, options: options, ranges: ranges) {
        case .graph(let graph): return graph
        case .refused(let refusals): throw refusals.first ?? Refusal(.nothingToMigrate, "", "", remedy: "")
        }
    }

    static func refusals(
        _ schema: Schema, _ options: MigrationOptions = .init(), _ ranges: [ObjectName: KeyRange] = [:]
    )
        -> [Refusal]
    {
        if case .refused(let refusals) = KeyGraph.read(schema, options: options, ranges: ranges) {
            refusals
        } else {
            []
        }
    }
}
