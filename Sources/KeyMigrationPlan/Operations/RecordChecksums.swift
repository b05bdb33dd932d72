import SchemaModel

/// Records checksums of everything that the migration must not change, in chunks of ids, to compare with later.
struct RecordChecksums {
    static func step(_ table: KeyedTable) -> Step {
        Step(
            .expand, "record checksums of \(table.name)", .checksum(table: table.name),
            locks: [.init(table.name, .accessShare)],
            reason: "one read of the table",
            isDone: """
                SELECT EXISTS (SELECT FROM unserial.table_state WHERE name = \(table.name.sql.quotedAsLiteral) \
                AND checksums_at IS NOT NULL)
                """)
    }
}
