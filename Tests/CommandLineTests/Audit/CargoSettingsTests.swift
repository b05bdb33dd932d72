import SchemaModel
import Testing

@testable import unserial

/// What a crate of Rust says of the database that it is built for.
@Suite struct CargoSettingsTests {
    @Test(
        arguments: [
            (#"sqlx = { version = "0.8", features = ["runtime-tokio", "sqlite"] }"#, [.sqlite]),
            ("sqlx = { workspace = true, features = [\n    \"tls\", # x\n    \"postgres\",\n] }", [.postgresql]),
            (
                "[dependencies.diesel]\nversion = \"2\"\nfeatures = ['mysql']\n[dependencies.serde]\nfeatures = ['sqlite']",
                [.mysql]
            ),
            ("[workspace.dependencies.sqlx]\nfeatures = [\"postgres\", \"sqlite\"]", [.postgresql, .sqlite]),
            ("[dev-dependencies]\nsqlx = { features = [\"sqlite\"] }", []),
            (
                "[dev-dependencies.sqlx]\nfeatures = [\"sqlite\"]\n[dependencies]\ndiesel = { features=[\"postgres\"]}",
                [.postgresql]
            ),
            ("sea-orm = { features = [\"sqlx-mysql\"], default-features = false }", [.mysql]),
            ("diesel = { default-features = false, features = [\"sqlite\"] }", [.sqlite]),
            ("serde = { features = [\"sqlite\"] }\n# sqlx = { features = [\"sqlite\"] }", []),
            ("sqlx = { git = \"https://x/y#main\", features = [\"sqlite\"] }", [.sqlite]),
            ("sqlx = { git = 'a#\\', features = [\"sqlite\"] } # \", features = ['mysql']", [.sqlite]),
            ("sqlx = { path = \"a\\\"#\", features = [\"mysql\"] }", [.mysql]),
            ("sqlx = { path = \"a\" } # features = [\"mysql\"]", []), ("sqlx = { path = \"a", []),
            ("[features]\nsqlite = [\"sqlx/sqlite\"]", []), ("sqlx = { features = [", []), ("", []), ("[", []),
        ] as [(String, Set<Schema.Dialect>)])
    func manifests(_ text: String, databases: Set<Schema.Dialect>) {
        #expect(CargoSettings.databases(of: SourceText(file: "Cargo.toml", text)) == databases)
    }

    /// The text goes before the manifest, and the nearest manifest that names a database before those around it.
    @Test(
        arguments: [
            ("app/migrations/1.sql", "CREATE TABLE a (id text PRIMARY KEY);", .sqlite),
            ("app/meta-migrations/1.sql", "CREATE TABLE a (id text PRIMARY KEY);", .sqlite),
            ("app/migrations/1.sql", "CREATE TABLE a (id bigserial PRIMARY KEY);", .postgresql),
            ("app/migrations/1.sql", "CREATE TABLE a (id int AUTO_INCREMENT PRIMARY KEY);", .mysql),
            ("app/migrations/mysql/1.sql", "CREATE TABLE a (id text PRIMARY KEY);", .mysql),
            ("app/docker/1.sql", "CREATE TABLE a (id text PRIMARY KEY);", .postgresql),
            ("lib/migrations/1.sql", "CREATE TABLE `a` (`id` varchar(9) PRIMARY KEY);", .mysql),
            ("both/migrations/1.sql", "CREATE TABLE a (id text PRIMARY KEY);", .postgresql),
        ] as [(String, String, Schema.Dialect)])
    func migrations(_ file: String, text: String, dialect: Schema.Dialect) async throws {
        let files = [
            "Cargo.toml": "[workspace.dependencies]\nsqlx = { features = [\"mysql\"] }", "lib/Cargo.toml": "[package]",
            "app/Cargo.toml": "[dependencies]\nsqlx = { workspace = true, features = [\"sqlite\"] }",
            "both/Cargo.toml": "[dependencies]\nsqlx = { features = [\"sqlite\", \"mysql\"] }", file: text,
        ]
        try await withFolder(files) { folder in
            #expect(await AuditInput([folder]).schemas.map(\.dialect) == [dialect])
        }
    }
}
