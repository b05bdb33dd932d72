/// Why a SQLite file cannot be read: what, and what to do. All words of this module's errors stand here.
public struct SQLiteReadError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of failure it is.
    public enum Code: String, Hashable, Sendable {
        /// There is no such file, or it may not be read.
        case unreadable
        /// It is no SQLite database, or an encrypted one.
        case notSQLite
        /// It is one, but damaged.
        case damaged
        /// A program that writes it did not come to its end, or is at it.
        case busy
    }

    /// What kind of failure it is.
    public let code: Code
    /// What failed on which file, and what to do.
    public let message: String

    /// The message.
    public var description: String { message }

    static func unreadable(_ path: String, _ reason: String) -> SQLiteReadError {
        SQLiteReadError(
            code: .unreadable, message: "cannot read `\(path)`: \(reason); check the path and the right to read it")
    }

    static func notSQLite(_ path: String) -> SQLiteReadError {
        SQLiteReadError(
            code: .notSQLite,
            message:
                "`\(path)` is no SQLite database, or an encrypted one; write an encrypted one as SQL and audit that: "
                + "sqlcipher FILE, then PRAGMA key = '…', .output schema.sql, .schema"
        )
    }

    static func damaged(_ path: String, _ reason: String) -> SQLiteReadError {
        SQLiteReadError(
            code: .damaged, message: "`\(path)` is damaged: \(reason); see what can be saved: sqlite3 FILE .recover")
    }

    static func unfinished(_ path: String) -> SQLiteReadError {
        SQLiteReadError(
            code: .busy,
            message:
                "`\(path)` has a transaction that was never finished, and nothing is written here; let SQLite finish it: "
                + "sqlite3 FILE 'SELECT count(*) FROM sqlite_schema'")
    }

    static func busy(_ path: String) -> SQLiteReadError {
        SQLiteReadError(
            code: .busy,
            message: "`\(path)` is being written by another program; try again, or audit a copy: "
                + "sqlite3 FILE \".backup copy.db\"")
    }
}
