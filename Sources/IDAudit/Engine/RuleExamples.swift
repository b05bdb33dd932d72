/// Schemas in which a rule finds something, and schemas in which it doesn't: printed on its page, run by one harness.
public struct RuleExamples: Hashable, Sendable {
    /// A source.
    public enum Example: Hashable, Sendable {
        /// PostgreSQL DDL: replayed, and run on a real server whose catalog must give the same.
        case sql(String)
        /// PostgreSQL statements whose outcome only a live database knows: rows, sequences, statistics.
        case database(String)
        /// A Prisma schema; the datasource is `postgresql` unless it says otherwise.
        case prisma(String)
        /// MySQL DDL.
        case mysql(String)
        /// SQLite DDL: read as text, and as a real file.
        case sqlite(String)
        /// The models of a program in one of the frameworks that are read, such as `django`.
        case orm(String, String)
        /// JSON or JSON-LD documents, by file name.
        case json([String: String])
        /// Several sources of one database.
        case joined([Example])

        /// The text.
        public var text: String {
            switch self {
            case .sql(let text), .database(let text), .prisma(let text), .mysql(let text), .sqlite(let text),
                .orm(_, let text):
                text
            case .json(let files):
                files.sorted { $0.key < $1.key }.map { "// \($0.key)\n\($0.value)" }.joined(separator: "\n")
            case .joined(let examples): examples.map(\.text).joined(separator: "\n\n")
            }
        }

        /// The language, as a Markdown fence names it.
        public var language: String {
            switch self {
            case .sql, .database, .mysql, .sqlite: "sql"
            case .prisma: "prisma"
            case .orm(let framework, _): framework
            case .json: "json"
            case .joined: ""
            }
        }
    }

    /// Sources in which the rule finds something.
    public let flagged: [Example]
    /// Sources in which it finds nothing.
    public let accepted: [Example]
    /// The options under which that holds; most rules need none.
    public let options: AuditOptions

    /// Gives examples.
    public init(options: AuditOptions = AuditOptions(), flagged: [Example], accepted: [Example]) {
        self.options = options
        self.flagged = flagged
        self.accepted = accepted
    }
}
