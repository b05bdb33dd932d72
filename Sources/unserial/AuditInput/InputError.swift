import Glibc
import SchemaModel

/// Why an input cannot be read: what, and what to do. All words of this folder's errors stand here.
struct InputError: Error, CustomStringConvertible {
    let description: String

    static func unreadable(_ path: String, errno code: Int32) -> InputError {
        let reason = String(cString: strerror(code))
        let advice =
            switch code {
            case ENOENT: "check the path"
            case EACCES: "ask for the right to read it"
            default: "check the file"
            }
        return InputError(description: "cannot read `\(path)`: \(reason); \(advice)")
    }

    static func empty(_ path: String) -> InputError {
        InputError(description: "`\(path)` is empty: there is nothing to audit")
    }

    static func binary(_ path: String) -> InputError {
        InputError(
            description: "`\(path)` is a binary file; for a pg_dump archive, write it as SQL first: "
                + "pg_restore --schema-only -f schema.sql FILE"
        )
    }

    static func utf16(_ path: String) -> InputError {
        InputError(description: "`\(path)` is UTF-16; convert it first: iconv -f UTF-16 -t UTF-8 FILE > FILE.utf8.sql")
    }

    static func notUTF8(_ path: String, line: Int) -> InputError {
        InputError(
            description:
                "`\(path)` is not UTF-8 (line \(line)); convert it first, for example: iconv -f LATIN1 -t UTF-8 FILE"
        )
    }

    static func unknownKind(_ path: String) -> InputError {
        InputError(
            description: "`\(path)` is neither a .prisma nor a .sql file; SQL of any name can be piped: "
                + "unserial audit - < FILE"
        )
    }

    static func address() -> InputError {
        InputError(
            description: "an argument looks like the address of a database, but not like one that can be read: "
                + "give it as postgres://user@host:5432/database"
        )
    }

    static func nothingInDirectory(_ path: String) -> InputError {
        InputError(
            description:
                "there is no .prisma or .sql file in `\(path)` (node_modules, build and hidden folders are skipped)"
        )
    }

    static func hidden(_ sequences: [ObjectName]) -> InputError {
        let named = sequences.prefix(10).map { "`\($0)`" }.joined(separator: ", ")
        let others = sequences.count > 10 ? " and \(sequences.count - 10) more" : ""
        return InputError(
            description: "how far \(named)\(others) counted may not be read, so ID101 is not checked there: "
                + "GRANT USAGE ON SCHEMA, and GRANT SELECT ON SEQUENCE"
        )
    }

    static func notSnapshots(_ path: String) -> InputError {
        InputError(
            description:
                "`\(path)` holds no snapshots of counters, so it is left as it is; give another file to --snapshot"
        )
    }

    static func unwritable(_ path: String, errno code: Int32) -> InputError {
        InputError(
            description:
                "cannot write `\(path)`: \(String(cString: strerror(code))); the snapshot of this audit is lost")
    }

    static func tooLarge(_ path: String) -> InputError {
        InputError(
            description: "`\(path)` has more than 1 GiB; audit the schema without its rows: pg_dump --schema-only"
        )
    }
}
