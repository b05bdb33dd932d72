/// A word, a name in quotes, a value or a mark of MySQL's or SQLite's SQL.
struct Token: Hashable {
    enum Kind: UInt8 {
        /// A keyword or a name without quotes.
        case word
        /// A name in backticks, brackets, or (in SQLite) double quotes.
        case name
        /// A text, in MySQL in double quotes, too.
        case string
        case number
        /// One byte of punctuation.
        case mark
        /// What ends the statement: `;`, or what `DELIMITER` says.
        case end
    }

    var kind: Kind
    /// Its place in the script, quotes included.
    var range: Range<Int>
}
