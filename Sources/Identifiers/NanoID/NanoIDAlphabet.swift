/// The letters that a ``NanoID`` is written with: 1 to 94 different ones out of ASCII, from `!` to `~`.
///
/// ```swift
/// let hexadecimal = try NanoIDAlphabet("0123456789abcdef")
/// let id = NanoID.generate(size: 16, alphabet: hexadecimal)
/// ```
///
/// Each letter comes with exactly the same probability, whatever their number; see ``fill(_:using:)``.
public struct NanoIDAlphabet: Sendable {
    /// How many letters there are.
    public let count: Int
    /// How many letters one random word gives: as many as leave at least eight of its 64 bits.
    let lettersPerWord: Int
    /// 2^64 modulo `count` to the power of ``lettersPerWord``.
    let surplus: UInt64
    /// Bit `n` of the first word is set if the character `n` is a letter, of the second one if 64 + `n` is.
    private let members: (UInt64, UInt64)
    private let storage: Storage

    /// The letters. Those of the library are constants of the program: what all threads use should not count references.
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
        self.init(.own(bytes), letters: bytes)
    }

    /// An alphabet that is known to be one.
    private init(known letters: StaticString) {
        self.init(.constant(letters), letters: Array(letters.description.utf8))
    }

    private init(_ storage: Storage, letters: [UInt8]) {
        let count = UInt64(letters.count)
        var (lettersPerWord, combinations) = (0, UInt64(1))
        while lettersPerWord < 56, combinations * count <= 1 << 56 {
            combinations *= count
            lettersPerWord += 1
        }
        self.count = letters.count
        self.lettersPerWord = lettersPerWord
        surplus = (0 &- combinations) % combinations
        let members = letters.reduce(UInt128(0)) { $0 | 1 << UInt128($1) }
        self.members = (UInt64(truncatingIfNeeded: members), UInt64(truncatingIfNeeded: members >> 64))
        self.storage = storage
    }

    /// Whether a character is one of the letters.
    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
        let word = byte & 0x40 == 0 ? members.0 : members.1
        return byte < 0x80 && word &>> UInt64(byte & 0x3F) & 1 == 1
    }

    /// Hands out the letters.
    @inline(__always)
    func withLetters<Result>(_ body: (UnsafePointer<UInt8>) -> Result) -> Result {
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
        withLetters { String(decoding: UnsafeBufferPointer(start: $0, count: count), as: UTF8.self) }
    }
}

extension NanoIDAlphabet {
    /// The 64 letters of NanoID, which need no escape in a URL: `A` to `Z`, `a` to `z`, `0` to `9`, `_` and `-`.
    ///
    /// In the order of the original (ai/nanoid, `url-alphabet`).
    public static let url = NanoIDAlphabet(known: urlLetters)

    /// `0` to `9`.
    public static let digits = NanoIDAlphabet(known: "0123456789")

    /// `a` to `z`.
    public static let lowercase = NanoIDAlphabet(known: "abcdefghijklmnopqrstuvwxyz")

    /// `0` to `9`, `A` to `Z` and `a` to `z`.
    public static let alphanumeric = NanoIDAlphabet(
        known: "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    )

    /// 49 digits and letters of which none looks like another: without `1Il`, `0Oo`, `2Z`, `5Ss` and `uv`.
    ///
    /// The `nolookalikes` of CyberAP/nanoid-dictionary.
    public static let noLookalikes = NanoIDAlphabet(
        known: "346789ABCDEFGHJKLMNPQRTUVWXYabcdefghijkmnpqrtwxyz"
    )

    /// All 94 that an alphabet may have, `!` to `~`.
    public static let printable = NanoIDAlphabet(
        known: "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"
    )

    /// The letters of ``url`` as a constant of the program.
    static let urlLetters: StaticString = "useandom-26T198340PX75pxJACKVERYMINDBUSHWOLF_GQZbfghjklqvwyzrict"
}
