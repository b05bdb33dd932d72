extension JSONReader {
    /// A string from its quote on (RFC 8259 section 7). One that is not closed ends with its line.
    mutating func scanString() {
        let start = offset
        offset += 1
        while offset < end {
            let byte = bytes[offset]
            if byte == UInt8(ascii: "\"") {
                offset += 1
                range = start..<offset
                return
            }
            if byte == UInt8(ascii: "\\") {
                scanEscape()
            } else if byte == UInt8(ascii: "\n") {
                break
            } else if byte < 0x20 {
                fault(.controlCharacter(at: offset))
                offset += 1
            } else if byte < 0x80 {
                offset += 1
            } else if let length = utf8Length(at: offset) {
                offset += length
            } else {
                fault(.notUTF8(at: offset))
                offset += 1
            }
        }
        range = start..<offset
        fault(.unclosedString(range))
    }

    private mutating func scanEscape() {
        let start = offset
        offset += 1
        guard offset < end else { return fault(.escape(start..<offset)) }
        switch bytes[offset] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            offset += 1
        case UInt8(ascii: "u"):
            offset += 1
            for _ in 0..<4 {
                guard offset < end, JSONString.hexDigit(bytes[offset]) != nil else {
                    return fault(.escape(start..<offset))
                }
                offset += 1
            }
        // The byte itself is looked at next: it may end the line, or be no UTF-8.
        default: fault(.escape(start..<offset + 1))
        }
    }

    /// The bytes of one scalar that is not ASCII, if they are well formed (RFC 3629 section 4).
    private func utf8Length(at offset: Int) -> Int? {
        let first = bytes[offset]
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch first {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        case 0xF1...0xF3: length = 4
        default: return nil
        }
        guard offset + length <= end, second.contains(bytes[offset + 1]) else { return nil }
        for place in 2..<max(length, 2) where bytes[offset + place] & 0xC0 != 0x80 { return nil }
        return length
    }

    /// A number (RFC 8259 section 6), or ``Token/invalid`` for what only begins like one.
    mutating func scanNumber() -> Token {
        let start = offset
        if bytes[offset] == UInt8(ascii: "-") { offset += 1 }
        var isWhole = true
        if offset < end, bytes[offset] == UInt8(ascii: "0") {
            offset += 1
        } else {
            isWhole = skipDigits()
        }
        if isWhole, offset < end, bytes[offset] == UInt8(ascii: ".") {
            offset += 1
            isWhole = skipDigits()
        }
        if isWhole, offset < end, bytes[offset] | 0x20 == UInt8(ascii: "e") {
            offset += 1
            if offset < end, bytes[offset] == UInt8(ascii: "+") || bytes[offset] == UInt8(ascii: "-") { offset += 1 }
            isWhole = skipDigits()
        }
        while offset < end, Self.continuesWord(bytes[offset]) {
            offset += 1
            isWhole = false
        }
        range = start..<offset
        if !isWhole { fault(.number(range)) }
        return isWhole ? .number : .invalid
    }

    /// Whether there was a digit.
    private mutating func skipDigits() -> Bool {
        let start = offset
        while offset < end, bytes[offset] &- UInt8(ascii: "0") < 10 { offset += 1 }
        return offset > start
    }

    /// Whether one of the three names of values stands here, and then goes behind it.
    mutating func scanLiteral(_ literal: StaticString) -> Bool {
        let count = literal.utf8CodeUnitCount
        guard offset + count <= end else { return false }
        for index in 0..<count where bytes[offset + index] != literal.utf8Start[index] { return false }
        if offset + count < end, Self.continuesWord(bytes[offset + count]) { return false }
        range = offset..<offset + count
        offset += count
        state = .afterValue
        return true
    }

    private static func continuesWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"),
            UInt8(ascii: "_"), 0x80...0xFF:
            true
        default: UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
        }
    }
}
