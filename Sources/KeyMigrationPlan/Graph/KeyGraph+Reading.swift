public import SchemaModel

/// The smallest and the largest value of a key, which the catalog doesn't know.
public struct KeyRange: Hashable, Sendable {
    /// The smallest.
    public var minimum: Int64
    /// The largest.
    public var maximum: Int64

    /// Creates a range.
    public init(minimum: Int64, maximum: Int64) {
        self.minimum = minimum
        self.maximum = maximum
    }
}

/// What reading a schema gives: the graph, or every reason against it at once.
public enum GraphReading: Sendable {
    /// The migration can start.
    case graph(KeyGraph)
    /// It cannot; each refusal names its object and the way out.
    case refused([Refusal])
}

extension KeyGraph {
    /// The tables whose keys a migration with these options converts, before any shape is judged.
    public static func candidates(in schema: Schema, options: MigrationOptions) -> [Table] {
        schema.tables.filter { table in
            let listed = options.include.contains { schema.table($0)?.name == table.name }
            let excluded = options.exclude.contains { schema.table($0)?.name == table.name }
            if excluded { return false }
            if !options.include.isEmpty { return listed }
            guard case .success = KeyShape.column(of: table) else {
                return countsUp(table)
            }
            return true
        }
    }

    /// Whether any column of the primary key counts up by itself: such a table is converted, or refused by name.
    private static func countsUp(_ table: Table) -> Bool {
        guard let key = table.primaryKey else { return false }
        return key.columns.contains { table.column($0)?.isAutoIncrement ?? false }
    }

    /// Reads a schema.
    ///
    /// - Parameters:
    ///   - schema: A live catalog.
    ///   - options: The user's decisions.
    ///   - ranges: The smallest and largest key of each candidate; a table without rows has none.
    /// - Returns: The graph, or every refusal.
    public static func read(
        _ schema: Schema, options: MigrationOptions = .init(), ranges: [ObjectName: KeyRange] = [:]
    ) -> GraphReading {
        var refusals: [Refusal] = []
        for name in options.include + options.exclude + options.creation.keys.sorted() where schema.table(name) == nil {
            refusals.append(
                Refusal(
                    .unknownTable, name.description, "no table of that name exists",
                    remedy: "Correct the configuration file; names are case-sensitive and may carry a schema"))
        }
        let candidates = candidates(in: schema, options: options)
        if candidates.isEmpty, refusals.isEmpty {
            let integers = schema.tables.filter {
                $0.primaryKey == nil && $0.columns.contains(where: \.isAutoIncrement)
            }
            refusals = integers.map { table in
                Refusal(
                    .noPrimaryKey, table.name.description, "it counts up but has no primary key",
                    remedy: "Give it one (ALTER TABLE … ADD PRIMARY KEY), or exclude it")
            }
            if refusals.isEmpty {
                refusals.append(
                    Refusal(
                        .nothingToMigrate, "the database",
                        "no table has an integer primary key that counts up by "
                            + "itself",
                        remedy: "Nothing to do; unserial audit shows how the ids are made"))
            }
        }
        var builder = GraphBuilder(schema: schema, options: options, ranges: ranges, refusals: refusals)
        return builder.build(candidates)
    }
}
