/// The form that a text seems to be in, by its beginning and its length: what the parser then holds it to, and
/// what its errors speak of.
struct TextForm {
    let kind: UUID128.TextForms
    /// Where the digits and hyphens stand.
    let body: Range<Int>
    /// How long the whole text must be.
    let length: Int

    private static let urn = Array("urn:uuid:".utf8)
    private static let hyphens = [8, 13, 18, 23]

    init(of utf8: UnsafeRawBufferPointer) {
        if utf8.first == UInt8(ascii: "{") {
            (kind, body, length) = (.braced, 1..<37, 38)
        } else if utf8.first.map({ $0 | 0x20 == UInt8(ascii: "u") }) == true {
            (kind, body, length) = (.urn, 9..<45, 45)
        } else if utf8.count == 32, !utf8.contains(UInt8(ascii: "-")) {
            (kind, body, length) = (.hex, 0..<32, 32)
        } else {
            (kind, body, length) = (.canonical, 0..<36, 36)
        }
    }

    /// Whether what stands around the body is right.
    func framesAreWhole(in utf8: UnsafeRawBufferPointer) -> Bool {
        !(0..<length).contains { !body.contains($0) && !fits(utf8[$0], at: $0) }
    }

    /// The first place that does not fit.
    func firstFault(in utf8: UnsafeRawBufferPointer) -> IdentifierError {
        for index in 0..<min(utf8.count, length) where !fits(utf8[index], at: index) {
            return .unexpectedCharacter(utf8[index], at: index + 1, expected: expectation(at: index))
        }
        return .wrongLength(utf8.count, of: kind, expected: length)
    }

    private func fits(_ byte: UInt8, at index: Int) -> Bool {
        if let expected = fixed(at: index) {
            // Bit 5 is the case of letters only: without the question, 0x1A would pass for a colon.
            let isLetter = UInt8(ascii: "a")...UInt8(ascii: "z") ~= expected
            return byte == expected || isLetter && byte | 0x20 == expected
        }
        switch byte | 0x20 {
        case UInt8(ascii: "a")...UInt8(ascii: "f"): return true
        default: return UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
        }
    }

    private func fixed(at index: Int) -> UInt8? {
        guard body.contains(index) else {
            if kind == .urn { return Self.urn[index] }
            return UInt8(ascii: index == 0 ? "{" : "}")
        }
        return kind != .hex && Self.hyphens.contains(index - body.lowerBound) ? UInt8(ascii: "-") : nil
    }

    private func expectation(at index: Int) -> String {
        fixed(at: index).map { "'\(Character(UnicodeScalar($0)))'" } ?? "a hexadecimal digit"
    }
}
