import Identifiers
import IdentifiersPostgres
import Postgres
import Testing

private struct User: Identified {}
private enum Session: Identified { typealias IDValue = NanoID }
private enum Post: TypeIDSubject { static let typeIDPrefix = "post" }

@Suite struct KindCodingTests {
    /// As a key, a parameter, in an array and by COPY, in the order of the server.
    private func check<Kind: TextualIdentifier & PostgresEncodable & PostgresDecodable>(
        _ ids: [Kind],
        _ type: String
    ) async throws {
        let connection = try await connect()
        try await connection.script("CREATE TEMPORARY TABLE things (id \(type) PRIMARY KEY, label text)")
        let rows = ids[1...].map { [$0, $0.description] as [any PostgresEncodable] }
        try await connection.execute("INSERT INTO things VALUES (\(ids[0]), \(ids[0].description))")
        _ = try await connection.copyIn(into: ["things"], columns: ["id", "label"], rows: rows)
        let stored = try await connection.query("SELECT id, label FROM things ORDER BY id").map {
            (try $0.get(0, as: Kind.self), try $0.get(1, as: String.self))
        }
        #expect(stored.map(\.0) == ids.sorted())
        #expect(stored.map(\.1) == ids.sorted().map(\.description))
        let found = try await connection.query("SELECT label FROM things WHERE id = \(ids[3])").one()
        #expect(try found.get(0, as: String.self) == ids[3].description)
        let several = try await connection.query("SELECT count(*) FROM things WHERE id = ANY(\(ids))").one()
        #expect(try several.get(0, as: Int64.self) == Int64(ids.count))
        await connection.close()
    }

    @Test func everyKindHasItsColumn() async throws {
        try await check((0..<100).map { _ in UUID128.generate() } + [.nil, .max], "uuid")
        try await check((0..<100).map { _ in ULID.generate() } + [.nil, .max], "uuid")
        try await check((0..<100).map { _ in KSUID.generate() } + [.nil, .max], "text COLLATE \"C\"")
        try await check((0..<100).map { _ in NanoID.generate() }, "varchar(40) COLLATE \"C\"")
        try await check((0..<100).map { _ in NanoID.generate(alphabet: .printable) }, "text COLLATE \"C\"")
        try await check(try [0, 1, 10, 9, 2, .max].map { try Snowflake(value: $0) }, "bigint")
        try await check((0..<100).map { _ in TypeID<Post>.generate() }, "uuid")
        let any = try (0..<100).map { _ in try AnyTypeID(parsing: "\(TypeID<Post>.generate())") }
        try await check(any, "text COLLATE \"C\"")
        try await check((0..<100).map { _ in ID<User>.generate() }, "uuid")
        try await check((0..<100).map { _ in ID<Session>.generate() }, "text COLLATE \"C\"")
    }

    @Test func ulidIsTextInTextAndAUUIDsBytesElsewhere() async throws {
        let connection = try await connect()
        let id = ULID.generate()
        let row = try await connection.query("SELECT \(id)::uuid AS bytes, \(id.uuid)::text AS text").one()
        #expect(try row.get("bytes", as: UUID128.self) == id.uuid)
        #expect(try row.get("text", as: String.self) == id.uuid.description)
        let statement = try await connection.prepare("text", "SELECT $1::text")
        #expect(try await connection.query(prepared: statement, [id]).one().get(0, as: String.self) == id.description)
        let error = try #require(throws: PostgresError.self) { try row.get("text", as: ULID.self) }
        #expect(error.message.hasSuffix("a value of type text is no ULID"))
        await connection.close()
    }

    @Test func negativeNumberIsNoSnowflake() async throws {
        let connection = try await connect()
        let row = try await connection.query("SELECT -1::bigint AS key, 1::integer AS small").one()
        let negative = try #require(throws: PostgresError.self) { try row.get("key", as: Snowflake.self) }
        #expect(negative.message.contains("cannot be read as Snowflake: the Snowflake -1 does not fit"))
        let small = try #require(throws: PostgresError.self) { try row.get("small", as: Snowflake.self) }
        #expect(small.message.hasSuffix("a value of type integer is no Snowflake"))
        await connection.close()
    }
}
