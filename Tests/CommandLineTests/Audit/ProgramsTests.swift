import Foundation
import SchemaModel
import Stage
import Testing

@testable import unserial

/// Several programs in one repository: what belongs together, and what is kept apart.
@Suite struct ProgramsTests {
    private func schemas(_ files: [String: String]) async throws -> [Schema] {
        var schemas: [Schema] = []
        try await withFolder(files) { folder in
            let input = await AuditInput([folder])
            #expect(input.failures.isEmpty)
            schemas = input.schemas.map { schema in
                var schema = schema
                schema.program = schema.program.map { String($0.dropFirst(folder.count + 1)) }
                return schema
            }
        }
        return schemas
    }

    private func findings(_ files: [String: String], _ rule: String) async throws -> [String] {
        var lines: [String] = []
        try await withFolder(files) { folder in
            let result = try await run(["audit", folder, "--select", rule, "--format", "json"])
            let report = try #require(
                try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
            lines = try #require(report["findings"] as? [[String: Any]]).map { finding in
                let places = [finding["location"] as Any] + (finding["otherLocations"] as? [Any] ?? [])
                let files = places.compactMap { ($0 as? [String: Any])?["file"] as? String }
                let object = finding["object"] as? [String: Any]
                return "\(object?["table"] ?? ""): "
                    + files.map { $0.dropFirst(folder.count + 1) }.joined(separator: ", ")
            }
        }
        return lines.sorted()
    }

    private static func drizzle(_ table: String, _ key: String) -> String {
        """
        import { pgTable, serial, uuid } from "drizzle-orm/pg-core";
        export const \(table) = pgTable("\(table)", { id: \(key).primaryKey() });
        """
    }

    private static func django(_ field: String) -> String {
        "from django.db import models\nclass User(models.Model):\n    id = models.\(field)(primary_key=True)\n"
    }

    @Test func aPackageEachIsASchemaEach() async throws {
        let schemas = try await schemas([
            "package.json": #"{"name": "root", "workspaces": ["packages/*"]}"#,
            "packages/a/package.json": #"{"name": "a"}"#,
            "packages/a/src/schema.ts": Self.drizzle("users", "serial(\"id\")"),
            "packages/b/package.json": #"{"name": "b"}"#,
            "packages/b/src/schema.ts": Self.drizzle("users", "uuid(\"id\")"),
        ])
        #expect(schemas.map(\.program) == ["packages/a", "packages/b"])
        #expect(schemas.map { $0.tables.map(\.name.name) } == [["users"], ["users"]])
    }

    @Test func aPackageThatUsesAnotherBelongsToIt() async throws {
        let files = [
            "packages/core/package.json": #"{"name": "@acme/core"}"#,
            "packages/core/schema.ts": Self.drizzle("users", "uuid(\"id\")"),
            "packages/shop/package.json": #"{"name": "@acme/shop", "dependencies": {"@acme/core": "workspace:*"}}"#,
            "packages/shop/schema.ts": Self.drizzle("orders", "serial(\"id\")"),
        ]
        let joined = try await schemas(files)
        #expect(joined.map { $0.tables.map(\.name.name) } == [["users", "orders"]])
        #expect(joined.map(\.program) == [nil])
        // A plugin that the workspace installs says so in its imports alone.
        var plugin = files
        plugin["packages/shop/package.json"] = #"{"name": "shop"}"#
        plugin["packages/shop/schema.ts"] =
            "import { users } from '@acme/core/schema';\n"
            + Self.drizzle("orders", "serial(\"id\")")
        #expect(try await schemas(plugin).count == 1)
        // Unless both have a table of one name.
        var apart = files
        apart["packages/shop/schema.ts"] = Self.drizzle("users", "serial(\"id\")")
        #expect(try await schemas(apart).count == 2)
    }

    @Test func twoProjectsOfDjangoAreNotMerged() async throws {
        let files = [
            "one/manage.py": "", "one/accounts/models.py": Self.django("AutoField"),
            "two/manage.py": "", "two/accounts/models.py": Self.django("BigAutoField"),
            // An application beside the only project near it.
            "one/shared/models.py":
                "from django.db import models\nclass Note(models.Model):\n    text = models.TextField()\n",
        ]
        let schemas = try await schemas(files)
        #expect(schemas.map(\.program) == ["one", "two"])
        #expect(schemas.map(\.tables.count) == [2, 1])
        #expect(
            try await findings(files, "ID102") == [
                "accounts_user: one/accounts/models.py", "accounts_user: two/accounts/models.py",
                "shared_note: one/shared/models.py",
            ])
    }

    @Test func eachOfTwoTablesCounts() async throws {
        let files = [
            "one/manage.py": "", "one/accounts/models.py": Self.django("AutoField"),
            "two/manage.py": "", "two/accounts/models.py": Self.django("BigAutoField"),
        ]
        try await withFolder(files) { folder in
            let result = try await run(["audit", folder])
            #expect(result.output.hasPrefix("2 keys count up from 1; no foreign key follows them."))
            #expect(result.output.contains(" in 2 tables."))
        }
        // What a database says of `public` is one of theirs.
        var dumped = files
        dumped["dump.sql"] = "CREATE TABLE public.accounts_user (id serial PRIMARY KEY);"
        try await withFolder(dumped) { folder in
            let result = try await run(["audit", folder])
            #expect(result.output.contains(" in 2 tables."))
        }
    }

    /// Nobody writes to a pipe that stands where a setting is looked for.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            "package.json", "go.mod", "mix.exs", "pyproject.toml", "Gemfile", "config/database.yml",
            "migrations/migration_lock.toml", "two.prisma",
        ])
    func pipesAreNotWaitedFor(_ pipe: String) async throws {
        var files = [
            "a/schema.ts": Self.drizzle("users", "serial(\"id\")"),
            "b/schema.ts": Self.drizzle("notes", "serial(\"id\")"),
            "a/package.json": #"{"name": "a", "prisma": {"schema": "two.prisma"}}"#,
            "b/package.json": #"{"name": "b"}"#, "a/db/schema.rb": Self.rails("entries"), "a/config/x": "",
            "a/migrations/1/migration.sql": "CREATE TABLE t (id int PRIMARY KEY);",
        ]
        if pipe == "package.json" { files["a/package.json"] = nil }
        if pipe == "package.json" { files["a/drizzle.config.ts"] = "" }
        try await withFolder(files) { folder in
            #expect(mkfifo("\(folder)/a/\(pipe)", 0o600) == 0)
            let input = await AuditInput([folder])
            #expect(input.failures.isEmpty)
            #expect(Set(input.schemas.flatMap(\.tables).map(\.name.name)) == ["users", "notes", "entries", "t"])
        }
    }

    @Test func migrationsJoinTheirOwnProgram() async throws {
        let files = [
            "a/package.json": #"{"name": "a"}"#, "a/schema.ts": Self.drizzle("users", "serial(\"id\")"),
            "a/migrations/1.sql": "CREATE TABLE users (id serial PRIMARY KEY);",
            "b/package.json": #"{"name": "b"}"#, "b/schema.ts": Self.drizzle("users", "serial(\"id\")"),
            "b/migrations/1.sql": "CREATE TABLE users (id serial PRIMARY KEY);",
        ]
        #expect(
            try await findings(files, "ID102") == [
                "users: a/migrations/1.sql, a/schema.ts", "users: b/migrations/1.sql, b/schema.ts",
            ])
        // What one says of its table is no disagreement with the other's.
        var other = files
        other["b/schema.ts"] = Self.drizzle("users", "uuid(\"id\")")
        other["b/migrations/1.sql"] = "CREATE TABLE users (id uuid PRIMARY KEY);"
        #expect(try await findings(other, "ID402").isEmpty)
        // But with its own it is.
        other["b/migrations/1.sql"] = files["b/migrations/1.sql"]
        #expect(try await findings(other, "ID402").map { $0.contains("b/") } == [true])
    }

    private static func prisma(_ key: String, _ models: String = "", provider: String = "postgresql") -> String {
        """
        datasource db {
          provider = "\(provider)"
        }
        model User {
          id \(key) @id @default(autoincrement())
        }
        \(models)
        """
    }

    private static func model(_ name: String) -> String { "model \(name) {\n  id String @id\n}\n" }

    /// Each service has its own users, and its own migrations.
    @Test func aPackageWithPrismaIsADatabase() async throws {
        let table = "CREATE TABLE \"User\" (id serial PRIMARY KEY);"
        var files = [
            "services/billing/package.json": "{}", "services/billing/prisma/schema.prisma": Self.prisma("BigInt"),
            "services/billing/prisma/migrations/1/migration.sql":
                "CREATE TABLE \"User\" (id bigserial PRIMARY KEY); CREATE TABLE \"Pay\" (id text PRIMARY KEY);",
            "services/shop/package.json": "{}",
            "services/shop/prisma/schema.prisma": Self.prisma("Int", Self.model("Order") + Self.model("Item")),
            "services/shop/prisma/migrations/1/migration.sql": table,
        ]
        let expected = [
            "User: services/billing/prisma/schema.prisma, services/billing/prisma/migrations/1/migration.sql",
            "User: services/shop/prisma/schema.prisma, services/shop/prisma/migrations/1/migration.sql",
        ]
        let found = try await findings(files, "ID102")
        #expect(found == expected, "\(found)")
        // The one that is found later is not held back with the other's.
        try await withFolder(
            files.merging([
                "services/billing/prisma/schema.prisma": Self.prisma("String", Self.model("Pay"))
                    .replacing("autoincrement", with: "uuid"),
                "services/billing/prisma/migrations/1/migration.sql": "CREATE TABLE \"User\" (id text PRIMARY KEY);",
            ]) { $1 }
        ) { folder in
            _ = try await shell("cd \(folder) && $UNSERIAL baseline write . --select ID102")
            try Self.prisma("Int").write(
                toFile: "\(folder)/services/billing/prisma/schema.prisma", atomically: true, encoding: .utf8)
            let result = try await shell(
                "cd \(folder) && $UNSERIAL audit . --select ID102 --baseline unserial-baseline.json")
            #expect(result.status == 1, "\(result.output)")
        }
        // One package that supports several databases is one system.
        files = [
            "package.json": "{}", "prisma/mysql.prisma": Self.prisma("Int", provider: "mysql"),
            "prisma/postgres.prisma": Self.prisma("Int"),
        ]
        #expect(try await findings(files, "ID102") == ["User: prisma/mysql.prisma, prisma/postgres.prisma"])
        // And so is a package beside another that has a copy of its schema.
        let four = ["A", "B", "C", "D"].map(Self.model).joined()
        files = [
            "a/package.json": "{}", "a/schema.prisma": Self.prisma("Int", four), "b/package.json": "{}",
            "b/schema.prisma": Self.prisma("Int", four + Self.model("E")),
        ]
        #expect(try await findings(files, "ID102") == ["User: a/schema.prisma, b/schema.prisma"])
        // A third is the copy of the first that it is one of; what shares less stands apart.
        files["c/package.json"] = "{}"
        files["c/schema.prisma"] = Self.prisma("Int", Self.model("A"))
        files["d/package.json"] = "{}"
        files["d/schema.prisma"] = files["b/schema.prisma"]
        #expect(
            try await findings(files, "ID102") == [
                "User: a/schema.prisma, b/schema.prisma, d/schema.prisma", "User: c/schema.prisma",
            ])
        for name in ["c", "d"] { files["\(name)/package.json"] = nil }
        for name in ["c", "d"] { files["\(name)/schema.prisma"] = nil }
        // The migrations of the copy are of the same database.
        let migrated = files.merging([
            "b/migrations/1/migration.sql": "CREATE TABLE \"User\" (id serial PRIMARY KEY);", "x/package.json": "{}",
            "x/schema.prisma": Self.model("Other"),
        ]) { $1 }
        #expect(
            try await findings(migrated, "ID102") == [
                "User: a/schema.prisma, b/schema.prisma, b/migrations/1/migration.sql"
            ])
        // A program in another language that has the tables of one package shares its database, whatever others there are.
        let models = [
            "api/go.mod": "module api",
            "api/models.go":
                "package api\n\nimport \"gorm.io/gorm\"\n\ntype User struct {\n\tgorm.Model\n}\n\nfunc (User) TableName() string { return \"User\" }\n",
            "web/package.json": "{}", "web/schema.prisma": Self.prisma("Int"),
        ]
        let other = ["admin/package.json": "{}", "admin/schema.prisma": Self.model("Other")]
        let shared = ["User: web/schema.prisma, api/models.go"]
        #expect(try await findings(models, "ID102") == shared)
        #expect(try await findings(models.merging(other) { $1 }, "ID102") == shared)
        files["b/schema.prisma"] = Self.prisma("Int", four, provider: "mysql")
        #expect(try await findings(files, "ID102") == ["User: a/schema.prisma", "User: b/schema.prisma"])
    }

    @Test func aProgramOfAnotherLanguageIsAnother() async throws {
        let files = [
            "Gemfile": "gem \"pg\"", "db/schema.rb": Self.rails("users"),
            "service/mix.exs": "",
            "service/lib/user.ex": "use Ecto.Schema\nschema \"users\" do\n  field :name, :string\nend",
        ]
        #expect(
            try await findings(files, "ID102") == ["users: db/schema.rb", "users: service/lib/user.ex"])
    }

    @Test func oneProgramHasNoName() async throws {
        let schemas = try await schemas([
            "Gemfile": "", "db/schema.rb": Self.rails("users"), "old/1.sql": "CREATE TABLE users (id int);",
        ])
        #expect(schemas.map(\.program) == [nil, nil])
    }

    private static func rails(_ table: String) -> String {
        "ActiveRecord::Schema[7.1].define(version: 1) do\n  create_table \"\(table)\" do |t|\n  end\nend\n"
    }

    @Test func eachSchemaOfRailsIsADatabase() async throws {
        let schemas = try await schemas([
            "db/schema.rb": Self.rails("users"), "db/cache_schema.rb": Self.rails("entries"),
            // What no environment lists is what all are by default.
            "db/plain_schema.rb": Self.rails("plain"),
            "config/database.yml": """
            default: &default
              adapter: trilogy
            production:
              primary:
                <<: *default
              cache:
                adapter: sqlite3
            """,
        ])
        #expect(schemas.map(\.dialect) == [.sqlite, .mysql, .mysql])
        #expect(schemas.flatMap(\.tables).map(\.name.name) == ["entries", "plain", "users"])
    }

    @Test func aProgramOfDrizzleMayHaveSeveralDatabases() async throws {
        let files = [
            "package.json": #"{"name": "a"}"#, "src/pg.ts": Self.drizzle("users", "serial(\"id\")"),
            "src/lite.ts": """
            import { sqliteTable, integer } from "drizzle-orm/sqlite-core";
            export const users = sqliteTable("users", { id: integer("id").primaryKey() });
            """,
        ]
        let schemas = try await schemas(files)
        #expect(schemas.map(\.dialect) == [.sqlite, .postgresql])
        #expect(try await findings(files, "ID102") == ["users: src/lite.ts", "users: src/pg.ts"])
    }

    @Test func settingsTellTheDatabase() async throws {
        let schemas = try await schemas([
            "manage.py": "", "site/settings.py": "DATABASES = {'default': {'ENGINE': 'django.db.backends.mysql'}}",
            "app/models.py": Self.django("BigAutoField"),
        ])
        #expect(schemas.map(\.dialect) == [.mysql])
    }
}
