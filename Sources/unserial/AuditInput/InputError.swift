import Glibc
import PostgresCatalog
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

    /// The words of diagnostics, too: a table that some source creates after all.
    static func createdElsewhere(_ tables: [(table: ObjectName, file: String)]) -> String {
        var names: [ObjectName] = []
        var files: [String] = []
        for (table, file) in tables {
            if !names.contains(table) { names.append(table) }
            if !files.contains(file) { files.append(file) }
        }
        let more = names.count > 3 ? " and \(names.count - 3) more" : ""
        let others = files.count > 1 ? " and \(files.count - 1) more" : ""
        let shown = names.prefix(3).map { "`\($0)`" }
        let named =
            more.isEmpty && shown.count > 1
            ? "\(shown.dropLast().joined(separator: ", ")) and \(shown[shown.count - 1])"
            : shown.joined(separator: ", ") + more
        let (created, them) = names.count == 1 ? ("is created", "it") : ("are created", "them")
        let rest =
            SourceKind(files.first ?? "") != .sql
            ? "which is no SQL"
            : files.count == 1 ? "which belongs to another history" : "which belong to other histories"
        return "\(named) \(created) in `\(files.first ?? "")`\(others), \(rest); changes to \(them) here are left out"
    }

    static func createdLater(_ table: ObjectName, in file: String) -> String {
        "`\(table)` is created only later, in `\(file)`; changes to it before that are left out"
    }

    static func excluding(_ file: String) -> String {
        "; name the file that creates it, too, or leave `\(file)` out by `audit.exclude` in unserial.yaml"
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

    static func nameNotUTF8(_ path: String) -> InputError {
        InputError(
            description:
                "the name of `\(path)` is not UTF-8, so it is not read; rename it, or exclude it in unserial.yaml")
    }

    static func unknownKind(_ path: String) -> InputError {
        InputError(
            description: "`\(path)` is of no kind that is read here (.prisma, .sql, .sqlite, .json, .jsonld, and "
                + "programs: .rb, .py, .ts, .js, .go, .ex, .swift); SQL of any name can be piped: unserial audit - < FILE"
        )
    }

    static func noSQLite(_ path: String) -> InputError {
        InputError(
            description:
                "`\(path)` is called a database and is no SQLite file, or an encrypted one; check the file, or "
                + "write it as SQL and audit that")
    }

    static func noModels(_ path: String) -> InputError {
        InputError(
            description: "`\(path)` declares no models of an ORM that is read here (Rails, Django, SQLAlchemy, "
                + "TypeORM, Drizzle, Sequelize, GORM, Ecto, Fluent)"
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
                "there is no Prisma schema, SQL, SQLite database, model of a known ORM or JSON-LD in `\(path)` "
                + "(node_modules, build, test and hidden folders are skipped)"
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

    static func changedMeanwhile(_ path: String) -> InputError {
        InputError(description: "`\(path)` was changed while it was audited; nothing was written, run it again")
    }

    static func unfixed(_ failure: AtomicFile.Failure) -> InputError {
        let written = failure.written.map { "`\($0)`" }.joined(separator: ", ")
        let others = written.isEmpty ? "no file was changed" : "\(written) was written before it, the rest not"
        return InputError(description: "cannot write `\(failure.path)`: \(failure.reason); \(others)")
    }

    static func overlappingEdits(_ path: String) -> InputError {
        InputError(
            description: "the fixes of `\(path)` get in each other's way; it was not written")
    }

    static func foreign(_ paths: [String]) -> InputError {
        let others = paths.count > 1 ? " and \(paths.count - 1) more" : ""
        return InputError(
            description:
                "`\(paths.first ?? "")`\(others): SQL of ClickHouse, SQL Server, Oracle, H2, HSQLDB, Derby, Db2, "
                + "Firebird or Cassandra is not read"
        )
    }

    static func migrations(_ count: Int, _ language: String, of tool: String, in folder: String) -> InputError {
        let they = count == 1 ? "migration" : "migrations"
        return InputError(
            description:
                "`\(folder.isEmpty ? "." : folder)`: \(count) \(language) \(they) of \(tool) \(count == 1 ? "is" : "are") not "
                + "read, for no program is run here; audit the database that \(count == 1 ? "it leads" : "they lead") to "
                + "(postgres://…), or a dump of its schema as SQL"
        )
    }

    static func models(_ count: Int, of tool: String, in folder: String, others: Int) -> InputError {
        let also = others == 0 ? "" : others == 1 ? " and 1 more folder" : " and \(others) more folders"
        return InputError(
            description:
                "`\(folder.isEmpty ? "." : folder)`\(also): the models of \(tool) in \(count == 1 ? "1 file" : "\(count) files") "
                + "of Go are not read, for GORM's are the only ones that are; audit the database (postgres://…), or a dump "
                + "of its schema as SQL"
        )
    }

    static func replaced(_ folder: String, losing tables: [String]) -> InputError {
        let named = tables.prefix(10).map { "`\($0)`" }.joined(separator: ", ")
        let others = tables.count > 10 ? " and \(tables.count - 10) more" : ""
        let rest = tables.isEmpty ? "" : " except \(named)\(others)"
        return InputError(
            description:
                "`\(folder)` is left out: the migrations beside it create its tables anew\(rest); to have it audited, "
                + "name it as an argument"
        )
    }

    static func unread(_ data: [UnreadData]) -> InputError {
        let named = data.prefix(10).map { "`\($0.table)` (\($0.reason.words))" }.joined(separator: ", ")
        let others = data.count > 10 ? " and \(data.count - 10) more" : ""
        return InputError(
            description: "the values of \(named)\(others) were not read, so rules about values are not checked there")
    }

    static func partly(locked relations: [ObjectName]) -> InputError {
        let named = relations.prefix(5).map { "`\($0)`" }.joined(separator: ", ")
        let others = relations.count > 5 ? " and \(relations.count - 5) more" : ""
        let subject = relations.count == 1 ? "\(named) is locked" : "\(named)\(others) are locked"
        let object = relations.count == 1 ? "it" : "them"
        return InputError(
            description:
                "\(subject) by another session, so of \(object) CHECKs, partial indexes, generated columns and "
                + "counters may be missing, and sizes are those of the last VACUUM; run the audit again when that is done"
        )
    }

    static func lockedCatalog() -> InputError {
        InputError(
            description:
                "a table of the system catalog is locked by another session (VACUUM FULL or REINDEX of it), so the "
                + "database was not read; run the audit again when that is done")
    }

    static func tooLarge(_ path: String) -> InputError {
        InputError(
            description: "`\(path)` has more than 1 GiB; audit the schema without its rows: pg_dump --schema-only"
        )
    }
}

extension UnreadData.Reason {
    fileprivate var words: String {
        switch self {
        case .noPrivilege: "this role may not read it: GRANT SELECT"
        case .timeout: "it took too long"
        case .locked: "another session has it locked"
        case .tooManyColumns: "it has more id columns than are read"
        case .refused(let state): "the server refused with SQLSTATE \(state)"
        }
    }
}
