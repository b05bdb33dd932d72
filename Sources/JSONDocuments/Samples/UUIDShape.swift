/// What a text that has the form of a UUID tells: its version and variant.
///
/// Source: RFC 9562 sections 4, 4.1 and 4.2; the form is the canonical one in either case, alone, in braces or after
/// `urn:uuid:`. 32 digits without hyphens are no evidence: an MD5 looks the same.
enum UUIDShape: Hashable {
    case version(Int)
    case allZeros
    case allOnes
    case otherVariant

    /// `nil` for other texts.
    init?(_ text: String) {
        var bytes = Array(text.utf8)
        if bytes.count == 38, bytes.first == UInt8(ascii: "{"), bytes.last == UInt8(ascii: "}") {
            bytes = Array(bytes[1..<37])
        } else if bytes.count == 45, text.lowercased().hasPrefix("urn:uuid:") {
            bytes = Array(bytes[9...])
        }
        guard bytes.count == 36 else { return nil }
        var digits: [UInt8] = []
        digits.reserveCapacity(32)
        for (place, byte) in bytes.enumerated() {
            if [8, 13, 18, 23].contains(place) {
                guard byte == UInt8(ascii: "-") else { return nil }
            } else {
                guard let digit = JSONString.hexDigit(byte) else { return nil }
                digits.append(digit)
            }
        }
        if digits.allSatisfy({ $0 == 0 }) {
            self = .allZeros
        } else if digits.allSatisfy({ $0 == 15 }) {
            self = .allOnes
        } else {
            self = 8...11 ~= digits[16] ? .version(Int(digits[12])) : .otherVariant
        }
    }
}
