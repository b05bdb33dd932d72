internal import SchemaModel

/// A script read: its statements as parse trees, in order. What they do depends on what came before, and is not asked yet.
struct ScriptReading: Sendable {
    /// One thing after the other.
    enum Step: Sendable {
        /// A statement at an offset. If `isRewritten`, newer syntax has been put into the words of PostgreSQL 15.
        case statement(ParseTree, at: Int, isRewritten: Bool)
        case diagnostic(SourceDiagnostic.Severity, String, at: Int)
        case transaction(TransactionCommand)
        /// `\connect`: the statements after it are for another database.
        case database(String)
        /// `\i`: another file is read here.
        case inclusion(String, at: Int)
    }

    let source: SourceText
    let steps: [Step]
    /// Whether something in it may be undone by a later part of it.
    let rollsBack: Bool
}

/// The statements that make and unmake what others did.
enum TransactionCommand: Hashable, Sendable {
    case begin
    case commit
    case rollback
    case savepoint(String)
    case release(String)
    case rollbackTo(String)

    /// What a statement means to a transaction, by its first words.
    init?(_ words: [String]) {
        let name = words.last ?? ""
        switch words.first {
        // `BEGIN CREATE TABLE …`: a semicolon was forgotten.
        case "begin" where words.count == 1 || !["create", "alter", "drop", "atomic"].contains(words[1]): self = .begin
        case "start" where words.dropFirst().first == "transaction": self = .begin
        case "commit", "end": self = .commit
        case "prepare" where words.dropFirst().first == "transaction": self = .commit
        case "abort": self = .rollback
        case "rollback" where words.contains("to"): self = .rollbackTo(name)
        case "rollback" where words.dropFirst().first != "prepared": self = .rollback
        case "savepoint": self = .savepoint(name)
        case "release": self = .release(name)
        default: return nil
        }
    }
}
