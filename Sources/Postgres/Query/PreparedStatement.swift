/// A statement that one connection has prepared under a name.
public struct PreparedStatement: Sendable {
    /// The name, unique within its session.
    public let name: String
    /// The statement.
    public let text: String
    /// The types of its parameters, as the server inferred them; values are converted to them.
    public let parameterTypes: [PostgresType]
}
