import Glibc
import SchemaModel

/// Why duplicates cannot be looked for: what, and what to do. All words of this folder's errors stand here.
struct DuplicatesError: Error, CustomStringConvertible {
    let description: String

    static func keyPath(_ text: String) -> DuplicatesError {
        DuplicatesError(
            description: "`\(text)` is no path to a key: write names with dots between, such as `projects.id`, or "
                + "`$.projects[*].id`; a name with dots as `['a.b']`"
        )
    }

    static func unreadable(_ file: String, _ failure: InputBytes.Failure) -> DuplicatesError {
        let reason =
            switch failure {
            case .unreadable(let code): String(cString: strerror(code))
            case .tooLarge: "it is too large"
            }
        return DuplicatesError(
            description: "cannot read `\(file == "-" ? "standard input" : file)`: \(reason)")
    }

    static func tooLong(_ file: String) -> DuplicatesError {
        DuplicatesError(
            description:
                "`\(file)` has more than \(Quantity.count(UInt32.max)) lines or elements of an array; divide it")
    }

    static func endless(_ file: String) -> DuplicatesError {
        DuplicatesError(
            description: "`\(file)` has a value or a line of more than 1 GiB; make sure that it is JSON")
    }

    /// A text that is not JSON could lack any row, so nothing is counted in it. The first faults are named with their
    /// places, and how many others there are.
    static func notJSON(_ file: String, _ faults: [String], others: Int) -> DuplicatesError {
        let rest = others == 0 ? "" : "\n… and \(Quantity.count(others, "more fault"))"
        return DuplicatesError(
            description: "`\(file)` is not JSON, so nothing is counted:\n\(faults.joined(separator: "\n"))\(rest)")
    }

    static func tableName(_ text: String) -> DuplicatesError {
        DuplicatesError(
            description: "`\(text)` is no name of a table: write table, schema.table or \"Schema\".\"Table\"")
    }

    static func noTable(_ text: String) -> DuplicatesError {
        DuplicatesError(
            description:
                "there is no table or view `\(text)` that this role can see; name its schema if it is not in the "
                + "search path, and quote names with capital letters: '\"Schema\".\"Table\"'"
        )
    }

    static func locked(_ table: String) -> DuplicatesError {
        DuplicatesError(description: "`\(table)` is locked by another session; run it again when that is done")
    }

    static func noRows(_ table: ObjectName) -> DuplicatesError {
        DuplicatesError(description: "`\(table)` is neither a table nor a view, so it has no rows")
    }

    static func filtered(_ table: ObjectName) -> DuplicatesError {
        DuplicatesError(
            description: "row security hides rows of `\(table)` from this role, so nothing can be said of all of them; "
                + "connect as its owner, or as a role with BYPASSRLS")
    }

    static func unreadable(_ column: String, of table: ObjectName) -> DuplicatesError {
        DuplicatesError(
            description:
                "this role may not read `\(column)` of `\(table)`; GRANT SELECT (\(column.quotedAsIdentifier)) "
                + "ON \(table.sql) to it, or connect as another")
    }

    static func incomparable(_ column: String, _ type: String, of table: ObjectName) -> DuplicatesError {
        DuplicatesError(
            description: "`\(column)` of `\(table)` has the type \(type), whose values do not compare; "
                + "check a view that makes text of them: `\(column)::text`")
    }

    static func noColumn(_ column: String, of table: ObjectName, columns: [String]) -> DuplicatesError {
        let names = columns.prefix(20).map { "`\($0)`" }.joined(separator: ", ")
        return DuplicatesError(
            description: "`\(table)` has no column `\(column)`; it has \(names)\(columns.count > 20 ? " and more" : "")"
        )
    }
}
