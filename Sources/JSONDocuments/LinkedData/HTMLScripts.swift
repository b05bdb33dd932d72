internal import SchemaModel

/// The JSON-LD in an HTML page: its `<script type="application/ld+json">`, and the base of the page.
///
/// Sources: JSON-LD 1.1 section 7 "Embedding JSON-LD in HTML Documents"; HTML Living Standard, 13.2.5 for where a script
/// ends and how attributes are written. One pass, in linear time.
struct HTMLScripts {
    /// The contents of the scripts.
    private(set) var scripts: [Range<Int>] = []
    /// `href` of the first `<base>` that has one.
    private(set) var base: String?

    private let bytes: [UInt8]
    private var offset = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        while let tag = nextTag() {
            switch tag {
            case "script": readScript()
            case "base":
                let href = attributes()["href"]
                if base == nil, let href { base = href }
            case "!--": skip(past: "-->")
            // Their contents are text, whatever stands in them.
            case "style", "textarea", "title":
                _ = attributes()
                skip(to: "</" + tag)
            default: break
            }
        }
    }

    /// The name of the next tag that opens, in lower case; comments count as one called `!--`.
    private mutating func nextTag() -> String? {
        while offset < bytes.count {
            guard bytes[offset] == UInt8(ascii: "<") else {
                offset += 1
                continue
            }
            offset += 1
            if starts(with: "!--", at: offset) {
                offset += 3
                return "!--"
            }
            let start = offset
            while offset < bytes.count, Self.isLetter(bytes[offset]), offset - start < 16 { offset += 1 }
            if offset > start { return String(decoding: bytes[start..<offset], as: UTF8.self).lowercased() }
        }
        return nil
    }

    private mutating func readScript() {
        let type = (attributes()["type"] ?? "").lowercased()
        let start = offset
        skip(to: "</script")
        // A media type may have parameters: `application/ld+json;profile=…`.
        let essence = type.prefix { $0 != ";" }.filter { !$0.isWhitespace }
        if essence == "application/ld+json" { scripts.append(start..<offset) }
    }

    /// The attributes up to the end of the tag, names in lower case.
    private mutating func attributes() -> [String: String] {
        var found: [String: String] = [:]
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte == UInt8(ascii: ">") {
                offset += 1
                break
            }
            if JSONReader.isBlank(byte) || byte == UInt8(ascii: "/") {
                offset += 1
                continue
            }
            let start = offset
            offset += 1
            while offset < bytes.count, !isEndOfName(bytes[offset]) { offset += 1 }
            let name = String(decoding: bytes[start..<offset], as: UTF8.self).lowercased()
            skipBlanks()
            guard offset < bytes.count, bytes[offset] == UInt8(ascii: "=") else {
                if found[name] == nil { found[name] = "" }
                continue
            }
            offset += 1
            skipBlanks()
            let value = attributeValue()
            if found[name] == nil { found[name] = value }
        }
        return found
    }

    private mutating func attributeValue() -> String {
        guard offset < bytes.count else { return "" }
        let quote = bytes[offset]
        let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
        if isQuoted { offset += 1 }
        let start = offset
        while offset < bytes.count {
            if isQuoted
                ? bytes[offset] == quote : JSONReader.isBlank(bytes[offset]) || bytes[offset] == UInt8(ascii: ">")
            {
                break
            }
            offset += 1
        }
        let value = String(decoding: bytes[start..<offset], as: UTF8.self)
        if isQuoted, offset < bytes.count { offset += 1 }
        return value
    }

    private func isEndOfName(_ byte: UInt8) -> Bool {
        JSONReader.isBlank(byte) || byte == UInt8(ascii: "=") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
    }

    private mutating func skipBlanks() {
        while offset < bytes.count, JSONReader.isBlank(bytes[offset]) { offset += 1 }
    }

    /// Goes to the next place where a text begins, letters of either case, or to the end.
    private mutating func skip(to text: String) {
        while offset < bytes.count, !starts(with: text, at: offset) { offset += 1 }
    }

    private mutating func skip(past text: String) {
        skip(to: text)
        offset = min(offset + text.utf8.count, bytes.count)
    }

    private func starts(with text: String, at place: Int) -> Bool {
        guard place + text.utf8.count <= bytes.count else { return false }
        for (index, byte) in text.utf8.enumerated() {
            let found = bytes[place + index]
            guard found == byte || Self.isLetter(found) && found | 0x20 == byte else { return false }
        }
        return true
    }

    private static func isLetter(_ byte: UInt8) -> Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 }
}
