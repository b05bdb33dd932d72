extension Schema {
    /// The schema with the ids that CockroachDB makes where others would count.
    ///
    /// Its `SERIAL`, and what Prisma and ORMs make of `autoincrement()`, is `DEFAULT unique_rowid()`: a time and a node in 64
    /// bits, and no counter. Identity columns and sequences count there, too. `INT` in a script has 64 bits.
    ///
    /// Source: CockroachDB's documentation, "SERIAL" and "INT" (`default_int_size`).
    public var countingAsCockroachDB: Schema {
        guard dialect == .cockroachdb else { return self }
        var schema = self
        let serials = self.serials
        var gone: Set<ObjectName> = []
        for table in schema.tables.indices {
            for index in schema.tables[table].columns.indices {
                if case .sql = origin, schema.tables[table].columns[index].type.isPlainInteger {
                    schema.tables[table].columns[index].type.family = .integer(bits: 64)
                }
                let column = schema.tables[table].columns[index]
                switch column.generation {
                case .autoIncrement(.unspecified) where column.type.integerBits == 64: break
                case .autoIncrement(.sequence(let name?))
                where serials[name] == NumberSequence.Owner(table: schema.tables[table].name, column: column.name):
                    gone.insert(name)
                    schema.tables[table].columns[index].type = ColumnType(.integer(bits: 64), declared: "bigint")
                default: continue
                }
                schema.tables[table].columns[index].generation = .expression("unique_rowid()")
            }
        }
        schema.sequences.removeAll { gone.contains($0.name) }
        return schema
    }

    /// The sequences that a reader makes of `SERIAL` in a script, and their columns. One that a script makes is one in
    /// CockroachDB, too, whoever owns it.
    private var serials: [ObjectName: NumberSequence.Owner] {
        guard case .sql = origin else { return [:] }
        let made = sequences.filter(\.isOfSerial)
        return Dictionary(made.map { ($0.name, $0.owner) }) { first, _ in first }.compactMapValues { $0 }
    }
}

extension ColumnType {
    /// Whether it is `INT` or `INTEGER`, with no size in its name.
    fileprivate var isPlainInteger: Bool { family == .integer(bits: 32) && declared == "integer" }
}
