import SchemaModel
import Testing

/// What counts in CockroachDB, and what `unique_rowid()` makes.
@Suite struct SchemaCockroachDBTests {
    private static let name = ObjectName("t_id_seq")

    private func schema(
        _ generation: Column.Generation, bits: Int, isOfSerial: Bool = true, owner: String = "id",
        origin: Schema.Origin = .sql(path: "a.sql"), _ dialect: Schema.Dialect = .cockroachdb, declared: String = "x"
    ) -> Schema {
        var sequence = NumberSequence(Self.name, owner: .init(table: ObjectName("t"), column: owner))
        sequence.isOfSerial = isOfSerial
        let column = Column("id", ColumnType(.integer(bits: bits), declared: declared), generation: generation)
        return Schema(
            origin: origin, tables: [Table(ObjectName("t"), columns: [column])], sequences: [sequence], dialect: dialect
        )
    }

    private static let serial = Column.Generation.autoIncrement(.sequence(name))
    private static let rowID = Column.Generation.expression("unique_rowid()")

    /// The generation and the bits that are left of a column, and how many sequences.
    @Test func idsThatCount() {
        let cases: [(Schema, Column.Generation, Int, Int)] = [
            // `SERIAL` is 64 bits there, however small it is written.
            (schema(Self.serial, bits: 32), Self.rowID, 64, 0), (schema(Self.serial, bits: 64), Self.rowID, 64, 0),
            // A sequence that the script makes is one; so is one that belongs to another column, or that a server shows.
            (schema(Self.serial, bits: 64, isOfSerial: false), Self.serial, 64, 1),
            (schema(Self.serial, bits: 64, owner: "other"), Self.serial, 64, 1),
            (schema(Self.serial, bits: 64, origin: .catalog(database: "d", version: 1)), Self.serial, 64, 1),
            // What a program counts up: in 64 bits alone.
            (schema(.autoIncrement(.unspecified), bits: 64, origin: .prisma(path: "a")), Self.rowID, 64, 1),
            (
                schema(.autoIncrement(.unspecified), bits: 32, origin: .prisma(path: "a")),
                .autoIncrement(.unspecified), 32, 1
            ),
            (schema(.none, bits: 64), .none, 64, 1),
            // `INT` is as wide as `INT8`, where a script says so; a catalog tells what a column is.
            (schema(.none, bits: 32, declared: "integer"), .none, 64, 1),
            (schema(.none, bits: 32, declared: "int4"), .none, 32, 1),
            (schema(.none, bits: 32, origin: .catalog(database: "d", version: 1), declared: "integer"), .none, 32, 1),
            (schema(.none, bits: 32, .postgresql, declared: "integer"), .none, 32, 1),
            // Elsewhere nothing changes.
            (schema(Self.serial, bits: 32, .postgresql), Self.serial, 32, 1),
        ]
        for (number, (schema, generation, bits, sequences)) in cases.enumerated() {
            let result = schema.countingAsCockroachDB
            #expect(result.tables[0].columns[0].generation == generation, "\(number)")
            #expect(result.tables[0].columns[0].type.integerBits == bits, "\(number)")
            #expect(result.sequences.count == sequences, "\(number)")
        }
    }
}
