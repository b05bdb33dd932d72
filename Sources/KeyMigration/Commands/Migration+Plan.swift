public import KeyMigrationPlan
import Postgres
import SchemaModel

/// What a migration would do, as values to print.
public struct PlanReport: Sendable {
    /// A table of the plan.
    public struct TableFacts: Sendable {
        /// The table.
        public var table: KeyedTable
        /// Rows as the server estimates them.
        public var estimatedRows: Int64?
        /// Size in bytes with indexes.
        public var bytes: Int64?
    }

    /// The database's name.
    public var database: String
    /// The tables.
    public var tables: [TableFacts]
    /// The plan.
    public var plan: MigrationPlan
    /// Remarks that a person should read before starting.
    public var remarks: [String]
}

extension Migration {
    /// Reads the database and plans; nothing is changed.
    ///
    /// - Parameter options: The user's decisions.
    /// - Returns: The plan of a new migration, or of the one under way.
    /// - Throws: ``MigrationError`` with every refusal at once; `PostgresError` if the database can't be read.
    public func plan(_ options: MigrationOptions) async throws -> PlanReport {
        try await withConnection(writing: false) { connection in
            let record = try await StateStore(connection: connection).load()
            if let record, record.phase != .finished {
                let (schema, _) = try await GraphReader(connection: connection).read(record.options)
                return report(record.graph, schema, remarks: ["a migration is under way (\(record.phase.rawValue))"])
            }
            let (schema, reading) = try await GraphReader(connection: connection).read(options)
            switch reading {
            case .refused(let refusals):
                if let record, refusals.contains(where: { $0.code == .nothingToMigrate }) {
                    throw MigrationError.finished(record.finishedAt ?? "an unknown day", "plan")
                }
                throw MigrationError.refused(refusals)
            case .graph(let graph):
                return report(
                    graph, schema, remarks: try await obstacles(graph, connection) + remarks(graph, connection))
            }
        }
    }

    /// A role that may only read can still plan, and is told what it lacks.
    private func obstacles(_ graph: KeyGraph, _ connection: PostgresConnection) async throws -> [String] {
        do {
            try await Preflight(connection: connection).run(for: graph)
            return []
        } catch let error as MigrationError {
            return ["unserial start would stop at once: " + error.message.dropLast()]
        }
    }

    private func report(_ graph: KeyGraph, _ schema: Schema, remarks: [String]) -> PlanReport {
        var database = ""
        if case .catalog(let name, _) = schema.origin { database = name }
        let facts = graph.tables.map { table in
            let found = schema.table(table.name)
            return PlanReport.TableFacts(table: table, estimatedRows: found?.estimatedRows, bytes: found?.totalBytes)
        }
        return PlanReport(database: database, tables: facts, plan: MigrationPlan(graph), remarks: remarks)
    }

    private func remarks(_ graph: KeyGraph, _ connection: PostgresConnection) async throws -> [String] {
        var remarks: [String] = []
        var (timeless, zoneless): ([String: [String]], [String: [String]]) = ([:], [:])
        for (table, key) in graph.keyed {
            switch key.time {
            case .fixed(let moment): timeless[moment, default: []].append("\(table.name)")
            case .local(let column, let zone): zoneless[zone, default: []].append("\(table.name).\(column)")
            case .zoned: break
            }
        }
        for (moment, tables) in timeless.sorted(by: { $0.key < $1.key }) {
            remarks.append(
                "no creation time in \(tables.joined(separator: ", ")): old rows get the time \(moment) and sort by "
                    + "their old id; declare a column or a moment under creation: in the configuration file")
        }
        for (zone, columns) in zoneless.sorted(by: { $0.key < $1.key }) {
            remarks.append(
                "no time zone in \(columns.joined(separator: ", ")): read as \(zone) (time_zone: in the configuration "
                    + "file)")
        }
        remarks.append(
            "after the cutover the uuid columns stand last in their tables: an INSERT without a list of columns no "
                + "longer fits, and SELECT * shows another order")
        let old = try await connection.query(
            """
            SELECT count(*) AS sessions FROM pg_stat_activity
            WHERE backend_xmin IS NOT NULL AND xact_start < clock_timestamp() - interval '5 minutes' AND pid <> \
            pg_backend_pid()
            """
        ).one()
        let sessions: Int64 = try old.get("sessions")
        if sessions > 0 {
            remarks.append(
                "\(sessions) transactions are older than 5 minutes: they keep dead row versions alive, "
                    + "so the tables grow while they are filled, and index builds wait for them")
        }
        return remarks
    }
}
