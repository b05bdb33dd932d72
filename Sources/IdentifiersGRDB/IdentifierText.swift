public import GRDB
public import Identifiers

/// An identifier in a column of TEXT, for a kind that is stored as a BLOB otherwise.
///
/// ```swift
/// struct Player: FetchableRecord, PersistableRecord {
///     var id: IdentifierText<UUID128>     // 017f22e2-79b0-7cc3-98c4-dc0c0c07398f
///     …
/// }
/// try Player.fetchOne(db, key: IdentifierText(id))
/// ```
///
/// A BLOB takes 16 bytes in the table and 16 in every index; this takes 36. Reads the text as strictly as `init(parsing:)`.
public struct IdentifierText<Value: TextualIdentifier>: Hashable, Sendable {
    /// The identifier.
    public let value: Value

    /// Stores an identifier as text.
    public init(_ value: Value) { self.value = value }
}

extension IdentifierText: DatabaseValueConvertible {
    /// The text.
    public var databaseValue: DatabaseValue { value.description.databaseValue }

    /// Reads text; nil, which GRDB reports with the column and the value, for everything else.
    public static func fromDatabaseValue(_ dbValue: DatabaseValue) -> IdentifierText? {
        Value(text: dbValue).map { IdentifierText($0) }
    }
}

extension IdentifierText: StatementColumnConvertible {
    /// Reads text where SQLite has it; nil for everything else.
    public init?(sqliteStatement: SQLiteStatement, index: CInt) {
        guard let value = Value(textOf: sqliteStatement, index) else { return nil }
        self.init(value)
    }
}

extension IdentifierText: CustomStringConvertible {
    /// The text.
    public var description: String { value.description }
}

// So that a record that derives its columns from Codable may have such a property.
extension IdentifierText: Codable where Value: Codable {
    /// Encodes the identifier itself.
    ///
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }

    /// Decodes the identifier itself.
    ///
    /// - Throws: what the identifier's own decoding throws.
    public init(from decoder: any Decoder) throws { value = try Value(from: decoder) }
}
