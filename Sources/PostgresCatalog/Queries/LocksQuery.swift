import Postgres
import SchemaModel

/// The relations that other sessions keep for themselves alone, or wait to: what cannot be told of them meanwhile.
///
/// The catalog itself is read without a lock on what it describes. But what measures a file or prints an expression over
/// columns opens the relation: `pg_total_relation_size` with its indexes, `pg_get_expr` with a relation,
/// `pg_get_constraintdef`, `pg_get_indexdef`. A counter's position takes the lock of `nextval`, which ALTER SEQUENCE
/// keeps away.
struct LockedRelations: Sendable {
    /// The tables to whose definitions nobody else gets.
    private var tables: Set<Int64> = []
    /// The tables whose files nobody else measures: those, and those with such an index.
    private var files: Set<Int64> = []
    /// The sequences that are not asked.
    private var sequences: Set<Int64> = []
    /// The sequences that are not even read.
    private var closedSequences: Set<Int64> = []
    /// The names of the user's own among them.
    private(set) var names: Set<ObjectName> = []

    /// Whether the definitions of a table may be asked for, in SQL.
    func areDefinitionsOpen(of table: String) -> String { Self.isOutside(tables, table) }

    /// Whether the files of a table may be measured, in SQL.
    func areFilesOpen(of table: String) -> String { Self.isOutside(files, table) }

    /// Whether a sequence may be asked for its position, in SQL.
    func isAskable(_ sequence: String) -> String { Self.isOutside(sequences, sequence) }

    /// Whether the row of a sequence may be read, in SQL.
    func isReadable(_ sequence: String) -> String { Self.isOutside(closedSequences, sequence) }

    private static func isOutside(_ relations: Set<Int64>, _ relation: String) -> String {
        relations.isEmpty
            ? "true" : "\(relation) <> ALL ('{\(relations.sorted().map(String.init).joined(separator: ","))}'::oid[])"
    }

    /// Adds what is locked now. A transaction that was prepared and left (`PREPARE TRANSACTION`) has no process, and
    /// keeps its locks all the same.
    ///
    /// - Parameter connection: A connection outside of a failed transaction.
    /// - Returns: Whether anything is new.
    /// - Throws: ``PostgresError`` as the server reports it.
    mutating func look(_ connection: PostgresConnection) async throws(PostgresError) -> Bool {
        let rows = try await connection.query(
            """
            SELECT DISTINCT l.mode = 'AccessExclusiveLock' AS alone, r.relkind::text AS kind, c.oid::int8 AS relation,
                n.nspname::text AS schema, c.relname::text AS name, \(raw: UserRelations.condition) AS own
            FROM pg_locks l
            JOIN pg_class r ON r.oid = l.relation
            LEFT JOIN pg_index i ON i.indexrelid = r.oid
            LEFT JOIN pg_class m ON r.relkind = 't' AND m.reltoastrelid = r.oid
            JOIN pg_class c ON c.oid = COALESCE(i.indrelid, m.oid, r.oid)
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE l.locktype = 'relation' AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                AND l.pid IS DISTINCT FROM pg_backend_pid()
                AND (l.mode = 'AccessExclusiveLock'
                    OR r.relkind = 'S' AND l.mode IN ('ExclusiveLock', 'ShareRowExclusiveLock', 'ShareLock'))
            """)
        let before = [tables, files, sequences, closedSequences].map(\.count)
        for row in rows {
            let relation: Int64 = try row.get("relation")
            switch try row.get("kind", as: String.self) {
            case "S":
                sequences.insert(relation)
                guard try row.get("alone", as: Bool.self) else { continue }
                closedSequences.insert(relation)
            case "i", "I", "t":
                // Its size is told by the statistics, and nothing is missing.
                files.insert(relation)
                continue
            default:
                tables.insert(relation)
                files.insert(relation)
            }
            guard try row.get("own", as: Bool.self) else { continue }
            names.insert(ObjectName(schema: try row.get("schema"), try row.get("name", as: String.self)))
        }
        return [tables, files, sequences, closedSequences].map(\.count) != before
    }

    /// Runs a query of the catalog; where that waits for a lock in vain, once more without what is locked, and where it
    /// meets what was dropped since it began, once more too: `could not open relation`, `cache lookup failed`.
    ///
    /// - Parameters:
    ///   - connection: The connection whose `lock_timeout` ends the wait.
    ///   - query: The query, told what to leave out.
    /// - Returns: What the query returns.
    /// - Throws: ``PostgresError`` as the server reports it, and that of the lock where it is on the catalog itself.
    mutating func passing<Value: Sendable>(
        on connection: PostgresConnection,
        _ query: (LockedRelations) async throws(PostgresError) -> Value
    ) async throws(PostgresError) -> Value {
        var vainWaits = 0
        var vanished = 0
        while true {
            do throws(PostgresError) {
                return try await query(self)
            } catch {
                switch error.sqlState {
                case .lockNotAvailable?: break
                case .internalError? where vanished < 3, .undefinedTable? where vanished < 3,
                    .undefinedObject? where vanished < 3:
                    vanished += 1
                    continue
                default: throw error
                }
                if try await !look(connection) {
                    // It may have been released a moment ago.
                    vainWaits += 1
                    guard vainWaits < 2 else { throw error }
                }
            }
        }
    }
}
