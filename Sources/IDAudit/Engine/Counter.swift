internal import SchemaModel

/// A column that counts: where it stands, where it ends, and what ends it.
///
/// The end is the first of: the sequence's own last value, the type of the column, a CHECK on it or its domain, the type or CHECK of
/// every column that follows it, however far, and the type of one that refers to it by its name. Numbers may be as large
/// as a server allows, so sums are made in 128 bits.
struct Counter {
    /// What sets the end.
    enum Bound {
        case column
        case sequence
        case check(Dependent)
        case follower(AuditedSchema.Reference, Dependent?)
        case namesake(child: Table, column: Column)
    }

    let table: Table
    let column: Column
    /// The sequence that feeds the column; `nil` where only its values tell.
    let sequence: NumberSequence?
    /// The last value given.
    let position: Int64
    let isDescending: Bool
    private(set) var end: Int64
    private(set) var bound = Bound.column
    let followers: [AuditedSchema.Reference]
    /// How far it counts a day.
    let valuesPerDay: Double?

    /// Looks at a column; `nil` if it does not count, or nobody knows how far.
    init?(_ column: Column, of table: Table, in schema: AuditedSchema) {
        let sequence = schema.sequence(of: column, in: table) ?? schema.ownSequence(of: column, in: table)
        isDescending = (sequence?.increment ?? 1) < 0
        let extreme = isDescending ? column.sample?.minimum : column.sample?.maximum
        guard let position = sequence?.lastValue ?? extreme else { return nil }
        if sequence == nil, !column.isAutoIncrement, !Self.looksCounted(column, of: table) { return nil }
        self.table = table
        self.column = column
        self.sequence = sequence
        self.position = position
        followers = schema.followers(of: column.name, in: table)
        valuesPerDay = Self.rate(of: sequence, table, in: schema)
        end = (isDescending ? column.type.minimum : column.type.maximum) ?? (isDescending ? .min : .max)
        if let sequence { tighten(to: isDescending ? sequence.minimum : sequence.maximum, .sequence) }
        for (limit, check) in Self.limits(of: column, in: table, isDescending) { tighten(to: limit, .check(check)) }
        for reference in followers {
            let type = reference.column.type
            if let limit = isDescending ? type.minimum : type.maximum { tighten(to: limit, .follower(reference, nil)) }
            for (limit, check) in Self.limits(of: reference.column, in: reference.child, isDescending) {
                tighten(to: limit, .follower(reference, check))
            }
        }
        for namesake in schema.narrowerByName(than: column, of: table) {
            let type = namesake.column.type
            guard let limit = isDescending ? type.minimum : type.maximum else { continue }
            tighten(to: limit, .namesake(child: namesake.child, column: namesake.column))
        }
    }

    private mutating func tighten(to limit: Int64, _ bound: Bound) {
        guard isDescending ? limit > end : limit < end else { return }
        end = limit
        self.bound = bound
    }

    private static func limits(
        of column: Column, in table: Table, _ isDescending: Bool
    ) -> [(Int64, Dependent)] {
        let checks = table.dependents.filter { $0.kind == .check }.map { ($0, column.name) }
        // The tokens of a definition are in lower case.
        return (checks + column.domainChecks.map { ($0, "value") }).compactMap { check, name in
            let bounds = CheckBounds(of: name, definition: check.definition)
            return (isDescending ? bounds.lower : bounds.upper).map { ($0, check) }
        }
    }

    /// Whether ids that no counter of the database makes look counted all the same: an integer primary key whose
    /// largest value is at most ten times the number of rows. Hashes and telephone numbers lie further apart.
    private static func looksCounted(_ column: Column, of table: Table) -> Bool {
        guard table.primaryKey?.columns == [column.name], let maximum = column.sample?.maximum,
            let rows = table.estimatedRows ?? column.sample.map({ Int64($0.count) })
        else { return false }
        return Double(maximum) <= Double(rows) * 10
    }

    private static func rate(of sequence: NumberSequence?, _ table: Table, in schema: AuditedSchema) -> Double? {
        guard let sequence else { return table.insertsPerDay }
        if let known = sequence.valuesPerDay { return known }
        let tables = schema.columns(fedBy: sequence).map(\.table)
        let inserts = (tables.isEmpty ? [table] : tables).compactMap(\.insertsPerDay)
        return inserts.isEmpty ? nil : inserts.reduce(0, +) * Double(sequence.increment.magnitude)
    }

    // MARK: How far

    /// As if it counted up: the position, the end, and the value before the first.
    private var upward: (position: Int128, end: Int128, origin: Int128) {
        let sign: Int128 = isDescending ? -1 : 1
        let first = sequence.map { sign * Int128(isDescending ? $0.maximum : $0.minimum) } ?? 1
        let position = sign * Int128(self.position)
        // A sequence that may go below zero mostly doesn't: its first half counts only where it is used.
        let origin = position < 0 ? min(first - 1, position) : max(first - 1, 0)
        return (position, sign * Int128(end), origin)
    }

    /// The share of its values that are gone, in percent.
    var used: Double {
        let (position, end, origin) = upward
        guard end > origin, position < end else { return 100 }
        return position <= origin ? 0 : Double(position - origin) * 100 / Double(end - origin)
    }

    /// Whether it begins at 1 or -1, so that the position says how many are gone.
    var startsAtOne: Bool { upward.origin == 0 }

    /// How often it can be asked before it fails.
    var left: Int64 {
        let (position, end, _) = upward
        let step = Int128(max(sequence?.increment.magnitude ?? 1, 1))
        return position >= end ? 0 : Int64(clamping: (end - position) / step)
    }

    /// The days until it fails at the pace it has; `nil` if nobody knows the pace, or it stands still.
    var daysLeft: Double? {
        let (position, end, _) = upward
        guard position < end else { return 0 }
        guard let valuesPerDay, valuesPerDay > 0 else { return nil }
        return Double(end - position) / valuesPerDay
    }

    /// Whether it begins again before anything fails (`CYCLE`).
    var beginsAgain: Bool {
        if case .sequence = bound { sequence?.cycles ?? false } else { false }
    }
}
