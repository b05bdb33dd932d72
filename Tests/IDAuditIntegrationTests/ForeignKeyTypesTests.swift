import IDAudit
import Postgres
import SchemaModel
import Testing

/// Which pairs of types PostgreSQL refuses in a foreign key, and which ones ID104 and ID103 take for refused.
@Suite struct ForeignKeyTypesTests {
    private static let types = [
        "smallint", "int2", "integer", "int", "int4", "bigint", "int8", "numeric", "decimal(9)", "real", "float4",
        "double precision", "float8", "money", "boolean", "bool", "uuid", "text", "varchar", "varchar(9)", "char(9)",
        "name", "bytea", "bit", "bit varying", "varbit(4)", "date", "time", "timetz", "time(3) with time zone",
        "timestamp", "timestamp(3) without time zone", "timestamptz", "interval", "inet", "cidr", "macaddr", "macaddr8",
        "oid", "pg_lsn", "jsonb", "int4range", "integer[]", "text[]", "regclass", "xid8", "tsvector",
    ]

    @Test func `every pair of built-in types`() async throws {
        let database = try await LiveDatabase.create()
        let list = Self.types.map { "'\($0)'" }.joined(separator: ", ")
        try await database.connection.script(
            """
            CREATE TABLE refused (child text, parent text);
            DO $$ DECLARE child text; parent text; BEGIN
                FOREACH parent IN ARRAY ARRAY[\(list)] LOOP
                    EXECUTE format('CREATE TABLE p (id %s PRIMARY KEY)', parent);
                    FOREACH child IN ARRAY ARRAY[\(list)] LOOP
                        BEGIN
                            EXECUTE format('CREATE TABLE c (id %s REFERENCES p)', child);
                            DROP TABLE c;
                        EXCEPTION WHEN datatype_mismatch THEN INSERT INTO refused VALUES (child, parent);
                        END;
                    END LOOP;
                    DROP TABLE p;
                END LOOP;
            END $$;
            """)
        var refused: Set<[String]> = []
        for row in try await database.connection.query("SELECT child, parent FROM refused") {
            refused.insert([try row.get(0, as: String.self), try row.get(1, as: String.self)])
        }
        #expect(refused.count > 1000)
        for parent in Self.types {
            // One parent a script, a child for each type.
            let children = Self.types.enumerated().map {
                "CREATE TABLE c\($0) (k uuid PRIMARY KEY, id \($1) REFERENCES p);"
            }
            let schema = replayed("CREATE TABLE p (id \(parent) PRIMARY KEY); \(children.joined())")
            let findings = found("ID104", [schema])
            // The kinds of text are one to the audit; this pair is the one that the server refuses all the same.
            for (index, child) in Self.types.enumerated() where (child, parent) != ("name", "char(9)") {
                let finding = findings.first { $0.object.table.name == "c\(index)" }
                #expect(
                    (finding?.severity == .error) == refused.contains([child, parent]),
                    "\(child) -> \(parent): \(finding?.severity.rawValue ?? "nothing")")
            }
        }
        try await database.drop()
    }
}
