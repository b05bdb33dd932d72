extension Schema {
    /// The schema with the ids that CockroachDB makes where others would count.
    ///
    /// Its `SERIAL`, and what Prisma and ORMs make of `autoincrement()`, is `DEFAULT unique_rowid()`: a time and a node in 64
    /// bits, and no counter. Identity columns and sequences count there, too.
    ///
    /// Source: CockroachDB's documentation, "SERIAL".
    public var countingAsCockroachDB: Schema {
        guard dialect == .cockroachdb else { return self }
        var schema = self
        var gone: Set<ObjectName> = []
        for table in schema.tables.indices {
            for index in schema.tables[table].columns.indices {
                let column = schema.tables[table].columns[index]
                switch column.generation {
                case .autoIncrement(.unspecified) where column.type.integerBits == 64: break
                case .autoIncrement(.sequence(let name?))
                where isSerial(name, column.name, of: schema.tables[table].name):
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

    /// Whether a script says `SERIAL`, of which its reader makes a sequence that the column owns.
    private func isSerial(_ sequence: ObjectName, _ column: String, of table: ObjectName) -> Bool {
        guard case .sql = origin else { return false }
        return sequences.contains {
            $0.name == sequence && $0.owner == NumberSequence.Owner(table: table, column: column)
        }
    }
}
