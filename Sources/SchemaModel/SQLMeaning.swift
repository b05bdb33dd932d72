/// What the parts of an expression make.
enum SQLMeaning {
    static func value(of expression: SQLExpression) -> MadeValue {
        switch expression {
        case .text(let bytes): .constant(bytes)
        case .number(let number): .constant(number.map { Array(String($0).utf8) } ?? [])
        case .name(let name):
            ["null", "true", "false"].contains(name)
                ? MadeValue(origin: .constant) : IDFunctions.clocks.contains(name) ? .time : .context
        case .other: .context
        case .joined(let parts): .joined(parts.map(value))
        case .operation(let symbol, let left, let right): operation(symbol, left, right)
        case .call(let name, let arguments): call(name, arguments)
        }
    }

    /// Arithmetic: random numbers stay random, and a product has as many bits as what bounds it.
    private static func operation(_ symbol: String, _ left: SQLExpression, _ right: SQLExpression) -> MadeValue {
        let values = [value(of: left), value(of: right)]
        guard var made = values.first(where: \.isMade) else {
            if values.contains(where: { $0.origin == .unknown }) { return .unknown }
            return values.allSatisfy(\.isConstant) ? MadeValue(origin: .constant) : .context
        }
        let strong = values.map(\.strong).max() ?? 0
        var weak = values.map(\.weak).max() ?? 0
        var isBounded = false
        if symbol == "*" || symbol == "%", let bound = number(left) ?? number(right), bound > 0 {
            weak = min(weak, Int.bitWidth - 1 - bound.leadingZeroBitCount)
            isBounded = true
        }
        made = MadeValue(origin: .random, strong: isBounded ? min(strong, weak) : strong, weak: weak)
        return made
    }

    private static func number(_ expression: SQLExpression?) -> Int? {
        if case .number(let number)? = expression { number } else { nil }
    }

    private static func text(_ expression: SQLExpression?) -> [UInt8]? {
        if case .text(let bytes)? = expression { bytes } else { nil }
    }

    private static func call(_ name: String, _ arguments: [SQLExpression]) -> MadeValue {
        if let value = drawing(name, arguments) { return value }
        if let value = rewriting(name, arguments) { return value }
        let values = arguments.map(value)
        // The alphabet of a NanoID may be another one.
        if name.split(separator: "_").contains("nanoid") { return nanoid(arguments) }
        if name == "uuid", let inner = values.first { return inner }
        if let kind = IDFunctions.kind(of: name, argumentCount: arguments.count) {
            guard case .uuid(let version) = kind, [3, 5].contains(version) else { return .generator(kind) }
            return values.allSatisfy(\.isConstant) ? .generator(.constantUUID(version: version)) : .generator(kind)
        }
        if IDFunctions.spellings.contains(name) {
            if let made = values.first(where: \.isMade) ?? values.first(where: { $0.origin == .unknown }) {
                return made
            }
            if values.allSatisfy(\.isConstant) { return values.first ?? .context }
            return MadeValue(origin: .context, weak: values.map(\.weak).max() ?? 0)
        }
        if namespaces.contains(name) { return MadeValue(origin: .constant) }
        if IDFunctions.clocks.contains(name) { return .time }
        if IDFunctions.arithmetic.contains(name) { return values.first(where: \.isMade) ?? .context }
        // What is made of the clock still tells no more than the clock.
        if IDFunctions.others.contains(name) { return MadeValue(origin: .context, weak: values.map(\.weak).max() ?? 0) }
        return .unknown
    }

    /// The constants that uuid-ossp has as functions.
    private static let namespaces: Set = [
        "uuid_ns_dns", "uuid_ns_url", "uuid_ns_oid", "uuid_ns_x500", "uuid_nil", "uuid_max",
    ]

    /// Functions that draw random bytes, numbers and letters.
    private static func drawing(_ name: String, _ arguments: [SQLExpression]) -> MadeValue? {
        if IDFunctions.randomBytes.contains(name) {
            let count = min(max(number(arguments.first) ?? 16, 0), MadeValue.longest)
            return MadeValue(letters: Array(repeating: .init(bits: 8), count: count))
        }
        if let bits = IDFunctions.weakNumbers[name] {
            // PostgreSQL 17: random(1, 1000000).
            guard arguments.count == 2, let low = number(arguments[0]), let high = number(arguments[1]), high > low
            else {
                return .weakNumber(bits: bits)
            }
            let width = UInt64(bitPattern: Int64(high)) &- UInt64(bitPattern: Int64(low))
            return .weakNumber(bits: min(bits, UInt64.bitWidth - width.leadingZeroBitCount))
        }
        return nil
    }

