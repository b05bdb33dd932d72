/// The rows of a result, in the order the server sent them; reading one costs no round trip.
public struct Rows: RandomAccessCollection, Sendable {
    let result: ResultStorage

    /// Always 0.
    public var startIndex: Int { 0 }
    /// The number of rows.
    public var endIndex: Int { result.rowCount }

    /// The columns, in order.
    public var columns: [Column] { result.columns }

    /// The number of rows that the command inserted, updated, deleted, selected or copied.
    public var affectedRows: Int { result.affectedRows }

    /// The row at a position.
    public subscript(position: Int) -> Row {
        precondition(position >= 0 && position < result.rowCount, "row \(position) of \(result.rowCount)")
        return Row(result: result, index: position)
    }

    /// The only row, or the first of many.
    ///
    /// - Throws: ``PostgresError/Code/decodingFailed`` when there is none.
    public func one() throws(PostgresError) -> Row {
        guard let row = first else { throw .noRow() }
        return row
    }

    /// A column of a result.
    public struct Column: Hashable, Sendable {
        /// The name.
        public let name: String
        /// The type.
        public let type: PostgresType
    }
}
