/// Where the counters of a database stood at a moment: two of these tell how fast they go.
public struct CounterSnapshot: Hashable, Sendable, Codable {
    /// The database, by name.
    public var database: String
    /// Which of several databases of that name it is (``Schema/instance``); `nil` where nobody can tell.
    public var instance: String?
    /// Seconds since 1970.
    public var time: Int64
    /// The last values of sequences, by the sequence's name in SQL, and the largest ids of columns that no sequence
    /// feeds, by table and column in SQL.
    public var positions: [String: Int64]

    /// The shortest time between two snapshots that tells a rate: one busy minute is no day.
    public static let shortestWindow: Int64 = 3600

    /// Writes down where the counters of a schema stand.
    ///
    /// - Parameters:
    ///   - schema: A schema from a live database.
    ///   - time: The present moment, in seconds since 1970.
    public init(of schema: Schema, at time: Int64) {
        database =
            switch schema.origin {
            case .catalog(let database, _): database
            case .prisma(let path), .sql(let path), .sqlite(let path), .orm(_, let path), .json(let path): path
            }
        instance = schema.instance
        self.time = time
        positions = [:]
        for sequence in schema.sequences { positions[sequence.name.sql] = sequence.lastValue }
        for table in schema.tables {
            for column in table.columns {
                if let maximum = column.sample?.maximum { positions[Self.key(table, column)] = maximum }
            }
        }
    }

    private static func key(_ table: Table, _ column: Column) -> String {
        "\(table.name.sql).\(column.name.quotedAsIdentifier)"
    }

    /// Whether both are of one database: staging and production often have the same name.
    private func isOfSameDatabase(as other: CounterSnapshot) -> Bool {
        guard database == other.database else { return false }
        guard let instance, let others = other.instance else { return true }
        return instance == others
    }

    /// The days from an earlier snapshot of the same database to this one; `nil` if there is too little between them.
    public func days(since earlier: CounterSnapshot) -> Double? {
        let (seconds, isTooFar) = time.subtractingReportingOverflow(earlier.time)
        guard isOfSameDatabase(as: earlier), !isTooFar, seconds >= Self.shortestWindow else { return nil }
        return Double(seconds) / 86_400
    }

    /// How far a counter went a day since an earlier snapshot.
    ///
    /// - Parameters:
    ///   - name: The counter, as ``positions`` names it.
    ///   - earlier: A snapshot of the same database.
    ///   - descending: Whether it counts down.
    /// - Returns: `nil` if one of the two does not have it, if it was set back meanwhile, or if there is too little time
    ///   between them.
    public func valuesPerDay(of name: String, since earlier: CounterSnapshot, descending: Bool = false) -> Double? {
        guard let days = days(since: earlier), let now = positions[name], let then = earlier.positions[name] else {
            return nil
        }
        // In 128 bits: two numbers beyond 2^53 would be the same as Doubles.
        let way = descending ? Int128(then) - Int128(now) : Int128(now) - Int128(then)
        return way < 0 ? nil : Double(way) / days
    }
}

extension CounterSnapshot {
    /// Which of some earlier snapshots tells best how fast counters go now: the newest that is a day old, or else the
    /// oldest that is an hour old.
    public func base(among earlier: [CounterSnapshot]) -> CounterSnapshot? {
        let usable = earlier.filter { days(since: $0) != nil }.sorted { $0.time < $1.time }
        return usable.last { days(since: $0).map { $0 >= 1 } ?? false } ?? usable.first
    }

    /// Adds a snapshot to those that are kept.
    ///
    /// The last one before it gives way if it came less than an hour after the one before that: running again at once
    /// never pushes out what a rate is told from. Of more than `limit` the one goes whose neighbours in time are
    /// closest.
    ///
    /// - Parameters:
    ///   - kept: The earlier ones, of any databases.
    ///   - limit: How many to keep of one database, at least 3.
    /// - Returns: Those to keep, by database and time.
    public func added(to kept: [CounterSnapshot], limit: Int = 12) -> [CounterSnapshot] {
        let (same, others) = (kept.filter(isOfSameDatabase(as:)), kept.filter { !isOfSameDatabase(as: $0) })
        var own = same.filter { $0.time != time } + [self]
        own.sort { $0.time < $1.time }
        if let place = own.firstIndex(of: self), place > 1, own[place - 1].days(since: own[place - 2]) == nil {
            own.remove(at: place - 1)
        }
        while own.count > max(limit, 3) {
            // The first and the last stay; saturating, since times come from a file.
            let inner = own.indices.dropFirst().dropLast().filter { own[$0] != self }
            let crowded = inner.min { gap(around: $0, in: own) < gap(around: $1, in: own) }
            guard let crowded else { break }
            own.remove(at: crowded)
        }
        return (others + own).sorted {
            ($0.database, $0.time) < ($1.database, $1.time)
        }
    }

    private func gap(around place: Int, in snapshots: [CounterSnapshot]) -> Double {
        Double(snapshots[place + 1].time) - Double(snapshots[place - 1].time)
    }
}

extension Schema {
    /// Takes over from an earlier snapshot how fast sequences and columns count.
    ///
    /// - Parameters:
    ///   - now: What ``CounterSnapshot/init(of:at:)`` made of this schema.
    ///   - earlier: A snapshot of the same database, an hour older or more.
    public mutating func forecast(_ now: CounterSnapshot, since earlier: CounterSnapshot) {
        for index in sequences.indices {
            let sequence = sequences[index]
            let rate = now.valuesPerDay(of: sequence.name.sql, since: earlier, descending: sequence.increment < 0)
            if let rate { sequences[index].valuesPerDay = rate }
        }
        let owned = Set(sequences.compactMap(\.owner))
        for index in tables.indices {
            let table = tables[index]
            guard let only = table.primaryKey?.columns.first, table.primaryKey?.columns.count == 1,
                let column = table.column(only), !column.isAutoIncrement,
                !owned.contains(.init(table: table.name, column: only))
            else { continue }
            let key = "\(table.name.sql).\(only.quotedAsIdentifier)"
            if let rate = now.valuesPerDay(of: key, since: earlier) { tables[index].insertsPerDay = rate }
        }
    }
}
