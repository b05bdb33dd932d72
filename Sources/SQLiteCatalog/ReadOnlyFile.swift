internal import GRDB

/// A database file that is read and nothing else, without a trace.
enum ReadOnlyFile {
    /// Opens a file and reads it, all queries seeing the same state.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - body: What reads it.
    /// - Returns: What `body` returns.
    /// - Throws: ``SQLiteReadError`` for whatever fails at opening or reading.
    static func read<Value>(_ path: String, _ body: (Database) throws -> Value) throws(SQLiteReadError) -> Value {
        let file = try DatabaseFile(path)
        do {
            // That it is a database at all is what GRDB makes sure of as it opens it.
            return try DatabaseQueue(path: file.uri, configuration: configuration(of: file)).read(body)
        } catch let error as DatabaseError {
            throw failure(error, at: path)
        } catch {
            // A value that is of no such type.
            throw .damaged(path, "\(error)")
        }
    }

    private static func configuration(of file: DatabaseFile) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.foreignKeysEnabled = false
        configuration.busyMode = .timeout(2)
        configuration.label = "SQLiteCatalog"
        let needsExclusiveLock = file.needsExclusiveLock
        configuration.prepareDatabase { database in
            // Functions in a schema that someone else wrote must not run.
            try database.execute(sql: "PRAGMA trusted_schema = OFF")
            if needsExclusiveLock { try database.execute(sql: "PRAGMA locking_mode = EXCLUSIVE") }
        }
        return configuration
    }

    private static func failure(_ error: DatabaseError, at path: String) -> SQLiteReadError {
        let reason = error.message ?? error.resultCode.description
        switch error.resultCode {
        case .SQLITE_NOTADB: return .notSQLite(path)
        case .SQLITE_BUSY, .SQLITE_LOCKED: return .busy(path)
        case .SQLITE_READONLY where error.extendedResultCode == .SQLITE_READONLY_ROLLBACK: return .unfinished(path)
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH, .SQLITE_READONLY: return .unreadable(path, reason)
        default: return .damaged(path, reason)
        }
    }
}

/// Columns by their place. What is of another type is `nil`: GRDB's own subscripts end the program there.
extension Row {
    /// The text of a column; `nil` for NULL.
    func text(_ index: Int) -> String? { String.fromDatabaseValue(self[index]) }

    /// The number of a column; `nil` for NULL.
    func int(_ index: Int) -> Int64? { Int64.fromDatabaseValue(self[index]) }

    /// Whether a column holds a number other than zero.
    func isTrue(_ index: Int) -> Bool { (int(index) ?? 0) != 0 }
}