    private static func nanoid(_ arguments: [SQLExpression]) -> MadeValue {
        let length = min(max(arguments.lazy.compactMap(number).first ?? 21, 0), MadeValue.longest)
        guard let alphabet = arguments.lazy.compactMap(text).first, Set(alphabet).count > 1, Set(alphabet).count != 64
        else { return .generator(.nanoid(length: length)) }
        // In thousandths of a bit, so that 21 letters of 36 have the 108 bits that they have.
        let thousandths = logarithm(Set(alphabet).count)
        let letters = Array(repeating: MadeValue.Letter(bits: thousandths / 1000), count: length)
        return MadeValue(origin: .random, letters: letters, strong: length * thousandths / 1000)
    }

    /// The logarithm to base 2 in thousandths, rounded down.
    static func logarithm(_ number: Int) -> Int {
        guard number > 1 else { return 0 }
        let whole = Int.bitWidth - 1 - number.leadingZeroBitCount
        // The fraction digit by digit: a number between 1 and 2 squared is between 1 and 4.
        var rest = Double(number) / Double(1 << whole)
        var fraction = 0.0
        var weight = 0.5
        for _ in 0..<12 {
            rest *= rest
            if rest >= 2 {
                rest /= 2
                fraction += weight
            }
            weight /= 2
        }
        return whole * 1000 + Int(fraction * 1000)
    }

    /// Functions that give a text another form, a part of it, or a digest.
    private static func rewriting(_ name: String, _ arguments: [SQLExpression]) -> MadeValue? {
        guard let first = arguments.first else { return nil }
        switch name {
        case "lower", "lcase":
            return value(of: first).mapped { (65...90).contains($0) ? $0 | 0x20 : $0 }
        case "upper", "ucase":
            return value(of: first).mapped { (97...122).contains($0) ? $0 & 0xDF : $0 }
        case "hex": return value(of: first).encoded(bitsPerLetter: 4)
        case "to_base64", "base64", "encode_base64": return value(of: first).encoded(bitsPerLetter: 6)
        case "encode":
            let isHex = text(arguments.last).map { $0.elementsEqual("hex".utf8) } ?? false
            return value(of: first).encoded(bitsPerLetter: isHex ? 4 : 6)
        case "replace":
            guard arguments.count == 3, let old = text(arguments[1]), old.count == 1, text(arguments[2]) == [] else {
                var same = value(of: first)
                same.letters = nil
                return same
            }
            return value(of: first).without(old[0])
        case "concat", "format": return .joined(arguments.map(value))
        case "substr", "substring", "mid", "left", "right": return part(name, arguments)
        case "digest", "hashbytes", "sha2", "hmac": return digest(arguments)
        default:
            guard let (bits, isText) = IDFunctions.digests[name] else { return nil }
            return value(of: first).digested(bits: bits, isText: isText)
        }
    }

    private static func digest(_ arguments: [SQLExpression]) -> MadeValue {
        let names = arguments.compactMap(text).compactMap { bytes in
            IDFunctions.namedDigests[String(decoding: bytes, as: UTF8.self).lowercased()]
        }
        let width = arguments.compactMap(number).first { [224, 256, 384, 512].contains($0) }
        let source = arguments.map(value).first { $0.isMade } ?? arguments.first.map(value) ?? .context
        return source.digested(bits: names.first ?? width ?? 256, isText: false)
    }

    private static func part(_ name: String, _ arguments: [SQLExpression]) -> MadeValue {
        let whole = value(of: arguments[0])
        let second = arguments.count > 1 ? number(arguments[1]) : nil
        if name == "left" || name == "right" {
            guard let count = second else { return whole }
            let length = whole.letters?.count ?? MadeValue.longest
            // PostgreSQL: below zero, all but so many.
            let kept = count < 0 ? max(length + max(count, -length), 0) : min(count, length)
            return whole.slice(from: name == "left" ? 0 : length - kept, count: kept)
        }
        let count = arguments.count > 2 ? number(arguments[2]) ?? 1 : Int.max
        guard let start = second else {
            // `substr('89ab', abs(random()) % 4 + 1, 1)` draws one letter of an alphabet.
            guard arguments.count > 1, whole.isConstant, let alphabet = whole.letters else { return whole }
            let drawn = value(of: arguments[1])
            guard drawn.isMade else { return drawn }
            let bits = min(logarithm(Set(alphabet).count) / 1000, 8)
            let letters = Array(
                repeating: MadeValue.Letter(bits: bits, isStrong: drawn.strong > 0), count: min(max(count, 0), 64))
            return MadeValue(letters: letters)
        }
        let length = whole.letters?.count ?? MadeValue.longest
        let first = start < 0 ? max(length + max(start, -length), 0) : max(start, 1) - 1
        return whole.slice(from: first, count: count)
    }
}
