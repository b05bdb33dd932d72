import IDAudit
import Postgres
import PostgresCatalog
import PrismaSchema
import SQLSchema
import SchemaModel
import ThrowawayPostgres

/// One database of the throwaway server that is emptied between scripts.
struct LiveDatabase {
    let name: String
    let connection: PostgresConnection

    static func create() async throws -> LiveDatabase {
        let server = try await ThrowawayServer.shared
        let name = try await server.createDatabase()
        let connection = try await PostgresConnection.connect(PostgresConfiguration(server.conninfo(database: name)))
        return LiveDatabase(name: name, connection: connection)
    }

    /// Removes the database.
    func drop() async throws {
        await connection.close()
        try await ThrowawayServer.shared.dropDatabase(name)
    }

    /// Runs a script in an empty database, and reads what it leaves behind, values included.
    func schema(after script: String) async throws -> Schema {
        try await empty()
        try await lend(script)
        try await connection.script(script)
        return try await CatalogReader.read(connection, readingData: true).schema
    }

    /// Drops every schema and extension.
    private func empty() async throws {
        try await connection.script("DISCARD ALL")
        try await connection.script(
            """
            SET client_min_messages = error;
            DO $$ DECLARE name text; BEGIN
                FOR name IN SELECT extname FROM pg_extension WHERE extname <> 'plpgsql' LOOP
                    EXECUTE format('DROP EXTENSION IF EXISTS %I CASCADE', name);
                END LOOP;
                FOR name IN SELECT nspname FROM pg_namespace
                    WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
                    EXECUTE format('DROP SCHEMA %I CASCADE', name);
                END LOOP;
            END $$;
            CREATE SCHEMA public;
            """)
    }

    /// Gives a script what it takes for granted: functions of newer servers, and of extensions that it does not make itself.
    private func lend(_ script: String) async throws {
        let text = script.lowercased()
        func uses(_ name: String) -> Bool {
            text.contains("\(name)(") && !text.contains("create extension") && !text.contains("function \(name)")
        }
        // Functions of other schemas and of the rules' own wording; `extensions` is where Supabase keeps them.
        if text.contains("extensions."), !text.contains("create schema") {
            try await connection.script(
                """
                CREATE SCHEMA extensions;
                CREATE FUNCTION extensions.gen_random_uuid() RETURNS uuid LANGUAGE sql AS 'SELECT pg_catalog.gen_random_uuid()'
                """)
        }
        var names = ["uuid_generate_v1", "uuid_generate_v1mc", "uuid_generate_v4"].filter(uses)
        if await connection.serverVersion < 180_000 { names += ["uuidv4", "uuidv7"].filter(uses) }
        names += ["uuid_ns_dns", "uuid_ns_url", "uuid_ns_oid", "uuid_ns_x500"].filter(uses)
        var stubs = names.map { ("\($0)()", "uuid", "SELECT gen_random_uuid()") }
        stubs += ["uuid_generate_v3", "uuid_generate_v5"].filter(uses).map {
            ("\($0)(uuid, text)", "uuid", "SELECT $1")
        }
        if uses("generate_cuid") { stubs.append(("generate_cuid()", "text", "SELECT md5(random()::text)")) }
        if uses("nanoid") { stubs.append(("nanoid()", "text", "SELECT md5(random()::text)")) }
        if uses("gen_random_bytes") {
            stubs.append(("gen_random_bytes(int)", "bytea", "SELECT decode(md5(random()::text), 'hex')"))
        }
        for (function, type, body) in stubs {
            try await connection.script(
                "CREATE FUNCTION public.\(function) RETURNS \(type) LANGUAGE sql VOLATILE AS $$\(body)$$")
        }
        if text.contains("citext"), !text.contains("create extension") {
            try await connection.script("CREATE EXTENSION citext")
        }
    }

    /// The schemas of an example as a live database shows them; other sources are read as the text that they are. `nil`
    /// for an example that has nothing to do with PostgreSQL.
    func schemas(of example: RuleExamples.Example) async throws -> [Schema]? {
        switch example {
        case .sql(let text), .database(let text): return [try await schema(after: text)]
        case .joined(let parts):
            // Text beside a database stays text; beside other text there is no database.
            guard parts.contains(where: { if case .database = $0 { true } else { false } }) else { return nil }
            var schemas: [Schema] = []
            for part in parts {
                switch part {
                case .database(let text): schemas.append(try await schema(after: text))
                case .sql(let text): schemas.append(replayed(text))
                case .prisma(let text):
                    schemas.append(
                        PrismaSchemaView([PrismaDocument(parsing: SourceText(file: "a.prisma", text))]).schema)
                default: return nil
                }
            }
            return schemas
        case .prisma, .mysql, .sqlite, .orm, .json: return nil
        }
    }
}

/// The schema that SQL text leaves behind.
func replayed(_ text: String) -> Schema {
    var replay = SQLReplay()
    replay.apply(SourceText(file: "a.sql", text))
    return replay.schema
}

/// What one rule finds: severity and object, in order.
func found(_ code: String, _ schemas: [Schema], options: AuditOptions = AuditOptions()) -> [Finding] {
    RuleBook.report(on: schemas, options: options, rules: RuleBook.rule(code).map { [$0] } ?? []).findings
}
