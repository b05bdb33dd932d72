/// The fields of an ErrorResponse or NoticeResponse message.
///
/// Source: PostgreSQL manual, 55.8 "Error and Notice Message Fields".
struct ServerReport: Sendable, Equatable {
    var severity: String?
    var sqlState: SQLState?
    var message: String
    var detail: String?
    var hint: String?
    var position: Int?
    var context: String?
    var schemaName: String?
    var tableName: String?
    var columnName: String?
    var dataTypeName: String?
    var constraintName: String?

    /// The parts that may hold row data or statement text, and the names of the objects concerned.
    var debugLines: [String] {
        let parts: [(String, String?)] = [
            ("severity", severity), ("detail", detail), ("position", position.map(String.init)), ("schema", schemaName),
            ("table", tableName), ("column", columnName), ("type", dataTypeName), ("constraint", constraintName),
            ("context", context),
        ]
        return parts.compactMap { name, value in value.map { "\(name): \($0)" } }
    }
}
