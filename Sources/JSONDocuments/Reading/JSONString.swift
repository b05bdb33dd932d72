/// The texts that strings of JSON stand for.
public enum JSONString {
    /// The text of a string, its quotes and escapes undone; half a surrogate pair, and what is not UTF-8, becomes U+FFFD.
    ///
    /// - Parameters:
    ///   - bytes: The whole text.
    ///   - range: Where the string stands, with its quotes. A bare name, which the reader gives after a fault, is taken
    ///     as it is.
    /// - Returns: The text.
    public static func text(of bytes: [UInt8], in range: Range<Int>) -> String {
        var body = bytes[range.clamped(to: 0..<bytes.count)]
        guard body.first == UInt8(ascii: "\"") else { return String(decoding: body, as: UTF8.self) }
        body = body.dropFirst()
        if body.last == UInt8(ascii: "\"") { body = body.dropLast() }
        guard body.contains(UInt8(ascii: "\\")) else { return String(decoding: body, as: UTF8.self) }
        return String(decoding: unescaped(body) { _ in [0xEF, 0xBF, 0xBD] }, as: UTF8.self)
    }

    /// The text of a string as bytes that differ for every two texts: half a surrogate pair, for which UTF-8 has none,
    /// becomes the three bytes that it would have (WTF-8 section 3).
    ///
    /// - Parameters:
    ///   - bytes: The whole text.
    ///   - range: Where the string stands, with its quotes.
    /// - Returns: The bytes; UTF-8 but for such halves.
    public static func bytes(of bytes: [UInt8], in range: Range<Int>) -> [UInt8] {
        let body = bytes[range.clamped(to: 0..<bytes.count)].dropFirst().dropLast()
        return unescaped(body) { half in
            [0xE0 | UInt8(half >> 12), 0x80 | UInt8(half >> 6 & 0x3F), 0x80 | UInt8(half & 0x3F)]
        }
    }

    /// What such bytes say, with half a surrogate pair as the escape that it was.
    public static func text(ofBytes bytes: some Collection<UInt8>) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            // UTF-8 goes no further than ED 9F BF here (RFC 3629 section 4).
            guard byte == 0xED, let second = rest.first, second >= 0xA0, let third = rest.dropFirst().first else {
                result.append(byte)
                continue
            }
            rest = rest.dropFirst(2)
            let half = 0xD000 | UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F)
            result += Array("\\u\(String(half, radix: 16))".utf8)
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The bytes of a string between its quotes, escapes undone (RFC 8259 section 7); `half` says what stands for half a
    /// surrogate pair.
    private static func unescaped(_ body: ArraySlice<UInt8>, half: (UInt32) -> [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(body.count)
        var offset = body.startIndex
        while offset < body.endIndex {
            let byte = body[offset]
            offset += 1
            guard byte == UInt8(ascii: "\\"), offset < body.endIndex else {
                result.append(byte)
                continue
            }
            let kind = body[offset]
            offset += 1
            switch kind {
            case UInt8(ascii: "b"): result.append(0x08)
            case UInt8(ascii: "f"): result.append(0x0C)
            case UInt8(ascii: "n"): result.append(0x0A)
            case UInt8(ascii: "r"): result.append(0x0D)
            case UInt8(ascii: "t"): result.append(0x09)
            case UInt8(ascii: "u"):
                guard var value = unit(body, at: offset) else { continue }
                offset += 4
                if 0xD800...0xDBFF ~= value, offset + 6 <= body.endIndex, body[offset] == UInt8(ascii: "\\"),
                    body[offset + 1] == UInt8(ascii: "u"), let low = unit(body, at: offset + 2),
                    0xDC00...0xDFFF ~= low
                {
                    value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
                    offset += 6
                }
                result += Unicode.Scalar(value).map { Array(String($0).utf8) } ?? half(value)
            default: result.append(kind)
            }
        }
        return result
    }

    private static func unit(_ body: ArraySlice<UInt8>, at offset: Int) -> UInt32? {
        guard offset + 4 <= body.endIndex else { return nil }
        var value: UInt32 = 0
        for place in 0..<4 {
            guard let digit = hexDigit(body[offset + place]) else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return value
    }

    static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
