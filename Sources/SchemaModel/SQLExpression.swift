/// An expression of SQL, read as far as it takes to tell what a default makes.
///
/// The reader takes the union of what PostgreSQL, MySQL, SQLite and SQL Server write in a default: their ways to quote,
/// to cast and to join text. What it cannot read is no expression at all, never half of one.
indirect enum SQLExpression: Hashable {
    /// `schema.function(a, b)`, in small letters and without its schema.
    case call(String, [SQLExpression])
    /// A text, its quotes undone.
    case text([UInt8])
    /// A whole number; `nil` where it is not whole, or larger than any length.
    case number(Int?)
    /// A column, or a word such as `CURRENT_TIMESTAMP` or `NULL`.
    case name(String)
    /// `a || b`, and `a + b` where either is text.
    case joined([SQLExpression])
    /// Any other operator, with its operands.
    case operation(String, SQLExpression, SQLExpression)
    /// `CASE …`, a subquery, an array: nothing that makes one id.
    case other

    /// Reads an expression; `nil` for text that is none.
    init?(parsing text: String) {
        guard let tokens = SQLToken.all(in: Array(text.utf8)) else { return nil }
        var reader = SQLExpressionReader(tokens)
        guard let expression = reader.expression(), reader.isAtEnd else { return nil }
        self = expression
    }
}

extension SQLExpression {
    /// Whether it is surely text, so that `+` joins and does not add.
    var isText: Bool {
        switch self {
        case .text, .joined: true
        case .call(let name, _):
            ["lower", "upper", "replace", "concat", "left", "right", "substring", "convert", "hex"].contains(name)
        default: false
        }
    }
}
