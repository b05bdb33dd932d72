extension JSONReader {
    /// A value, or in an array that has just begun its end.
    mutating func stepValue() -> Token? {
        switch bytes[offset] {
        case UInt8(ascii: "{"): return begin(isObject: true)
        case UInt8(ascii: "["): return begin(isObject: false)
        case UInt8(ascii: "\""):
            state = .afterValue
            scanString()
            return .string
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            state = .afterValue
            return scanNumber()
        case UInt8(ascii: "t") where scanLiteral("true"): return .true
        case UInt8(ascii: "f") where scanLiteral("false"): return .false
        case UInt8(ascii: "n") where scanLiteral("null"): return .null
        case UInt8(ascii: "]") where open.last == false:
            if state == .value { fault(.trailingComma(offset..<offset + 1)) }
            range = offset..<offset + 1
            offset += 1
            return close()
        default: break
        }
        // No value: what stands there counts as one that is invalid.
        let start = offset
        skipJunk()
        range = start..<offset
        fault(.unexpected(start..<max(offset, start + 1), described(start), expected: "a value"))
        state = .afterValue
        // Outside of everything, a bracket that closes nothing would keep its place for ever.
        if open.isEmpty, offset == start { offset += 1 }
        return .invalid
    }

    private mutating func begin(isObject: Bool) -> Token {
        range = offset..<offset + 1
        guard open.count < Self.depthLimit else {
            fault(.tooDeep(at: offset, limit: Self.depthLimit))
            hasGivenUp = true
            skipRest()
            state = .afterValue
            return .invalid
        }
        offset += 1
        open.append(isObject)
        if isObject { openObjects += 1 }
        state = isObject ? .firstName : .firstElement
        return isObject ? .beginObject : .beginArray
    }

    /// A comma, or the end of the container; outside of all, the end of the text.
    mutating func stepAfterValue() -> Token? {
        guard let isObject = open.last else {
            finish()
            return nil
        }
        let byte = bytes[offset]
        switch byte {
        case UInt8(ascii: ","):
            offset += 1
            state = isObject ? .name : .value
            return nil
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            return closeAt(byte, isObject)
        case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\""):
            fault(.missing("a comma", at: offset))
            state = isObject ? .name : .value
            return nil
        default:
            let start = offset
            skipJunk()
            if offset == start { offset += 1 }
            fault(.unexpected(start..<offset, described(start), expected: isObject ? "`,` or `}`" : "`,` or `]`"))
            return nil
        }
    }

    /// A closing bracket: of this container, of one around it (what is open in between ends too), or of none.
    private mutating func closeAt(_ byte: UInt8, _ isObject: Bool) -> Token? {
        let wantsObject = byte == UInt8(ascii: "}")
        range = offset..<offset + 1
        if wantsObject == isObject {
            offset += 1
            return close()
        }
        fault(.unexpected(range, described(offset), expected: isObject ? "`,` or `}`" : "`,` or `]`"))
        if (wantsObject ? openObjects : open.count - openObjects) > 0 {
            range = offset..<offset
            return close()
        }
        offset += 1
        return nil
    }

    /// The name of a member, or the end of the object.
    mutating func stepName() -> Token? {
        let byte = bytes[offset]
        switch byte {
        case UInt8(ascii: "\""):
            state = .colon
            scanString()
            return .name
        case UInt8(ascii: "}"):
            if state == .name { fault(.trailingComma(offset..<offset + 1)) }
            range = offset..<offset + 1
            offset += 1
            return close()
        case UInt8(ascii: "]"):
            return closeAt(byte, true)
        default: break
        }
        let start = offset
        skipJunk()
        range = start..<offset
        fault(.unexpected(start..<max(offset, start + 1), described(start), expected: "a name in double quotes"))
        if offset < end, bytes[offset] == UInt8(ascii: ",") {
            offset += 1
            state = .name
            return nil
        }
        // A bare name goes for one; before a bracket it is empty.
        state = offset < end && bytes[offset] != UInt8(ascii: ":") ? .value : .colon
        return .name
    }

    /// Goes on to what may end or part values, or to the end of the line.
    private mutating func skipJunk() {
        while offset < end {
            switch bytes[offset] {
            case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["),
                UInt8(ascii: "]"), UInt8(ascii: "\""), UInt8(ascii: "\n"):
                return
            default: offset += 1
            }
        }
    }

    /// What stands there, in words.
    private func described(_ start: Int) -> String {
        let byte = bytes[start]
        guard byte >= 0x20, byte < 0x7F else { return "byte 0x" + String(byte, radix: 16, uppercase: true) }
        let word = bytes[start..<min(end, start + 20)].prefix { byte in
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
        }
        return "`" + String(decoding: word.isEmpty ? bytes[start...start] : word, as: UTF8.self) + "`"
    }
}
