/// A word, a literal or a mark of a program.
struct Token {
    enum Kind: UInt8 {
        case word, number, string
        /// `:name` of Ruby and Elixir, without the colon.
        case atom
        case mark
    }

    let kind: Kind
    /// The bytes it stands on, quotes included.
    let range: Range<Int>
    /// The word or mark; of a string, what stands between its quotes.
    let text: String
    /// Whether nothing but white space stands before it on its line.
    let startsLine: Bool
    /// The bytes before it on its line, where it is the first.
    let indentation: Int
    /// Whether a string is put together at run time (`"a#{b}"`), so that its text is not its value.
    var isComputed = false
}

/// The languages whose words are told apart.
enum Language {
    case ruby, python, typescript, go, elixir, swift

    var hasAtoms: Bool { self == .ruby || self == .elixir }
    var hashComments: Bool { self == .ruby || self == .python || self == .elixir }
}
