internal import CPgQuery
internal import SchemaModel

/// The options of a sequence that a model keeps.
struct SequenceOptions {
    /// A bound: not mentioned, the type's own (`NO MAXVALUE`), or a number.
    private enum Bound {
        case unsaid
        case own
        case number(Int64)
    }

    var name: ObjectName?
    private var bits: Int?
    private var increment: Int64?
    private var maximum = Bound.unsaid
    private var minimum = Bound.unsaid
    private var cycles: Bool?
    private var owner: NumberSequence.Owner?
    private var removesOwner = false
    private var start: Int64?
    private var cache: Int64?
    private var restarts = false
    private var restart: Int64?

    init() {}

    init(_ options: [Node], _ catalog: Catalog) {
        for node in options where node.kind == PG_QUERY__NODE__NODE_DEF_ELEM {
            guard let option = node.pointee.def_elem, let key = String(optionalCString: option.pointee.defname) else {
                continue
            }
            let argument = option.pointee.arg
            switch key {
            case "as":
                guard let argument, argument.kind == PG_QUERY__NODE__NODE_TYPE_NAME else { continue }
                bits = catalog.reading(of: argument.pointee.type_name).type.integerBits
            case "maxvalue": maximum = argument?.integer.map { .number($0) } ?? .own
            case "minvalue": minimum = argument?.integer.map { .number($0) } ?? .own
            case "increment": increment = argument?.integer
            case "cycle": cycles = argument?.isTrue
            case "owned_by":
                let names = argument?.names ?? []
                guard let column = names.last, let table = ObjectName(parts: names.dropLast()) else {
                    removesOwner = true
                    continue
                }
                owner = .init(table: catalog.find(table)?.name ?? catalog.shown(table), column: column)
            case "sequence_name": name = argument.flatMap { ObjectName(parts: $0.names) }.map(catalog.shown)
            case "start": start = argument?.integer
            case "cache": cache = argument?.integer
            case "restart":
                restarts = true
                restart = argument?.integer
            default: break
            }
        }
    }

    /// Takes over what the options of `ALTER SEQUENCE` say, and no more.
    ///
    /// Source: `init_params` in src/backend/commands/sequence.c: a bound that was the old type's own becomes the new type's.
    func apply(to sequence: inout NumberSequence) {
        if let bits, bits != sequence.bits {
            if sequence.maximum == .maximum(bits: sequence.bits) { sequence.maximum = .maximum(bits: bits) }
            if sequence.minimum == .minimum(bits: sequence.bits) { sequence.minimum = .minimum(bits: bits) }
            sequence.bits = bits
        }
        if let increment, increment != 0 { sequence.increment = increment }
        switch maximum {
        case .unsaid: break
        case .own: sequence.maximum = sequence.ownMaximum
        case .number(let number): sequence.maximum = number
        }
        switch minimum {
        case .unsaid: break
        case .own: sequence.minimum = sequence.ownMinimum
        case .number(let number): sequence.minimum = number
        }
        if let cycles { sequence.cycles = cycles }
        if let start { sequence.start = start == sequence.first ? nil : start }
        if let cache, cache > 0 { sequence.cache = cache }
        if let owner { sequence.owner = owner }
        if removesOwner { sequence.owner = nil }
        if restarts { sequence.lastValue = restart.flatMap(sequence.valueBefore) }
    }

    /// What only a sequence that is being made takes over: where it starts, and the bounds of its direction.
    func apply(toNew sequence: inout NumberSequence) {
        if let bits { sequence.bits = bits }
        if let increment, increment != 0 { sequence.increment = increment }
        sequence.maximum = sequence.ownMaximum
        sequence.minimum = sequence.ownMinimum
        apply(to: &sequence)
        if let start { sequence.lastValue = sequence.valueBefore(start) }
    }
}

extension NumberSequence {
    /// The upper bound of a sequence of this type and direction that says none.
    fileprivate var ownMaximum: Int64 { increment < 0 ? -1 : .maximum(bits: bits) }
    /// The lower bound of a sequence of this type and direction that says none.
    fileprivate var ownMinimum: Int64 { increment < 0 ? .minimum(bits: bits) : 1 }

    /// The last value it would have given if the next one is that; `nil` if that is where it begins by itself.
    func valueBefore(_ next: Int64) -> Int64? {
        let (value, overflows) = next.subtractingReportingOverflow(increment)
        return overflows || value < minimum || value > maximum ? nil : value
    }
}

extension Int64 {
    /// The largest value of an integer type.
    static func maximum(bits: Int) -> Int64 {
        switch bits {
        case 16: Int64(Int16.max)
        case 32: Int64(Int32.max)
        default: .max
        }
    }

    /// The smallest value of an integer type.
    static func minimum(bits: Int) -> Int64 { -maximum(bits: bits) - 1 }
}

extension SQLReplay {
    /// `CREATE SEQUENCE`.
    mutating func createSequence(_ statement: UnsafeMutablePointer<PgQuery__CreateSeqStmt>, at base: Int) {
        guard let relation = statement.pointee.sequence else { return }
        let name = catalog.shown(relation.objectName)
        if statement.pointee.if_not_exists != 0, catalog.sequence(name) != nil { return }
        var sequence = NumberSequence(name, location: location(ofNameAt: base + Int(relation.pointee.location)))
        SequenceOptions(list(statement.pointee.n_options, statement.pointee.options), catalog).apply(toNew: &sequence)
        catalog.insert(sequence)
    }

    /// `ALTER SEQUENCE`.
    mutating func alterSequence(_ statement: UnsafeMutablePointer<PgQuery__AlterSeqStmt>, at base: Int) {
        guard let relation = statement.pointee.sequence else { return }
        let options = SequenceOptions(list(statement.pointee.n_options, statement.pointee.options), catalog)
        catalog.updateSequence(catalog.shown(relation.objectName)) { options.apply(to: &$0) }
    }
}
