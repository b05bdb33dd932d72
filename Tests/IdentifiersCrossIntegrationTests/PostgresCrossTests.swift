import CrossCheck
import Identifiers
import Postgres
import Testing

/// ``UUID128`` against PostgreSQL 18's `uuid`, in both directions.
@Suite struct PostgresCrossTests {
    @Test func `the server reads what this library makes`() async throws {
        var random = SeededRandom(seed: 51)
        var ids: [UUID128] = [.nil, .max]
        for index in 0..<2000 {
            // Version 1 up to the year 5236, version 7 up to 10889: all that the fields hold.
            ids.append(UUID128(high: random.next(), low: random.next()).stamped(version: 1))
            ids.append(.v5(namespace: Namespace.dns.id, name: "\(index)"))
            ids.append(.v4())
            ids.append(.v7())
            ids.append(try .v7(at: Timestamp(milliseconds: Int64(random.next() >> 16)), layout: .fraction20))
            ids.append(.v8(a: random.next(), b: UInt16(index), c: random.next()))
            ids.append(UUID128(high: random.next(), low: random.next()))
        }
        let connection = try await Server18.connect()
        let rows = try await connection.query(
            """
            SELECT id, id::text AS text, uuid_send(id), uuid_extract_version(id), uuid_extract_timestamp(id)
            FROM unnest(\(ids.map(\.sent))) AS t(id) ORDER BY t.id
            """
        )
        let ours = ids.sorted().map(\.facts)
        let theirs = try rows.map(facts(of:))
        #expect(Tally.differences("facts and order of our UUIDs", Server18.name, ours: ours, theirs: theirs) == [])
        await connection.close()
    }

    @Test func `the server reads every form of text but the URN`() async throws {
        var random = SeededRandom(seed: 52)
        let ids = (0..<2000).map { _ in UUID128(high: random.next(), low: random.next()) }
        let forms: [UUID128.TextForms] = [.canonical, .upper, .hex, .braced, [.hex, .upper], [.braced, .upper]]
        let texts = ids.flatMap { id in forms.map { id.text($0) } }
        let connection = try await Server18.connect()
        let rows = try await connection.query(
            "SELECT text::uuid FROM unnest(\(texts)::text[]) WITH ORDINALITY AS t(text, n) ORDER BY n"
        )
        let theirs = try rows.map { UUID128(try $0.get(0, as: PostgresUUID.self)) }
        let ours = ids.flatMap { id in forms.map { _ in id } }
        #expect(Tally.differences("forms of text", Server18.name, ours: ours, theirs: theirs) == [])
        await connection.close()
    }

    @Test func `this library reads what the server makes`() async throws {
        let connection = try await Server18.connect()
        let rows = try await connection.query(
            """
            SELECT id, id::text AS text, uuid_send(id), uuid_extract_version(id), uuid_extract_timestamp(id) FROM (
                SELECT CASE n % 4 WHEN 0 THEN uuidv7() WHEN 1 THEN uuidv4() WHEN 2 THEN gen_random_uuid()
                    ELSE uuidv7(n * interval '-1 day') END
                FROM generate_series(1, 16000) AS n) AS t(id)
            ORDER BY t.id
            """
        )
        let ids = try rows.map { UUID128(try $0.get(0, as: PostgresUUID.self)) }
        #expect(ids == ids.sorted())
        let texts = try rows.map { try UUID128(parsing: $0.get(1, as: String.self)) }
        #expect(texts == ids)
        let theirs = try rows.map(facts(of:))
        let ours = ids.map(\.facts)
        #expect(Tally.differences("facts and order of its UUIDs", Server18.name, ours: ours, theirs: theirs) == [])
        await connection.close()
    }

    /// The layout `fraction12` is the server's: its identifiers tell the clock to 244 ns, while its clock is read in
    /// microseconds, just before and just after each.
    @Test func `the time below the millisecond is the server's clock`() async throws {
        let connection = try await Server18.connect()
        let rows = try await connection.query(
            """
            SELECT clock_timestamp(), uuidv7(), clock_timestamp() FROM generate_series(1, 20000)
            """
        )
        var last = Timestamp(milliseconds: 0)
        let read = try rows.map { row in
            let id = UUID128(try row.get(1, as: PostgresUUID.self))
            let time = try #require(id.timestamp(layout: .fraction12))
            let before = try #require(try row.get(0, as: PostgresTimestamp.self).microsecondsSince1970)
            let after = try #require(try row.get(2, as: PostgresTimestamp.self).microsecondsSince1970)
            // The server's steps grow without exception.
            #expect(time > last)
            last = time
            // What is read back is the beginning of a step, so up to 244 ns early.
            return (before - 1...after).contains(microseconds(time)) ? "in between" : "\(before) \(time) \(after)"
        }
        let expected = read.map { _ in "in between" }
        #expect(Tally.differences("times below 1 ms", Server18.name, ours: expected, theirs: read) == [])
        await connection.close()
    }

    /// Made for the same moment, in the same layout, ours and the server's differ in their random bits only.
    @Test func `the server's moment made again here has the same leading bits`() async throws {
        let connection = try await Server18.connect()
        let rows = try await connection.query("SELECT uuidv7() FROM generate_series(1, 20000)")
        let theirs = try rows.map { UUID128(try $0.get(0, as: PostgresUUID.self)).high }
        let ours = try theirs.map { high in
            let time = try #require(UUID128(high: high, low: 1 << 63).timestamp(layout: .fraction12))
            return try UUID128.v7(at: time, layout: .fraction12).high
        }
        #expect(Tally.differences("first 64 bits, made again", Server18.name, ours: ours, theirs: theirs) == [])
        await connection.close()
    }
}
