/// A statement with its bound values.
///
/// ```swift
/// let statement: SQL = "SELECT id FROM \(identifier: table) WHERE owner = \(owner) AND state = \(state)"
/// ```
///
/// An interpolated value becomes a parameter (`$1`, `$2`, …) and travels apart from the text, so it cannot be read as
/// SQL. An empty optional binds NULL. A `String` is sent untyped, so that the server infers its type from the
/// statement; where it cannot (`SELECT \(text)` alone, `unnest(\(texts))`), cast it: `\(text)::text`. Integers,
/// booleans, `PostgresUUID` and the other typed values carry their type; see ``PostgresEncodable``.
public struct SQL: Sendable, ExpressibleByStringInterpolation, CustomStringConvertible {
    fileprivate enum Piece: Sendable {
        case text(String)
        case value(any PostgresEncodable)
    }

    private var pieces: [Piece]

    /// Creates a statement from text alone. Never build the text from input that is not trusted.
    public init(raw text: String) { pieces = [.text(text)] }

    /// Creates a statement from a literal.
    public init(stringLiteral text: String) { pieces = [.text(text)] }

    /// Creates a statement from an interpolated literal.
    public init(stringInterpolation: Interpolation) { pieces = stringInterpolation.pieces }

    /// The text, with `$1`, `$2`, … where the values stand.
    public var text: String {
        var result = ""
        var number = 0
        for piece in pieces {
            switch piece {
            case .text(let text): result += text
            case .value:
                number += 1
                result += "$\(number)"
            }
        }
        return result
    }

    /// The values, in the order of their numbers.
    public var values: [any PostgresEncodable] {
        pieces.compactMap { piece in
            if case .value(let value) = piece { value } else { nil }
        }
    }

    /// The text; no values.
    public var description: String { text }

    /// One statement after the other, their parameters numbered through.
    public static func + (left: SQL, right: SQL) -> SQL {
        var result = left
        result.pieces += right.pieces
        return result
    }

    /// Appends a statement.
    public static func += (left: inout SQL, right: SQL) { left.pieces += right.pieces }

    /// What may stand in `\( )`.
    public struct Interpolation: StringInterpolationProtocol {
        fileprivate var pieces: [Piece] = []

        /// Prepares for the pieces of a literal.
        public init(literalCapacity: Int, interpolationCount: Int) {
            pieces.reserveCapacity(2 * interpolationCount + 1)
        }

        /// Appends the text between two values.
        public mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { pieces.append(.text(literal)) }
        }

        /// Binds a value to a parameter.
        public mutating func appendInterpolation(_ value: some PostgresEncodable) { pieces.append(.value(value)) }

        /// Binds a value, or NULL for `nil`, to a parameter.
        public mutating func appendInterpolation<Value: PostgresEncodable>(_ value: Value?) {
            pieces.append(.value(value))
        }

        /// Binds a value, whose type is only known at run time, to a parameter.
        public mutating func appendInterpolation(any value: any PostgresEncodable) { pieces.append(.value(value)) }

        /// Inserts a name, quoted: `"order"`.
        public mutating func appendInterpolation(identifier name: String) {
            pieces.append(.text(SQL.quoted(identifier: name)))
        }

        /// Inserts a qualified name, each part quoted: `"public"."order"`.
        public mutating func appendInterpolation(identifiers names: [String]) {
            pieces.append(.text(names.map { SQL.quoted(identifier: $0) }.joined(separator: ".")))
        }

        /// Inserts text as it is. Never build it from input that is not trusted.
        public mutating func appendInterpolation(raw text: String) { pieces.append(.text(text)) }

        /// Inserts another statement with its values.
        public mutating func appendInterpolation(sql other: SQL) { pieces += other.pieces }
    }

    /// The name in double quotes, inner quotes doubled (manual, 4.1.1 "Identifiers and Key Words").
    ///
    /// - Parameter name: the name as the catalog holds it. No name can contain a zero byte; it is dropped.
    /// - Returns: the quoted name.
    public static func quoted(identifier name: String) -> String {
        quoted(name, "\"")
    }

    /// The text as a string constant in single quotes, for statements that take no parameters (`COMMENT`, `SET` …).
    ///
    /// - Parameter text: any text.
    /// - Returns: `'it''s'`, or `E'…'` when the text holds a backslash, so that the value does not depend on
    ///   `standard_conforming_strings` (manual, 4.1.2 "Constants").
    public static func quoted(literal text: String) -> String {
        guard text.contains("\\") else { return quoted(text, "'") }
        let doubled = text.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\")
        return " E" + quoted(doubled, "'")
    }

    private static func quoted(_ text: String, _ quote: Unicode.Scalar) -> String {
        var result = String(quote)
        for scalar in text.unicodeScalars where scalar != "\0" {
            result.unicodeScalars.append(scalar)
            if scalar == quote { result.unicodeScalars.append(quote) }
        }
        result.unicodeScalars.append(quote)
        return result
    }
}
