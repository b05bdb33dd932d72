public import SchemaModel

/// Values that were not read, and why.
public struct UnreadData: Hashable, Sendable {
    /// The reasons.
    public enum Reason: Hashable, Sendable {
        /// This role may not read them.
        case noPrivilege
        /// It took longer than a few seconds.
        case timeout
        /// Another session has the table locked.
        case locked
        /// The table has more such columns than are read.
        case tooManyColumns
        /// The server refused, with that SQLSTATE.
        case refused(String)
    }

    /// The table.
    public var table: ObjectName
    /// The columns.
    public var columns: [String]
    /// The reason.
    public var reason: Reason

    init(_ table: ObjectName, columns: [String], _ reason: Reason) {
        self.table = table
        self.columns = columns
        self.reason = reason
    }
}

extension UnreadData: CustomStringConvertible {
    /// One sentence: what was not read, why, and what to do.
    public var description: String {
        let names =
            columns.prefix(5).joined(separator: ", ") + (columns.count > 5 ? " and \(columns.count - 5) more" : "")
        let object = "the values of `\(table)` (\(names)) were not read"
        return switch reason {
        case .noPrivilege: "\(object): this role may not SELECT them"
        case .timeout: "\(object): it took too long; try at a quieter time"
        case .locked: "\(object): the table is locked; try again"
        case .tooManyColumns: "\(object): it has more id columns than the \(SampleTarget.mostColumns) that are read"
        case .refused(let state): "\(object): the server refused (SQLSTATE \(state))"
        }
    }
}
