/// Texts that have one JSON value a line (jsonlines.org, also called NDJSON).
public enum JSONLines {
    /// Whether a text is one: its name says so, or its first line is a value by itself and more lines follow.
    ///
    /// - Parameters:
    ///   - bytes: The text.
    ///   - file: The name of its file.
    /// - Returns: Whether to read it line by line.
    public static func areIn(_ bytes: [UInt8], file: String) -> Bool {
        let name = file.lowercased()
        if name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson") { return true }
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while start < bytes.count, JSONReader.isBlank(bytes[start]) { start += 1 }
        guard let lineEnd = bytes[start...].firstIndex(of: UInt8(ascii: "\n")),
            bytes[lineEnd...].contains(where: { !JSONReader.isBlank($0) })
        else { return false }
        // `[` or `"` alone on its line begins a value of many lines.
        var reader = JSONReader(bytes, part: start..<lineEnd)
        while reader.next() != nil, reader.faultCount == 0 {}
        return reader.faultCount == 0
    }
}
