/// The half of a migration file that undoes it.
///
/// goose, sql-migrate, dbmate, MyBatis and rambler keep both directions in one file, under comments that name them.
/// Replaying both would drop what the file has just created.
enum DownSections {
    private static let downMarks = [
        "+goose down", "+migrate down", "+micrate down", "migrate:down", "rambler down", "@undo",
    ]
    private static let upMarks = ["+goose up", "+migrate up", "+micrate up", "migrate:up", "rambler up"]

    /// The script with those sections overwritten by blanks, so that offsets stay true.
    static func blanked(in bytes: [UInt8]) -> [UInt8] {
        let sections = sections(in: bytes.span)
        guard !sections.isEmpty else { return bytes }
        var result = bytes
        for section in sections {
            for index in section where result[index] != UInt8(ascii: "\n") { result[index] = UInt8(ascii: " ") }
        }
        return result
    }

    private static func sections(in bytes: Span<UInt8>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var down: Int?
        var line = 0
        while line < bytes.count {
            var end = line
            while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
            if bytes[line] == UInt8(ascii: "-"), bytes.byte(line + 1) == UInt8(ascii: "-"), end - line < 200,
                let isDown = isDown(bytes.lowercased(line + 2..<end))
            {
                if isDown {
                    down = down ?? line
                } else if let begin = down {
                    found.append(begin..<line)
                    down = nil
                }
            }
            line = end + 1
        }
        if let down { found.append(down..<bytes.count) }
        return found
    }

    /// Whether a comment begins a down section or an up section, if either.
    private static func isDown(_ comment: String) -> Bool? {
        guard comment.contains(where: { $0 == "+" || $0 == ":" || $0 == "@" || $0 == "r" }) else { return nil }
        let words = comment.split { $0 == " " || $0 == "\t" || $0 == "/" || $0 == "\r" }.joined(separator: " ")
        if downMarks.contains(where: words.hasPrefix) { return true }
        return upMarks.contains(where: words.hasPrefix) ? false : nil
    }
}
