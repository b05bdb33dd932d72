import Identifiers
import IdentifiersPostgres
import Postgres
import Testing

/// A kind that someone else wrote: UUIDs in upper case, kept as text.
private struct Loud: IdentifierValue, PostgresEncodable, PostgresDecodable {
    let id: UUID128

    static func generate() -> Loud { Loud(id: .v7()) }

    init(id: UUID128) { self.id = id }

    init(utf8: UnsafeRawBufferPointer) throws(IdentifierError) { id = try UUID128(utf8: utf8, accepting: .upper) }

    var textLength: Int { 36 }
    func write(to buffer: UnsafeMutableRawBufferPointer) { buffer.copyBytes(from: id.description.uppercased().utf8) }
    static func < (left: Loud, right: Loud) -> Bool { left.id < right.id }
}

@Suite struct TextCodingTests {
    @Test(arguments: ["text", "varchar(36)", "char(36)", "loud_key"])
    func columnOfTextHoldsAnyKind(type: String) async throws {
        let connection = try await connect()
        try await connection.script(
            """
            CREATE DOMAIN pg_temp.loud_key AS text CHECK (VALUE = upper(VALUE));
            SET search_path = pg_temp, public;
            CREATE TEMPORARY TABLE loud (id \(type) PRIMARY KEY);
            """
        )
        let ids = (0..<20).map { _ in Loud.generate() }
        try await connection.execute("INSERT INTO loud VALUES (\(ids[0]))")
        _ = try await connection.copyIn(into: ["loud"], columns: ["id"], rows: ids[1...].map { [$0] })
        let found = try await connection.query("SELECT id FROM loud WHERE id = \(ids[7])").one()
        #expect(try found.get(0, as: Loud.self) == ids[7])
        let all = try await connection.query("SELECT id FROM loud WHERE id = ANY(\(ids)) ORDER BY id").map {
            try $0.get(0, as: Loud.self)
        }
        #expect(all == ids)
        await connection.close()
    }

    @Test func wrongTextIsNamedWithItsColumn() async throws {
        let connection = try await connect()
        let row = try await connection.query("SELECT 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFF?'::text AS key").one()
        let error = try #require(throws: PostgresError.self) { try row.get("key", as: Loud.self) }
        #expect(error.code == .decodingFailed)
        #expect(
            error.message
                == "Column \"key\" (text) cannot be read as Loud: unexpected '?' at position 36, where a hexadecimal digit belongs"
        )
        await connection.close()
    }

    @Test func typeThatIsNoTextIsRefused() async throws {
        let connection = try await connect()
        let row = try await connection.query("SELECT gen_random_uuid() AS key").one()
        let error = try #require(throws: PostgresError.self) { try row.get("key", as: Loud.self) }
        #expect(error.message.hasSuffix("a value of type uuid is no Loud"))
        await connection.close()
    }
}
