import SchemaModel
import Testing

/// Which tables and columns the text of a function is taken to mention.
@Suite(.serialized)
struct FunctionTextTests {
    private static let tables = """
        CREATE TABLE orders (id int, note text, "user-id" int, "Größe" int, x int);
        CREATE TABLE "Order Lines" (id int, "Id 2" int, "ORDER" int);
        CREATE TABLE "größen" (id int, "é" int);
        CREATE TABLE "user" (id int, "select" int);
        CREATE TABLE "a.b" (id int, "c""d" int);
        """

    /// For a text the tables with the columns that are found in it.
    @Test(
        arguments: [
            ("SELECT max(id) FROM orders", ["orders": ["id"]]), ("select MAX(ID) from ORDERS", ["orders": ["id"]]),
            ("SELECT max(id) FROM public.orders WHERE orders.note = 'x'", ["orders": ["id", "note", "x"]]),
            ("SELECT id FROM orders_old, reorders", [:]), ("SELECT notes, idx FROM orders", [:]),
            ("SELECT \"user-id\" FROM orders", ["orders": ["id", "user-id"], "user": ["id", "select"]]),
            ("SELECT \"Größe\" FROM orders", ["orders": ["Größe"]]),
            ("SELECT id, \"Id 2\", \"ORDER\" FROM \"Order Lines\"", ["Order Lines": ["Id 2", "ORDER", "id"]]),
            ("SELECT id, \"é\" FROM \"größen\"", ["größen": ["id", "é"]]),
            ("SELECT \"select\" FROM \"user\"", ["user": ["select"]]),
            ("SELECT id, \"c\"\"d\" FROM \"a.b\"", ["a.b": ["c\"d", "id"]]),
            ("-- orders\nEXECUTE format('SELECT %I FROM t', 'note')", ["orders": ["note"]]),
            ("UPDATE orders SET id=id+1,x=orders.x", ["orders": ["id", "x"]]), ("", [:]),
            ("orders id \"user\" select", ["orders": ["id"], "user": ["id", "select"]]),
        ] as [(String, [String: [String]])])
    func names(_ text: String, expected: [String: [String]]) async throws {
        let schema = try await read(
            Self.tables + "SET check_function_bodies = off;"
                + "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS \(text.quotedAsLiteral);")
        var found: [String: [String]] = [:]
        for table in schema.tables {
            for dependent in table.dependents where dependent.kind == .function {
                #expect(dependent.name == ObjectName(schema: "public", "f"))
                found[table.name.name] = dependent.columns.sorted()
            }
        }
        #expect(found == expected)
    }

    /// Each text is taken apart once: 300 tables and 2,000 functions were 600,000 searches of 4 kB each.
    @Test(.timeLimit(.minutes(10)))
    func manyTablesAndManyFunctions() async throws {
        let schema = try await read(
            """
            SET check_function_bodies = off;
            DO $$ BEGIN
                FOR i IN 1..300 LOOP EXECUTE format('CREATE TABLE t%s (id int, a int, b int, c int)', i); END LOOP;
                FOR i IN 1..2000 LOOP
                    EXECUTE format('CREATE FUNCTION f%s() RETURNS int LANGUAGE sql AS %L', i,
                        'SELECT id, a FROM t' || i || ' -- ' || repeat('and so on ', 400));
                END LOOP;
            END $$;
            """)
        let mentioned = schema.tables.filter {
            $0.dependents.contains { $0.kind == .function && $0.columns == ["a", "id"] }
        }
        #expect(schema.tables.count == 300 && mentioned.count == 300)
    }
}
