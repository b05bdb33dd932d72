import Postgres
import PostgresCatalog
import SchemaModel
import ThrowawayPostgres

/// The catalog of a database of its own on the server of the system, after a script.
func read(_ script: String) async throws -> Schema {
    let server = try await ThrowawayServer.shared
    let name = try await server.createDatabase()
    let connection = try await PostgresConnection.connect(PostgresConfiguration(server.conninfo(database: name)))
    try await connection.script(script)
    let schema = try await CatalogReader.read(connection)
    await connection.close()
    try await server.dropDatabase(name)
    return schema
}
