import KeyMigrationPlan
import Postgres
import PostgresCatalog
import SchemaModel

/// Whether the schema is still the one that the migration was planned for.
struct Drift {
    let connection: PostgresConnection
    let record: MigrationRecord

    /// Reads the catalog again, leaves out what the migration itself added, and compares.
    ///
    /// - Throws: ``MigrationError/Code/drift`` naming each change.
    func check() async throws {
        let schema = try await CatalogReader.read(connection).undoing(record.graph, side: record.side)
        switch KeyGraph.read(schema, options: record.graph.options(from: record.options)) {
        case .refused(let refusals): throw MigrationError.drift(refusals.map(\.description))
        case .graph(let graph):
            let changes = graph.differences(from: record.graph)
            guard changes.isEmpty else { throw MigrationError.drift(changes) }
        }
    }

    /// Whether what the migration itself made is still there: a dropped or disabled trigger loses writes silently.
    ///
    /// - Throws: ``MigrationError/Code/drift`` naming each step that is no longer done.
    func check(_ steps: [Step], with runner: StepRunner) async throws {
        var undone: [String] = []
        for step in steps {
            let isDone = try await runner.isDone(step)
            if !isDone { undone.append("someone has undone this step: \(step.title)") }
        }
        guard undone.isEmpty else { throw MigrationError.drift(undone) }
    }

    /// A digest of all objects that depend on the tables, cheap enough to ask for again under the locks.
    func digest() async throws(PostgresError) -> String {
        try await connection.query(SQL(raw: digestQuery)).one().get("digest")
    }

    var digestQuery: String {
        let tables = record.graph.tables.map { "\($0.name.sql.quotedAsLiteral)::regclass" }.joined(separator: ", ")
        return """
            SELECT md5(COALESCE(string_agg(format('%s/%s/%s', classid, objid, refobjsubid), ',' \
            ORDER BY classid, objid, refobjsubid), '')) AS digest \
            FROM pg_depend WHERE refclassid = 'pg_class'::regclass AND refobjid IN (\(tables))
            """
    }

    /// The SQLSTATE with which ``guardStatement(_:)`` fails; class UN is nobody's.
    static let sqlState = "UN001"

    /// A statement that fails inside the swap's transaction if anything was added or dropped since ``digest()``.
    func guardStatement(_ digest: String) -> String {
        let body = """
            BEGIN
                IF (\(digestQuery)) <> \(digest.quotedAsLiteral) THEN
                    RAISE EXCEPTION USING ERRCODE = '\(Self.sqlState)', MESSAGE = 'the schema changed while the locks were awaited';
                END IF;
            END
            """
        return "DO " + body.dollarQuoted
    }
}
