/// The letters that a ``NanoID`` is written with: 1 to 94 different ones out of ASCII, from `!` to `~`.
///
/// ```swift
/// let hexadecimal = try NanoIDAlphabet("0123456789abcdef")
/// let id = NanoID.generate(size: 16, alphabet: hexadecimal)
/// ```
///
/// Each letter comes with the same probability. A letter is drawn by as many random bits as number all of them; numbers
/// without a letter are dropped, never folded onto the others, as the remainder of a division would.
public struct NanoIDAlphabet: Sendable {
    /// How many letters there are.
    public let count: Int
    /// Bits of the number of a letter.
    let bits: Int
    /// Bit `n` of the first word is set if the character `n` is a letter, of the second one if 64 + `n` is.
    private let members: (UInt64, UInt64)
    private let storage: Storage

    /// The letters, then blanks up to a power of two, so that any number of ``bits`` bits may be looked up.
    ///
    /// The alphabets of the library are constants of the program: what all threads use should not count references.
    private enum Storage {
        case constant(StaticString)
        case own([UInt8])
    }

    /// Checks the letters of an alphabet; their order counts.
    ///
    /// - Parameter letters: 1 to 94 different characters from `!` to `~`.
    /// - Throws: ``IdentifierError`` with code ``IdentifierError/Code/malformedAlphabet``, which names the character that is
    ///   there twice or does not belong.
    public init(_ letters: String) throws(IdentifierError) {
        let bytes = Array(letters.utf8)
        guard !bytes.isEmpty else { throw .emptyAlphabet }
        for (index, letter) in bytes.enumerated() {
            guard 0x21...0x7E ~= letter else { throw .malformedAlphabet(foreign: letter, at: index + 1) }
            guard !bytes[..<index].contains(letter) else { throw .malformedAlphabet(repeated: letter, at: index + 1) }
        }
        let padding = repeatElement(UInt8(ascii: " "), count: 1 << Self.bits(for: bytes.count) - bytes.count)
        self.init(.own(bytes + padding), letters: bytes)
    }

    /// An alphabet that is known to be one, with the blanks behind it.
    private init(padded letters: StaticString) {
        self.init(.constant(letters), letters: Array(letters.description.utf8.prefix { $0 != UInt8(ascii: " ") }))
    }

    private init(_ storage: Storage, letters: [UInt8]) {
        count = letters.count
        bits = Self.bits(for: letters.count)
        let members = letters.reduce(UInt128(0)) { $0 | 1 << UInt128($1) }
        self.members = (UInt64(truncatingIfNeeded: members), UInt64(truncatingIfNeeded: members >> 64))
        self.storage = storage
    }

    private static func bits(for count: Int) -> Int { Int.bitWidth - (count - 1).leadingZeroBitCount }

    /// Whether a character is one of the letters.
    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
        let word = byte & 0x40 == 0 ? members.0 : members.1
        return byte < 0x80 && word &>> UInt64(byte & 0x3F) & 1 == 1
    }

    /// Hands out the letters and the blanks behind them.
    @inline(__always)
    func withTable<Result>(_ body: (UnsafePointer<UInt8>) -> Result) -> Result {
        switch storage {
        case .constant(let letters): body(letters.utf8Start)
        case .own(let letters):
            letters.withUnsafeBufferPointer { buffer in
                guard let start = buffer.baseAddress else { preconditionFailure("an alphabet is never empty") }
                return body(start)
            }
        }
    }
}

extension NanoIDAlphabet: Hashable {
    /// Whether both have the same letters in the same order.
    public static func == (lhs: NanoIDAlphabet, rhs: NanoIDAlphabet) -> Bool { lhs.description == rhs.description }

    /// Feeds the letters to the hasher.
    public func hash(into hasher: inout Hasher) { hasher.combine(description) }
}

extension NanoIDAlphabet: CustomStringConvertible {
    /// The letters in their order.
    public var description: String {
        withTable { String(decoding: UnsafeBufferPointer(start: $0, count: count), as: UTF8.self) }
    }
}

extension NanoIDAlphabet {
    /// The 64 letters of NanoID, which need no escape in a URL: `A` to `Z`, `a` to `z`, `0` to `9`, `_` and `-`.
    ///
    /// In the order of the original (ai/nanoid, `url-alphabet`).
    public static let url = NanoIDAlphabet(padded: urlLetters)

    /// `0` to `9`.
    public static let digits = NanoIDAlphabet(padded: "0123456789      ")

    /// `a` to `z`.
    public static let lowercase = NanoIDAlphabet(padded: "abcdefghijklmnopqrstuvwxyz      ")

    /// `0` to `9`, `A` to `Z` and `a` to `z`.
    public static let alphanumeric = NanoIDAlphabet(
        padded: "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz  "
    )

    /// 49 digits and letters that cannot be taken for each other in handwriting: no `1lI`, `0Oo`, `uvUV`, `5Ss`, `2Zz`.
    ///
    /// The `nolookalikes` of CyberAP/nanoid-dictionary.
    public static let noLookalikes = NanoIDAlphabet(
        padded: "346789ABCDEFGHJKLMNPQRTUVWXYabcdefghijkmnpqrtwxyz               "
    )

    /// The letters of ``url`` as a constant of the program.
    static let urlLetters: StaticString = "useandom-26T198340PX75pxJACKVERYMINDBUSHWOLF_GQZbfghjklqvwyzrict"
}
