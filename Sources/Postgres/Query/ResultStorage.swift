/// A result shared by its rows.
///
/// Unchecked: a `PGresult` is only read once it has been received, and libpq allows concurrent reads of one (manual,
/// 34.20 "Behavior in Threaded Programs").
final class ResultStorage: @unchecked Sendable {
    let handle: ResultHandle
    let status: ResultStatus
    let rowCount: Int
    let columns: [Rows.Column]

    init(_ handle: consuming ResultHandle) {
        status = handle.status
        rowCount = handle.rowCount
        columns = (0..<handle.columnCount).map { column in
            Rows.Column(name: handle.columnName(column), type: handle.columnType(column))
        }
        self.handle = handle
    }

    var affectedRows: Int { handle.affectedRows }
}
