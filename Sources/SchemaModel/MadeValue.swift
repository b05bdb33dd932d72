/// What an expression of SQL makes anew for each row: letter by letter where that can be told.
struct MadeValue {
    /// A letter of a text, or a byte.
    struct Letter: Hashable {
        /// The bits that nobody can foresee.
        var bits: Int
        /// Whether they come from a generator that is made for secrets.
        var isStrong = true
        /// The letter, where it is always the same.
        var constant: UInt8?

        static func fixed(_ byte: UInt8) -> Letter { Letter(bits: 0, constant: byte) }
    }

    /// Where the value comes from.
    enum Origin: Hashable {
        /// The same for every row.
        case constant
        /// The clock, the session, another column, a counter: no id is made here.
        case context
        /// A generator that is known, whole.
        case generator(IDGenerator.Kind)
        /// Random, but no longer (or never) the value of a known generator.
        case random
        /// A function nobody here knows.
        case unknown
    }

    var origin: Origin
    /// The letters; `nil` where their number is not known.
    var letters: [Letter]?
    /// Unforeseeable bits of strong and of weak origin.
    var strong = 0
    var weak = 0
    /// Whether something stands before or after the id.
    var hasAffix = false
    /// Whether the clock, a counter or a column is written beside it.
    var hasContext = false

    /// Longer texts are no ids.
    static let longest = 4096

    static let unknown = MadeValue(origin: .unknown)
    static let context = MadeValue(origin: .context)
    /// The clock: whoever knows the second has the microseconds to guess.
    static let time = MadeValue(origin: .context, weak: 20)

    init(origin: Origin, letters: [Letter]? = nil, strong: Int = 0, weak: Int = 0) {
        self.origin = origin
        self.letters = letters
        self.strong = strong
        self.weak = weak
    }

    static func constant(_ text: [UInt8]) -> MadeValue {
        MadeValue(origin: .constant, letters: text.prefix(longest).map(Letter.fixed))
    }

    /// Random letters; what they hold is the sum of what each holds.
    init(letters: [Letter], limit: Int = .max) {
        self.init(origin: .random, letters: letters)
        strong = letters.reduce(0) { $0 + ($1.isStrong ? $1.bits : 0) }
        weak = min(letters.reduce(0) { $0 + ($1.isStrong ? 0 : $1.bits) }, limit)
    }

    /// A generator as text.
    static func generator(_ kind: IDGenerator.Kind) -> MadeValue {
        MadeValue(origin: .generator(kind), letters: kind.letters, strong: kind.unguessableBits)
    }

    /// A number that is drawn, of so many bits.
    static func weakNumber(bits: Int) -> MadeValue { MadeValue(origin: .random, weak: bits) }

    var isConstant: Bool { origin == .constant }

    /// Whether an id may be in it.
    var isMade: Bool {
        switch origin {
        case .generator, .random: true
        case .constant, .context, .unknown: false
        }
    }

    /// The kind of id, `nil` for what makes none.
    var kind: IDGenerator.Kind? {
        switch origin {
        case .constant, .context: nil
        case .unknown: .unknown
        case .generator(let kind): kind
        case .random: uuidByHand ?? (strong > 0 || weak == 0 ? .random(bits: strong) : .weakRandom(bits: weak))
        }
    }

    /// The version of a UUID that is put together from its groups, as people do in SQLite: `hex(randomblob(4)) || '-'
    /// || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || …`.
    private var uuidByHand: IDGenerator.Kind? {
        guard let letters, letters.count == 36, strong >= 100 else { return nil }
        let hyphens = [8, 13, 18, 23]
        for index in letters.indices {
            let isHyphen = letters[index].constant == UInt8(ascii: "-")
            guard isHyphen == hyphens.contains(index) else { return nil }
        }
        guard let version = letters[14].constant, (UInt8(ascii: "1")...UInt8(ascii: "8")).contains(version) else {
            return nil
        }
        return .uuid(version: Int(version - UInt8(ascii: "0")))
    }

    // MARK: Changes of a text

