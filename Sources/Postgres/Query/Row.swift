/// A row of a result.
public struct Row: Sendable {
    let result: ResultStorage
    let index: Int

    /// The columns, in order.
    public var columns: [Rows.Column] { result.columns }

    /// Reads a column by its name.
    ///
    /// - Parameters:
    ///   - name: the name, exactly as the result has it.
    ///   - type: what to read it as; `Optional` accepts NULL.
    /// - Returns: the value.
    /// - Throws: ``PostgresError/Code/missingColumn``, ``PostgresError/Code/unexpectedNull``,
    ///   ``PostgresError/Code/decodingFailed``.
    public func get<T: PostgresDecodable>(_ name: String, as type: T.Type = T.self) throws(PostgresError) -> T {
        guard let column = result.columns.firstIndex(where: { $0.name == name }) else {
            throw .missingColumn(name, available: result.columns.map(\.name))
        }
        return try get(column, as: type)
    }

    /// Reads a column by its position.
    ///
    /// - Parameters:
    ///   - column: the position, counted from 0.
    ///   - type: what to read it as; `Optional` accepts NULL.
    /// - Returns: the value.
    /// - Throws: ``PostgresError/Code/missingColumn``, ``PostgresError/Code/unexpectedNull``,
    ///   ``PostgresError/Code/decodingFailed``.
    public func get<T: PostgresDecodable>(_ column: Int, as type: T.Type = T.self) throws(PostgresError) -> T {
        guard column >= 0, column < result.columns.count else {
            throw .missingColumn(column, count: result.columns.count)
        }
        let declared = result.columns[column].type
        if result.handle.isNull(index, column) {
            guard let null = T.decodeNull() else {
                throw .unexpectedNull(column: result.columns[column].name, type: declared, wanted: "\(T.self)")
            }
            return null
        }
        do {
            return try result.handle.withField(index, column) { bytes throws(PostgresError) in
                try T.decode(bytes, as: declared)
            }
        } catch {
            throw .undecodable(column: result.columns[column].name, type: declared, wanted: "\(T.self)", error)
        }
    }

    /// Whether a column is NULL.
    ///
    /// - Parameter column: the position, counted from 0.
    /// - Returns: `true` for NULL.
    /// - Throws: ``PostgresError/Code/missingColumn``.
    public func isNull(_ column: Int) throws(PostgresError) -> Bool {
        guard column >= 0, column < result.columns.count else {
            throw .missingColumn(column, count: result.columns.count)
        }
        return result.handle.isNull(index, column)
    }
}
