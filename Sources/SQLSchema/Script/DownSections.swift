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
        var result = bytes
        var isDown = false
        var line = 0
        while line < bytes.count {
            let end = bytes[line...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            if bytes[line..<end].starts(with: [UInt8(ascii: "-"), UInt8(ascii: "-")]), end - line < 200 {
                let comment = String(decoding: bytes[(line + 2)..<end], as: UTF8.self).lowercased()
                let words = comment.split { $0 == " " || $0 == "\t" || $0 == "/" || $0 == "\r" }.joined(separator: " ")
                if downMarks.contains(where: words.hasPrefix) { isDown = true }
                if upMarks.contains(where: words.hasPrefix) { isDown = false }
            }
            if isDown { for index in line..<end { result[index] = UInt8(ascii: " ") } }
            line = end + 1
        }
        return result
    }
}
