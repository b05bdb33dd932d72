import Identifiers

/// What each text may look like, said again as plainly as possible and without a look at how the library does it.
enum Reference {
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isLowerHex(_ byte: UInt8) -> Bool { isDigit(byte) || (0x61...0x66).contains(byte) }
    private static func isUpperHex(_ byte: UInt8) -> Bool { (0x41...0x46).contains(byte) }

    static func lowercased(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte + 0x20 : byte }

    // MARK: UUID

    static func uuid(_ text: [UInt8]) -> Bool { isHyphenated(text) && !text.contains(where: isUpperHex) }

    private static func isHyphenated(_ text: [UInt8]) -> Bool {
        let groups = text.split(separator: 0x2D, omittingEmptySubsequences: false)
        return groups.map(\.count) == [8, 4, 4, 4, 12]
            && groups.joined().allSatisfy { isLowerHex($0) || isUpperHex($0) }
    }

    /// The form of a text, and whether it has digits in upper case.
    static func textForm(_ text: [UInt8]) -> (form: UUID128.TextForms, isUpper: Bool)? {
        let body: [UInt8]
        let form: UUID128.TextForms
        if text.first == 0x7B, text.last == 0x7D, text.count >= 2 {
            (form, body) = (.braced, Array(text.dropFirst().dropLast()))
        } else if text.prefix(9).map(lowercased) == Array("urn:uuid:".utf8) {
            (form, body) = (.urn, Array(text.dropFirst(9)))
        } else {
            (form, body) = (.canonical, text)
        }
        let isUpper = body.contains(where: isUpperHex)
        if isHyphenated(body) { return (form, isUpper) }
        let isPlain = text.count == 32 && text.allSatisfy { isLowerHex($0) || isUpperHex($0) }
        return isPlain ? (.hex, isUpper) : nil
    }

    /// Upper case is accepted where it is asked for, and then in the canonical form without asking for that.
    static func isIn(_ form: UUID128.TextForms, isUpper: Bool, _ accepted: UUID128.TextForms) -> Bool {
        let isForm = accepted.contains(form) || form == .canonical && accepted.contains(.upper)
        return isForm && (!isUpper || accepted.contains(.upper))
    }

    // MARK: Others

    static func ulid(_ text: [UInt8]) -> Bool { value(text, .base32) != nil }

    static func ksuid(_ text: [UInt8]) -> Bool {
        // Base 62's digits are in the order of their bytes, so texts of one length compare as their numbers.
        text.count == 27 && text.allSatisfy(base62.contains)
            && !Array("aWgEPTl1tmebfsQzFP4bxwgy80V".utf8).lexicographicallyPrecedes(text)
    }

    static func nanoID(_ text: [UInt8]) -> Bool {
        (1...40).contains(text.count) && text.allSatisfy { base62.contains($0) || $0 == 0x2D || $0 == 0x5F }
    }

    static func isAlphabet(_ text: [UInt8]) -> Bool {
        !text.isEmpty && Set(text).count == text.count && text.allSatisfy { (0x21...0x7E).contains($0) }
    }

    static func snowflake(_ text: [UInt8]) -> Bool {
        guard !text.isEmpty, text.allSatisfy(isDigit) else { return false }
        return Int64(String(decoding: text, as: UTF8.self)).map { "\($0)".utf8.elementsEqual(text) } ?? false
    }

    /// The prefix of a text, empty for none; nil if it is no TypeID.
    static func typeID(_ text: [UInt8]) -> String? {
        guard text.count >= 26, ulid(text.suffix(26).map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }),
            !text.suffix(26).contains(where: { (0x41...0x5A).contains($0) })
        else { return nil }
        if text.count == 26 { return "" }
        let prefix = text.dropLast(27)
        guard text[prefix.count] == 0x5F, (1...63).contains(prefix.count), prefix.first != 0x5F, prefix.last != 0x5F,
            prefix.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x5F })
        else { return nil }
        return String(decoding: prefix, as: UTF8.self)
    }

    // MARK: Encodings

    private static let base62 = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
    private static let base64 = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    private static let base36 = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)
    private static let base58 = Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)
    private static let crockford = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    private static let rfc4648 = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

    /// The number that the digits write, if there are as many as `length` and it fits 128 bits.
    private static func number(_ text: [UInt8], _ alphabet: [UInt8], length: Int) -> UInt128? {
        guard text.count == length else { return nil }
        var number: UInt128 = 0
        for letter in text {
            guard let digit = alphabet.firstIndex(of: letter) else { return nil }
            let (product, overflows) = number.multipliedReportingOverflow(by: UInt128(alphabet.count))
            let (sum, carries) = product.addingReportingOverflow(UInt128(digit))
            if overflows || carries { return nil }
            number = sum
        }
        return number
    }

    /// What a strict text of an encoding stands for.
    static func value(_ text: [UInt8], _ encoding: UUID128.Encoding) -> UInt128? {
        switch encoding {
        case .base32: number(text, crockford, length: 26)
        case .base58: number(text, base58, length: 22)
        case .base62: number(text, base62, length: 22)
        case .uuid25: number(text, base36, length: 25)
        case .base64url: base64URL(text)
        case .ncname32: ncName(text, ends: Array("abcdefghijklmnop".utf8), rfc4648, digits: 24)
        case .ncname64: ncName(text, ends: Array("ABCDEFGHIJKLMNOP".utf8), base64, digits: 20)
        }
    }

    /// 21 digits and four more bits in the last, whose other two are zero.
    private static func base64URL(_ text: [UInt8]) -> UInt128? {
        guard text.count == 22, let last = base64.firstIndex(of: text[21]), last % 16 == 0 else { return nil }
        return number(Array(text.dropLast()), base64, length: 21).map { $0 << 2 | UInt128(last >> 4) }
    }

    /// The version, 120 bits, the variant.
    private static func ncName(_ text: [UInt8], ends: [UInt8], _ alphabet: [UInt8], digits: Int) -> UInt128? {
        guard text.count == digits + 2, let version = ends.firstIndex(of: text[0]),
            let variant = ends.firstIndex(of: text[digits + 1]),
            let rest = number(Array(text[1...digits]), alphabet, length: digits)
        else { return nil }
        let (upper, middle, lower) = (rest >> 72, rest >> 60 & 0xFFF, rest & ((1 << 60) - 1))
        return upper << 80 | UInt128(version) << 76 | middle << 64 | UInt128(variant) << 60 | lower
    }

    // MARK: Lenient spellings

    /// Crockford's base 32 as people type it, spelled strictly. A hyphen at an end would be a sign, or half of something cut
    /// off.
    static func crockford(_ text: [UInt8]) -> [UInt8] {
        if text.first == 0x2D || text.last == 0x2D { return [] }
        return text.filter { $0 != 0x2D }.map { byte in
            switch Character(UnicodeScalar(byte)) {
            case "i", "I", "l", "L": 0x31
            case "o", "O": 0x30
            case "a"..."z": byte - 0x20
            default: byte
            }
        }
    }

    /// A lenient text spelled strictly.
    static func strict(_ text: [UInt8], _ encoding: UUID128.Encoding) -> [UInt8] {
        switch encoding {
        case .base32: return crockford(text)
        case .uuid25, .ncname32: return text.map(lowercased)
        case .ncname64:
            return text.indices.map { index in
                let isEnd = index == text.startIndex || index == text.endIndex - 1
                let isLetter = (0x61...0x7A).contains(text[index])
                return isEnd && isLetter ? text[index] - 0x20 : text[index]
            }
        case .base58, .base62, .base64url: return text
        }
    }
}
