/// A value that can be bound to a parameter or written by COPY … BINARY.
public protocol PostgresEncodable: Sendable {
    /// The type that a parameter with such a value is declared as.
    ///
    /// ``PostgresType/unspecified`` lets the server infer the type from the statement; the value then travels as text.
    static var postgresType: PostgresType { get }

    /// Whether the value is NULL; `false` for everything but an empty `Optional`.
    var isPostgresNull: Bool { get }

    /// Writes the value in PostgreSQL's binary format of `type`, or as text for ``PostgresType/unspecified``.
    ///
    /// - Parameters:
    ///   - buffer: where to write.
    ///   - type: ``postgresType`` for a parameter; the type of the column for COPY and for prepared statements.
    /// - Throws: ``PostgresError/Code/encodingFailed`` when the value is none of that type.
    func encode(into buffer: inout PostgresBuffer, as type: PostgresType) throws(PostgresError)
}

extension PostgresEncodable {
    /// No value is NULL unless its type says so.
    public var isPostgresNull: Bool { false }

    /// The error for a type that the value cannot be written as.
    package func refuse(_ type: PostgresType, _ reason: String = "there is no conversion; cast in SQL") -> PostgresError
    {
        .encoding("\(Self.self)", as: type, reason)
    }
}

extension Optional: PostgresEncodable where Wrapped: PostgresEncodable {
    /// The type of the wrapped value.
    public static var postgresType: PostgresType { Wrapped.postgresType }

    /// Whether there is no value.
    public var isPostgresNull: Bool { if case .none = self { true } else { self?.isPostgresNull ?? true } }

    /// Writes the wrapped value, nothing for `nil`.
    public func encode(into buffer: inout PostgresBuffer, as type: PostgresType) throws(PostgresError) {
        try self?.encode(into: &buffer, as: type)
    }
}
