/// A change of a schema that a rule wants, in words that every source can carry out in its own.
///
/// A rule sees tables, not files; whoever read the file turns the change into edits of its text.
public enum SchemaChange: Hashable, Sendable {
    /// The key becomes a UUIDv7 in a native uuid column, and with it every column that refers to it, transitively. In
    /// CockroachDB, which wants its keys spread, it becomes a UUIDv4.
    case keyToUUIDv7(Column)
    /// Another generator for a column, its type as it is.
    case generator(Column, IDGenerator.Kind)
    /// The column that holds UUIDs as text becomes a native uuid, in MySQL text of just its length, and with it every
    /// column that refers to it.
    case nativeUUID(Column)
    /// An integer column and all that refer to it become 64 bits wide.
    case widen(Column)
    /// A column takes the type of the key that it refers to.
    case matchKey(Column, key: Column)
    /// A unique constraint over one column.
    case unique(Column)
    /// A required column: NULL no longer allowed.
    case required(Column)

    /// A column of a table, by name.
    public struct Column: Hashable, Sendable {
        /// The table.
        public var table: ObjectName
        /// The column's name in the database.
        public var column: String

        /// Names a column.
        public init(_ table: ObjectName, _ column: String) {
            self.table = table
            self.column = column
        }
    }
}
