internal import CPgQuery
internal import SchemaModel

/// The options of a sequence that a model keeps.
struct SequenceOptions {
    var name: ObjectName?
    private var bits: Int?
    private var maximum: Int64?
    private var resetsMaximum = false
    private var owner: NumberSequence.Owner?
    private var removesOwner = false
    private var restart: Int64?
    private var start: Int64?
    private var countsDown = false

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
            case "maxvalue":
                maximum = argument?.integer
                resetsMaximum = argument == nil
            case "owned_by":
                let names = argument?.names ?? []
                guard let column = names.last, let table = ObjectName(parts: names.dropLast()) else {
                    removesOwner = true
                    continue
                }
                owner = .init(table: catalog.find(table)?.name ?? catalog.shown(table), column: column)
            case "sequence_name": name = argument.flatMap { ObjectName(parts: $0.names) }.map(catalog.shown)
            case "start": start = argument?.integer
            case "increment": countsDown = argument?.integer.map { $0 < 0 } ?? false
            case "restart": restart = argument?.integer
            default: break
            }
        }
    }

    /// Takes over what the options say, and no more.
    func apply(to sequence: inout NumberSequence) {
        if let bits, bits != sequence.bits {
            // As the server does: a maximum that was the old type's own becomes the new type's.
            if sequence.maximum == .maximum(bits: sequence.bits) { sequence.maximum = .maximum(bits: bits) }
            sequence.bits = bits
        }
        if resetsMaximum { sequence.maximum = .maximum(bits: sequence.bits) }
        if let maximum { sequence.maximum = maximum }
        if let owner { sequence.owner = owner }
        if removesOwner { sequence.owner = nil }
        if let restart, restart > 1 { sequence.lastValue = restart - 1 }
    }

    /// What only a sequence that is being made takes over: where it starts.
    func apply(toNew sequence: inout NumberSequence) {
        apply(to: &sequence)
        if let start, start > 1, !countsDown { sequence.lastValue = start - 1 }
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
}

extension SQLReplay {
    /// `CREATE SEQUENCE`.
    mutating func createSequence(_ statement: UnsafeMutablePointer<PgQuery__CreateSeqStmt>, at base: Int) {
        guard let relation = statement.pointee.sequence else { return }
        let name = catalog.shown(relation.objectName)
        if statement.pointee.if_not_exists != 0, catalog.sequences[name.key] != nil { return }
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
