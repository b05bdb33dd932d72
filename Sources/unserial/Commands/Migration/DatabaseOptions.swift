import ArgumentParser
import Glibc
import KeyMigration
import KeyMigrationPlan
import Postgres
import SchemaModel

/// Where the database is; every command of a migration takes it.
struct DatabaseOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The database: a URI or a libpq connection string. "
                + "Without it, DATABASE_URL, or PGHOST, PGUSER and the like.",
            valueName: "url"))
    var database: String?

    /// The connection as libpq understands it.
    var configuration: PostgresConfiguration {
        PostgresConfiguration(database ?? environment("DATABASE_URL") ?? "")
    }

    /// A migration that reports to the terminal.
    func migration(showing progress: ProgressDisplay? = nil) -> Migration {
        var migration = Migration(configuration)
        migration.tool = "unserial \(Unserial.configuration.version)"
        if let progress { migration.observe = { progress.show($0) } }
        return migration
    }

    private func environment(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
    }
}

/// The configuration file of commands that plan.
struct ConfigurationOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Which tables, where creation times are, what is accepted: a YAML file.", valueName: "file"))
    var config: String?

    /// The user's decisions.
    func read() throws -> MigrationOptions {
        guard let config else { return MigrationOptions() }
        return try ConfigurationFile.read(config)
    }
}

/// How hard a command may press.
struct PressureOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The longest that writers may be made to wait for a lock, in milliseconds.", valueName: "ms")
    )
    var lockBudget = 60

    @Option(help: ArgumentHelp("How long to go on trying for a lock before giving up, in seconds.", valueName: "s"))
    var patience = 600

    func validate() throws {
        guard (1...10_000).contains(lockBudget) else {
            throw ValidationError("--lock-budget takes 1 to 10000 milliseconds.")
        }
        guard (0...86_400).contains(patience) else { throw ValidationError("--patience takes 0 to 86400 seconds.") }
    }

    var policy: LockPolicy { LockPolicy(budget: lockBudget, patience: .seconds(patience)) }
}
