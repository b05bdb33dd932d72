internal import GRDBSQLite

/// A connection that reads one file and leaves no trace.
final class ReadOnlyDatabase {
    private let handle: OpaquePointer
    private let path: String

    /// Opens a file.
    init(_ path: String) throws(SQLiteReadError) {
        let file = try DatabaseFile(path)
        var handle: OpaquePointer?
        let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX
        let status = sqlite3_open_v2(file.uri, &handle, flags, nil)
        guard status == SQLITE_OK, let handle else {
            let reason = String(cString: sqlite3_errstr(status))
            sqlite3_close_v2(handle)
            throw .unreadable(path, reason)
        }
        self.handle = handle
        self.path = path
        sqlite3_busy_timeout(handle, 2000)
        // Functions in a schema that someone else wrote must not run.
        try run("PRAGMA trusted_schema = OFF")
        if file.needsExclusiveLock { try run("PRAGMA locking_mode = EXCLUSIVE") }
        // The first read finds out what is no database at all; all further ones see the same state.
        try run("BEGIN")
        try run("SELECT count(*) FROM sqlite_schema")
    }

    deinit { sqlite3_close_v2(handle) }

    private func run(_ sql: String) throws(SQLiteReadError) { _ = try rows(sql) { _ in 0 } }

    /// The rows of a query, each made a value.
    func rows<Value>(_ sql: String, _ arguments: [String] = [], _ value: (Row) -> Value) throws(SQLiteReadError)
        -> [Value]
    {
        var result: [Value] = []
        try forEach(sql, arguments) { result.append(value($0)) }
        return result
    }

    /// Goes through the rows of a query.
    func forEach(_ sql: String, _ arguments: [String] = [], _ body: (Row) -> Void) throws(SQLiteReadError) {
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        let prepared = sqlite3_prepare_v2(handle, sql, -1, &statement, nil)
        guard prepared == SQLITE_OK, let statement else { throw failure(prepared) }
        for (index, argument) in arguments.enumerated() {
            let bytes = Array(argument.utf8CString)
            let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
            let bound = sqlite3_bind_text(statement, Int32(index + 1), bytes, Int32(bytes.count - 1), transient)
            guard bound == SQLITE_OK else { throw failure(bound) }
        }
        while true {
            let status = sqlite3_step(statement)
            if status == SQLITE_DONE { return }
            guard status == SQLITE_ROW else { throw failure(status) }
            body(Row(statement: statement))
        }
    }

    private func failure(_ status: Int32) -> SQLiteReadError {
        let extended = sqlite3_extended_errcode(handle)
        switch status & 0xFF {
        case SQLITE_NOTADB: return .notSQLite(path)
        case SQLITE_BUSY, SQLITE_LOCKED: return .busy(path)
        case SQLITE_READONLY where extended == SQLITE_READONLY | (3 << 8): return .unfinished(path)
        case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH, SQLITE_READONLY:
            return .unreadable(path, String(cString: sqlite3_errmsg(handle)))
        default: return .damaged(path, String(cString: sqlite3_errmsg(handle)))
        }
    }

    /// The current row of a query.
    struct Row {
        fileprivate let statement: OpaquePointer

        /// The text of a column; `nil` for NULL.
        func text(_ index: Int32) -> String? {
            guard let text = sqlite3_column_text(statement, index) else { return nil }
            let count = Int(sqlite3_column_bytes(statement, index))
            return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
        }

        func int(_ index: Int32) -> Int64? {
            sqlite3_column_type(statement, index) == SQLITE_NULL ? nil : sqlite3_column_int64(statement, index)
        }

        func isTrue(_ index: Int32) -> Bool { sqlite3_column_int64(statement, index) != 0 }

        /// A value of any type, without a copy.
        func withValue(_ index: Int32, _ body: (Value) -> Void) {
            switch sqlite3_column_type(statement, index) {
            case SQLITE_INTEGER: body(.integer(sqlite3_column_int64(statement, index)))
            case SQLITE_TEXT:
                // The pointer before the length ("Result Values From A Query").
                let start = sqlite3_column_text(statement, index)
                body(.text(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index)))))
            case SQLITE_BLOB:
                let start = sqlite3_column_blob(statement, index)
                body(.blob(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index)))))
            case SQLITE_NULL: body(.null)
            default: body(.real)
            }
        }
    }

    enum Value {
        case null
        case integer(Int64)
        case real
        case text(UnsafeRawBufferPointer)
        case blob(UnsafeRawBufferPointer)
    }
}
