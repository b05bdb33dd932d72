import Identifiers
import IdentifiersPostgres
import Postgres

/// How well a B-tree's pages are filled.
struct PageFill: Sendable {
    let rows: Int
    let bytes: Int
    let pages: Int
    /// Percent of the leaf pages' room that is in use.
    let leafDensity: Double

    var text: String { "\(pages) pages, \(SpeedCheck.text(leafDensity)) % full" }

    private static let rows = 200_000
    private static let batch = 10_000
    /// An entry of a uuid: 8 bytes of header, 16 of key, 4 of line pointer. A page's room: what its header (24) and the
    /// B-tree's special space (16) leave of the block (PostgreSQL manual, 73.6 "Database Page Layout").
    private static let entry = 28
    private static let overhead = 40

    static func connect(_ url: String) async throws(PostgresError) -> PostgresConnection {
        var configuration = PostgresConfiguration(url)
        configuration.applicationName = "unserial id verify"
        return try await PostgresConnection.connect(configuration)
    }

    /// Fills a unique index with each kind, row by row, in temporary tables that vanish with the session.
    static func measure(
        on url: String,
        _ generator: GeneratorUnderTest
    ) async throws(PostgresError) -> (ordered: PageFill, random: PageFill) {
        let connection = try await connect(url)
        let result: Result<(ordered: PageFill, random: PageFill), PostgresError>
        do throws(PostgresError) {
            let ordered = try await fill("unserial_locality_uuid7", on: connection, generator.next)
            let random = try await fill("unserial_locality_uuid4", on: connection) { UUID128.v4() }
            result = .success((ordered, random))
        } catch { result = .failure(error) }
        await connection.close()
        return try result.get()
    }

    private static func fill(
        _ table: String,
        on connection: PostgresConnection,
        _ next: () -> UUID128
    ) async throws(PostgresError) -> PageFill {
        try await connection.script("CREATE TEMPORARY TABLE \(table) (id uuid NOT NULL UNIQUE)")
        for _ in 0..<rows / batch {
            let ids = (0..<batch).map { _ in next() }
            try await connection.execute("INSERT INTO \(identifier: table) SELECT unnest(\(ids))")
        }
        let index = "\(table)_id_key"
        let size = try await connection.query(
            "SELECT pg_relation_size(\(index)::text::regclass), current_setting('block_size')::int8"
        ).one()
        let bytes = Int(try size.get(0, as: Int64.self))
        let block = Int(try size.get(1, as: Int64.self))
        let pages = bytes / block
        // The first page is the tree's own; the inner ones are too few to matter to the estimate.
        let estimate = 100 * Double(rows * entry) / Double(max(1, pages - 1) * (block - overhead))
        let measured = try await leafDensity(of: index, on: connection)
        return PageFill(rows: rows, bytes: bytes, pages: pages, leafDensity: measured ?? estimate)
    }

    /// What the extension pgstattuple says, where it is installed and allowed.
    private static func leafDensity(
        of index: String,
        on connection: PostgresConnection
    ) async throws(PostgresError) -> Double? {
        let schema = try await connection.query(
            """
            SELECT n.nspname::text FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
            WHERE e.extname = 'pgstattuple'
            """
        )
        guard let name = try schema.first?.get(0, as: String.self) else { return nil }
        do throws(PostgresError) {
            return try await connection.query(
                "SELECT avg_leaf_density FROM \(identifier: name).pgstatindex(\(index)::text::regclass)"
            ).one().get(0, as: Double.self)
        } catch {
            guard error.code == .server else { throw error }
            return nil
        }
    }
}
