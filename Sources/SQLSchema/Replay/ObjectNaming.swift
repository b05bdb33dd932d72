/// The names that PostgreSQL gives to what the script leaves unnamed.
///
/// Source: `makeObjectName` in src/backend/commands/indexcmds.c: both parts are cut, the longer one first, until all fits
/// into 63 bytes.
enum ObjectNaming {
    /// `table_column_suffix`.
    static func name(_ table: String, _ columns: [String], _ suffix: String) -> String {
        var first = Array(table.utf8)
        var second = Array(columns.joined(separator: "_").utf8)
        let overhead = suffix.utf8.count + 1 + (second.isEmpty ? 0 : 1)
        while first.count + second.count + overhead > 63 {
            if first.count > second.count { first.removeLast() } else { second.removeLast() }
        }
        let parts = [first, second].filter { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) }
        return (parts + [suffix]).joined(separator: "_")
    }
}
