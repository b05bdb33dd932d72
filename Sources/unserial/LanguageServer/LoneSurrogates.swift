/// Halves of UTF-16 pairs in JSON: an editor that counts in UTF-16 can hold one, and writes it as `\ud83d`; no text in
/// Unicode can.
enum LoneSurrogates {
    /// The message with U+FFFD, which is as long in UTF-16, in place of each; `nil` where there is none.
    static func replaced(in body: [UInt8]) -> [UInt8]? {
        var result = body
        var isChanged = false
        var offset = 0
        while offset + 1 < body.count {
            guard body[offset] == UInt8(ascii: "\\") else {
                offset += 1
                continue
            }
            guard let unit = unit(at: offset, in: body) else {
                offset += 2
                continue
            }
            if 0xD800...0xDBFF ~= unit, let next = self.unit(at: offset + 6, in: body), 0xDC00...0xDFFF ~= next {
                offset += 12
                continue
            }
            if 0xD800...0xDFFF ~= unit {
                result.replaceSubrange(offset..<offset + 6, with: "\\ufffd".utf8)
                isChanged = true
            }
            offset += 6
        }
        return isChanged ? result : nil
    }

    /// The code unit of an escape `\uXXXX`.
    private static func unit(at offset: Int, in body: [UInt8]) -> UInt16? {
        guard offset + 6 <= body.count, body[offset] == UInt8(ascii: "\\"), body[offset + 1] == UInt8(ascii: "u")
        else { return nil }
        return UInt16(String(decoding: body[offset + 2..<offset + 6], as: UTF8.self), radix: 16)
    }
}
