import ArgumentParser
import SchemaModel

/// How sources are read; `audit` and `baseline` take these.
struct ReadingOptions: ParsableArguments {
    /// The dialects of SQL text that are read.
    enum Dialect: String, ExpressibleByArgument, CaseIterable {
        case postgresql, mysql, sqlite
    }

    @Option(help: "What SQL text is written for: postgresql, mysql or sqlite. Default: what it looks like.")
    var dialect: Dialect?

    @Flag(
        help:
            "Look at values in databases, too: counts of them, in read-only transactions; nothing of a row is printed.")
    var readData = false

    /// What the command line says, over what the configuration does.
    func applied(to options: AuditInput.Options) -> AuditInput.Options {
        var options = options
        if let dialect = dialect.flatMap({ Schema.Dialect(rawValue: $0.rawValue) }) {
            options.dialect = { _ in dialect }
        }
        options.readsData = readData
        return options
    }
}
