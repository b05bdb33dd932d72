import KeyMigrationPlan
import Postgres
import SchemaModel

/// Whether this server, this role and this way to it can carry a migration. Nothing is changed.
struct Preflight {
    let connection: PostgresConnection

    /// What every command needs.
    ///
    /// - Parameter writing: Whether the command changes the database.
    /// - Throws: ``MigrationError/Code/unusable``.
    func run(writing: Bool) async throws {
        let facts = try await connection.query(
            """
            SELECT current_setting('server_version_num')::int4 AS version, pg_is_in_recovery() AS replica,
                current_setting('transaction_read_only')::bool AS read_only
            """
        ).one()
        let version = Int(try facts.get("version", as: Int32.self))
        guard version >= 140_000 else { throw MigrationError.tooOld(version) }
        guard writing else { return }
        guard try !facts.get("replica", as: Bool.self) else { throw MigrationError.replica() }
        guard try !facts.get("read_only", as: Bool.self) else { throw MigrationError.readOnly() }
        let foreign = try await connection.query(SQL(raw: UnserialSchema.foreignOwners)).one()
        if let owners: String = try foreign.get("owners") { throw MigrationError.foreignOwners(owners) }
    }

    /// What a migration of this graph needs of the role and the server.
    func run(for graph: KeyGraph) async throws {
        let role = try await connection.query(
            """
            SELECT current_user::text AS role, current_database()::text AS database,
                has_database_privilege(current_database(), 'CREATE') OR to_regnamespace('unserial') IS NOT NULL AS \
                can_create,
                current_setting('max_locks_per_transaction')::int8
                    * (current_setting('max_connections')::int8 + current_setting('max_prepared_transactions')::int8) \
                    AS room
            """
        ).one()
        let name: String = try role.get("role")
        var foreign: [String] = []
        for table in graph.tables {
            let owned = try await connection.query(
                "SELECT pg_has_role(relowner, 'USAGE') AS owned FROM pg_class WHERE oid = \(table.name.sql)::regclass"
            ).first
            if try owned?.get("owned", as: Bool.self) != true { foreign.append(table.name.description) }
        }
        guard foreign.isEmpty else { throw MigrationError.notOwner(name, foreign) }
        guard try role.get("can_create", as: Bool.self) else {
            throw MigrationError.cannotCreate(name, try role.get("database"))
        }
        // The tables, their indexes and twins, and each foreign key's triggers' relations.
        let needed =
            graph.tables.reduce(0) { $0 + 4 + 2 * $1.indexes.count + 2 * $1.references.count } + graph.views.count
        let room = Int(try role.get("room", as: Int64.self))
        guard needed < room * 3 / 4 else { throw MigrationError.locksCapacity(needed, room) }
    }
}