    /// A part of the text; the whole stays what it was.
    func slice(from start: Int, count: Int) -> MadeValue {
        guard let letters else {
            // Hexadecimal digits at least.
            guard isMade else { return self }
            let most = count > Self.longest ? Int.max : max(count, 0) * 4
            return MadeValue(origin: .random, strong: min(strong, most), weak: min(weak, most))
        }
        let first = min(max(start, 0), letters.count)
        let end = first + min(max(count, 0), letters.count - first)
        if first == 0, end == letters.count { return self }
        let part = Array(letters[first..<end])
        if isConstant { return MadeValue(origin: .constant, letters: part) }
        guard isMade else { return self }
        // A weak generator gives its few bits once, however many letters show them.
        return MadeValue(letters: part, limit: weak)
    }

    /// The text without a letter: `replace(x, '-', '')`.
    func without(_ byte: UInt8) -> MadeValue {
        var value = self
        value.letters = letters?.filter { $0.constant != byte }
        return value
    }

    func mapped(_ change: (UInt8) -> UInt8) -> MadeValue {
        var value = self
        value.letters = letters?.map { letter in
            letter.constant.map { Letter(bits: letter.bits, isStrong: letter.isStrong, constant: change($0)) } ?? letter
        }
        return value
    }

    /// Bytes as text with so many bits in each letter.
    func encoded(bitsPerLetter: Int) -> MadeValue {
        var value = self
        guard let letters, letters.allSatisfy({ $0.constant == nil }), strong + weak > 0 else {
            value.letters = isMade ? nil : letters
            return value
        }
        let count = min((letters.count * 8 + bitsPerLetter - 1) / bitsPerLetter, Self.longest)
        let isStrong = strong > 0
        let total = isStrong ? strong : letters.reduce(0) { $0 + $1.bits }
        // What the letters hold together is what the bytes held.
        value.letters = (0..<count).map { index in
            Letter(bits: max(min(bitsPerLetter, total - index * bitsPerLetter), 0), isStrong: isStrong)
        }
        return value
    }

    /// A digest of so many bits: as unforeseeable as what went in, and no more than its own size.
    func digested(bits: Int, isText: Bool) -> MadeValue {
        guard isMade || origin == .context && weak > 0 else { return self }
        return strong > 0
            ? .spread(min(strong, bits), isStrong: true, bits, isText)
            : .spread(min(weak, bits), isStrong: false, bits, isText)
    }

    private static func spread(_ total: Int, isStrong: Bool, _ bits: Int, _ isText: Bool) -> MadeValue {
        let size = isText ? 4 : 8
        let letters = Array(repeating: Letter(bits: size, isStrong: isStrong), count: bits / size)
        return MadeValue(
            origin: .random, letters: letters, strong: isStrong ? total : 0, weak: isStrong ? 0 : total)
    }

    /// Several values, one after the other.
    static func joined(_ parts: [MadeValue]) -> MadeValue {
        let made = parts.filter(\.isMade)
        guard let first = made.first else {
            if parts.contains(where: { $0.origin == .unknown }) { return .unknown }
            guard parts.allSatisfy(\.isConstant) else {
                return MadeValue(origin: .context, weak: parts.map(\.weak).max() ?? 0)
            }
            return MadeValue(origin: .constant, letters: letters(of: parts))
        }
        var value = MadeValue(origin: .random, letters: letters(of: parts))
        if made.count == 1, case .generator = first.origin {
            value = first
            value.letters = letters(of: parts)
        } else {
            value.strong = made.reduce(0) { $0 + $1.strong }
            value.weak = made.map(\.weak).max() ?? 0
        }
        value.hasAffix = parts.contains { $0.hasAffix || !$0.isMade && $0.letters?.isEmpty != true }
        value.hasContext = parts.contains { $0.hasContext || $0.origin == .context }
        return value
    }

    private static func letters(of parts: [MadeValue]) -> [Letter]? {
        var all: [Letter] = []
        for part in parts {
            guard let letters = part.letters, all.count + letters.count <= longest else { return nil }
            all += letters
        }
        return all
    }
}
