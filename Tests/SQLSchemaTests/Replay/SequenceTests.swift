import SQLSchema
import SchemaModel
import Testing

@Suite struct SequenceTests {
    /// What `pg_sequence` of a server shows for the same statements.
    @Test(
        arguments: [
            ("CREATE SEQUENCE s", 64, 1, Int64.max, 1, false, nil),
            ("CREATE SEQUENCE s AS smallint", 16, 1, 32_767, 1, false, nil),
            ("CREATE SEQUENCE s INCREMENT -1", 64, Int64.min, -1, -1, false, nil),
            ("CREATE SEQUENCE s AS int INCREMENT BY -5 START -11", 32, -2_147_483_648, -1, -5, false, -6),
            ("CREATE SEQUENCE s INCREMENT -1 MINVALUE 1 MAXVALUE 100 START 50 CYCLE", 64, 1, 100, -1, true, 51),
            ("CREATE SEQUENCE s MINVALUE 10 MAXVALUE 20 START 10", 64, 10, 20, 1, false, nil),
            ("CREATE SEQUENCE s INCREMENT 10 START 1001", 64, 1, Int64.max, 10, false, 991),
            ("CREATE SEQUENCE s NO MINVALUE NO MAXVALUE NO CYCLE", 64, 1, Int64.max, 1, false, nil),
            ("CREATE SEQUENCE s AS int; ALTER SEQUENCE s AS bigint", 64, 1, Int64.max, 1, false, nil),
            ("CREATE SEQUENCE s AS int MAXVALUE 99; ALTER SEQUENCE s AS bigint", 64, 1, 99, 1, false, nil),
            ("CREATE SEQUENCE s MAXVALUE 99; ALTER SEQUENCE s NO MAXVALUE CYCLE", 64, 1, Int64.max, 1, true, nil),
            ("CREATE SEQUENCE s; ALTER SEQUENCE s INCREMENT 2 RESTART WITH 7", 64, 1, Int64.max, 2, false, 5),
            ("CREATE SEQUENCE s START 9; ALTER SEQUENCE s RESTART", 64, 1, Int64.max, 1, false, nil),
            ("CREATE SEQUENCE s; SELECT setval('s', 41)", 64, 1, Int64.max, 1, false, 41),
            ("CREATE SEQUENCE s INCREMENT -1; SELECT setval('s', -9, false)", 64, Int64.min, -1, -1, false, -8),
            ("CREATE SEQUENCE s START 9223372036854775807", 64, 1, Int64.max, 1, false, Int64.max - 1),
            (
                "CREATE TABLE t (id smallint GENERATED ALWAYS AS IDENTITY (INCREMENT -1 MINVALUE -9 CYCLE)); ALTER SEQUENCE t_id_seq RENAME TO s",
                16, -9, -1, -1, true, nil
            ),
        ] as [(String, Int, Int64, Int64, Int64, Bool, Int64?)]
    )
    func facts(
        _ script: String, bits: Int, minimum: Int64, maximum: Int64, increment: Int64, cycles: Bool, last: Int64?
    ) throws {
        let replayed = replay(script + ";")
        #expect(replayed.diagnostics == [])
        let sequence = try #require(replayed.schema.sequences.first)
        #expect(sequence.name.name == "s")
        #expect((sequence.bits, sequence.minimum, sequence.maximum) == (bits, minimum, maximum))
        #expect((sequence.increment, sequence.cycles, sequence.lastValue) == (increment, cycles, last))
    }

    @Test func namesAreFreeAsTheServerFindsThem() {
        let replayed = replay(
            "CREATE TABLE a (id serial); CREATE TABLE x.a (id serial); DROP TABLE x.a; CREATE SEQUENCE b_id_seq; CREATE TABLE b (id serial);"
        )
        #expect(replayed.schema.sequences.map(\.name.name) == ["a_id_seq", "b_id_seq", "b_id_seq1"])
    }

    @Test func aDroppedSequenceLeavesItsColumnAlone() {
        let replayed = replay(
            "CREATE SEQUENCE s; CREATE TABLE a (id int DEFAULT nextval('s')); ALTER SEQUENCE s RENAME TO t; DROP SEQUENCE t CASCADE;"
        )
        #expect(replayed.schema.sequences == [])
        #expect(replayed.table("a")?.column("id")?.generation == Column.Generation.none)
    }
}
