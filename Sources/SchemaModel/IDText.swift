/// The text of an id, as a program goes on to change it: of `uuid4().hex[:8]` eight letters are left.
public struct IDText: Sendable {
    var value: MadeValue

    /// The text of an id as its generator writes it.
    ///
    /// - Parameter kind: the kind of id.
    public init(_ kind: IDGenerator.Kind) {
        value = kind == .unknown ? .unknown : .generator(kind)
    }

    /// What a generator makes.
    ///
    /// - Parameter generator: the generator, which may write text beside the id.
    public init(_ generator: IDGenerator) {
        self.init(generator.kind)
        value.hasAffix = generator.hasAffix
        value.hasContext = generator.hasContext
    }

    /// Random bytes of a generator that is made for secrets.
    ///
    /// - Parameter count: the number of bytes.
    public init(randomBytes count: Int) {
        value = MadeValue(letters: Array(repeating: .init(bits: 8), count: min(max(count, 0), MadeValue.longest)))
    }

    /// A text of which nothing is known.
    public static let unknown = IDText(.unknown)

    /// The kind of id that the text still is.
    public var kind: IDGenerator.Kind { value.kind ?? .unknown }

    /// Whether something stands before or after the id.
    public var hasAffix: Bool {
        get { value.hasAffix }
        set { value.hasAffix = newValue }
    }

    /// Whether the clock, a counter or a column is written beside it.
    public var hasContext: Bool { value.hasContext }

    /// A part of the text.
    ///
    /// - Parameters:
    ///   - start: its first letter, from the end where it is below zero.
    ///   - end: the letter behind its last one, from the end where it is below zero; `nil` for the rest.
    /// - Returns: the part; of a text whose length is not known, one whose place in it is not known either.
    public func part(from start: Int, to end: Int? = nil) -> IDText {
        var copy = self
        guard let length = value.letters?.count else {
            // `[:8]` and `[-8:]` have eight letters of whatever it is.
            guard kind != .unknown else { return self }
            let count: Int? =
                switch (start, end) {
                case (..<0, nil): start == .min ? nil : -start
                case (0..., let end?) where end >= start: end - start
                default: nil
                }
            guard let count, count <= MadeValue.longest else { return .unknown }
            copy.value = value.slice(from: 0, count: count)
            return copy
        }
        func place(_ index: Int) -> Int { index < 0 ? max(length + max(index, -length), 0) : min(index, length) }
        let first = place(start)
        copy.value = value.slice(from: first, count: max(place(end ?? length) - first, 0))
        return copy
    }

    /// The text without a letter, or without where it stands first.
    ///
    /// - Parameters:
    ///   - letter: the letter, in ASCII.
    ///   - isOnce: whether only the first of its kind goes.
    /// - Returns: the rest.
    public func without(_ letter: UInt8, once isOnce: Bool = false) -> IDText {
        var copy = self
        guard isOnce else {
            copy.value = value.without(letter)
            return copy
        }
        if let index = value.letters?.firstIndex(where: { $0.constant == letter }) {
            copy.value.letters?.remove(at: index)
        }
        return copy
    }

    /// The parts between a letter; `nil` where the letters are not known.
    ///
    /// - Parameter letter: the letter, in ASCII.
    /// - Returns: the parts in order.
    public func split(at letter: UInt8) -> [IDText]? {
        guard let letters = value.letters else { return nil }
        var parts: [IDText] = []
        var start = 0
        for index in letters.indices.filter({ letters[$0].constant == letter }) + [letters.count] {
            parts.append(part(from: start, to: index))
            start = index + 1
        }
        return parts
    }

    /// Bytes as text with so many bits in each letter: 4 for hexadecimal digits, 6 for Base 64.
    ///
    /// - Parameter bits: the bits of a letter.
    /// - Returns: the text.
    public func encoded(bitsPerLetter bits: Int) -> IDText {
        var copy = self
        copy.value = value.encoded(bitsPerLetter: bits)
        return copy
    }

    /// The same id in another form, whose letters nobody knows.
    public var rewritten: IDText {
        var copy = self
        copy.value.letters = nil
        return copy
    }
}
