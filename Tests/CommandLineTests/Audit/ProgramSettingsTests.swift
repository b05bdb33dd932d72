import ORMSchema
import SchemaModel
import Testing

@testable import unserial

/// Which kind of database the settings of a program name.
@Suite struct ProgramSettingsTests {
    @Test(
        arguments: [
            (#"{"type": "mysql", "host": "x"}"#, .mysql), (#"[{"type": "sqlite"}, {"type": "sqlite"}]"#, .sqlite),
            (#"[{"type": "postgres"}, {"type": "mysql"}]"#, nil), (#"{"type": 1}"#, nil), ("", nil), ("[", nil),
            (#"{"type": "aurora-postgres"}"#, .postgresql), (#"{"type": "oracle"}"#, nil),
            (#"[{"type": "oracle"}, {"type": "mysql"}]"#, nil),
        ] as [(String, Schema.Dialect?)])
    func ormconfig(_ text: String, dialect: Schema.Dialect?) {
        #expect(ProgramSettings.ormconfig(SourceText(file: "ormconfig.json", text)) == dialect)
    }

    @Test(
        arguments: [
            (#"{"development": {"dialect": "sqlite"}, "production": {"dialect": "mariadb"}}"#, .mysql),
            (#"{"development": {"dialect": "sqlite"}, "production": {"use_env_variable": "DB"}}"#, .sqlite),
            (#"{"dialect": "mssql"}"#, .sqlserver), (#"{"production": {"url": "mysql://root@db/x"}}"#, .mysql),
            (#"{"dialect": "mysql", "url": "postgres://db/x"}"#, nil), (#"{"test": {"dialect": "mysql"}}"#, nil),
            (#"{"dialect": "mysql", "url": "$DB"}"#, .mysql), (#"{"dialect": "mysql", "url": "oracle://x"}"#, nil),
            (#"{"development": {"dialect": "sqlite"}, "production": {"dialect": "oracle"}}"#, nil),
            ("{}", nil), ("x", nil),
        ] as [(String, Schema.Dialect?)])
    func sequelize(_ text: String, dialect: Schema.Dialect?) {
        #expect(ProgramSettings.sequelize(SourceText(file: "config.json", text)) == dialect)
    }

    @Test(
        arguments: [
            ("[alembic]\nsqlalchemy.url = mysql+pymysql://u:p@h/d\n", .mysql),
            ("sqlalchemy.url=sqlite:///a.db", .sqlite),
            ("sqlalchemy.url = driver://user:pass@localhost/dbname", nil), ("# sqlalchemy.url = mysql://x", nil),
            ("sqlalchemy.url = %(DB_URL)s", nil), ("sqlalchemy.url =", nil), ("", nil), ("sqlalchemy.url = a:", nil),
            ("sqlalchemy.url = postgresql+psycopg://h/d", .postgresql),
        ] as [(String, Schema.Dialect?)])
    func alembic(_ text: String, dialect: Schema.Dialect?) {
        #expect(ProgramSettings.alembic(SourceText(file: "alembic.ini", text)) == dialect)
    }

    @Test(
        arguments: [
            ("module.exports = { client: 'pg' };", .postgresql), ("{client: \"mysql2\"}", .mysql),
            ("{ development: { client: 'sqlite3' }, test: { client: 'better-sqlite3' } }", .sqlite),
            ("{ development: { client: 'sqlite3' }, production: { client: 'pg' } }", nil),
            ("{ a: { client: 'pg' }, b: { client: 'postgresql' } }", .postgresql),
            ("{ client: process.env.CLIENT }", nil), ("{ client: process.env.CLIENT || 'pg' }", nil),
            ("{ client: 'p' + g }", nil), ("{ client: `pg` }", .postgresql), ("{ client: `${x}` }", nil),
            ("{ a: { client: 'pg' }, b: { client: name } }", nil), ("{ client: 'oracledb' }", nil),
            ("// client: 'mysql'\nexport default { client: 'pg' } as Knex.Config", .postgresql),
            (
                "/* client: 'mysql' */ const config: { [key: string]: Knex.Config } = { 'client': 'pg' as const }",
                .postgresql
            ),
            ("const client = 'pg'; module.exports = { client };", nil), ("{ client: 'cockroachdb' }", .cockroachdb),
            ("const text = \"client: 'pg'\";", nil), ("client", nil), ("client:", nil), ("client: 'pg", .postgresql),
            ("", nil), ("'", nil), ("/*", nil), ("\\", nil),
        ] as [(String, Schema.Dialect?)])
    func knex(_ text: String, dialect: Schema.Dialect?) {
        #expect(ProgramSettings.knex(SourceText(file: "knexfile.js", text)) == dialect)
    }

    @Test(
        arguments: [
            ("export default defineConfig({ schema: './s.ts', dialect: 'postgresql' });", .postgresql),
            ("export default { dialect: \"mysql\" } satisfies Config;", .mysql), ("({ dialect: 'turso' })", .sqlite),
            ("({ dialect: 'sqlite', driver: 'd1-http' })", .sqlite), ("({ driver: 'pg' })", .postgresql),
            ("({ driver: 'better-sqlite' })", .sqlite), ("({ dialect: 'postgresql', driver: 'pglite' })", .postgresql),
            ("({ dialect: db ? 'mysql' : 'sqlite' })", nil), ("({ dialect: name, driver: 'pg' })", nil),
            ("({ dialect: 'gel' })", nil), ("{\"dialect\": \"sqlite\"}", .sqlite),
        ] as [(String, Schema.Dialect?)])
    func drizzle(_ text: String, dialect: Schema.Dialect?) {
        #expect(ProgramSettings.drizzle(SourceText(file: "drizzle.config.ts", text)) == dialect)
    }

    @Test(
        arguments: [
            ("module.exports = { development: { dialect: 'mysql' }, production: { dialect: 'mariadb' } }", .mysql),
            ("module.exports = { development: { dialect: 'sqlite' }, production: { dialect: 'mysql' } }", nil),
            ("module.exports = { dialect: process.env.D }", nil),
            ("module.exports = { dialect: 'postgres', }", .postgresql),
        ] as [(String, Schema.Dialect?)])
    func sequelizeScript(_ text: String, dialect: Schema.Dialect?) {
        #expect(ProgramSettings.sequelizeScript(SourceText(file: "config.js", text)) == dialect)
    }

    @Test(
        arguments: [
            (#"{"dependencies": {"sequelize": "6", "mysql2": "3"}}"#, .mysql),
            (#"{"dependencies": {"mysql2": "3", "mariadb": "3"}}"#, .mysql),
            (#"{"dependencies": {"mysql2": "3"}, "devDependencies": {"sqlite3": "5"}}"#, .mysql),
            (#"{"devDependencies": {"better-sqlite3": "5"}}"#, .sqlite),
            (#"{"peerDependencies": {"tedious": "5"}}"#, .sqlserver),
            (#"{"dependencies": {"mysql2": "3", "pg": "8"}}"#, nil), (#"{"dependencies": {"sequelize": "6"}}"#, nil),
            (#"{"scripts": {"pg": "8"}}"#, nil), ("[]", nil), ("", nil), (#"{"dependencies": "pg"}"#, nil),
        ] as [(String, Schema.Dialect?)])
    func drivers(_ text: String, dialect: Schema.Dialect?) {
        #expect(ProgramSettings.drivers(SourceText(file: "package.json", text)) == dialect)
    }

    @Test(
        arguments: [
            (
                "const path = require('path');\nmodule.exports = { 'config': path.resolve('db', 'config.js'), 'x': 'y' }",
                "db/config.js"
            ),
            ("module.exports = { config: path.join(__dirname, './src/db', 'c.json') }", "src/db/c.json"),
            ("module.exports = { config: './c.js' }", "c.js"), ("module.exports = { config: '../c.js' }", nil),
            ("module.exports = { config: path.resolve(process.env.C) }", nil), ("module.exports = {}", nil),
            ("{ config: path.resolve(", nil), ("{ config: ", nil),
        ] as [(String, String?)])
    func pathsOfScripts(_ text: String, path: String?) {
        #expect(ScriptSettings(SourceText(file: ".sequelizerc", text)).path(of: "config") == path)
    }

    /// SQL that fits several databases is read as the settings nearest to it say, below what is audited; what only one
    /// database has counts more.
    @Test(
        arguments: [
            (["knexfile.js": "module.exports = { client: 'mysql2' }"], "", .mysql),
            (["knexfile.ts": "export default { client: 'sqlite3' }"], "", .sqlite),
            (["drizzle.config.ts": "export default defineConfig({ dialect: 'sqlite' })"], "", .sqlite),
            (["drizzle.config.ts": "export default defineConfig({ dialect: 'mysql' })"], "", .mysql),
            ([".sequelizerc": "module.exports = { config: 'c.js' }", "c.js": "({ dialect: 'mysql' })"], "", .mysql),
            (["src/config/config.js": "module.exports = { dialect: 'sqlite' }"], "", .sqlite),
            (["ormconfig.json": "{\"type\": \"mysql\"}"], "", .mysql),
            (["alembic.ini": "sqlalchemy.url = sqlite:///a.db"], "", .sqlite),
            (
                ["knexfile.js": "({ client: 'mysql' })", "drizzle.config.ts": "({ dialect: 'sqlite' })"], "",
                .postgresql
            ),
            (
                ["knexfile.js": "({ client: process.env.C })", "drizzle.config.ts": "({ dialect: 'sqlite' })"], "",
                .sqlite
            ),
            (["db/knexfile.js": "({ client: c })", "knexfile.js": "({ client: 'mysql' })"], "", .postgresql),
            (
                ["knexfile.js": "({ client: 'mysql' })"], "CREATE TABLE b (id bigserial PRIMARY KEY, x jsonb);",
                .postgresql
            ),
            (
                ["knexfile.js": "({ client: 'pg' })"],
                "CREATE TABLE b (id int AUTO_INCREMENT PRIMARY KEY) ENGINE=InnoDB;", .mysql
            ),
            (
                ["knexfile.js": "({ client: 'mssql' })"], "CREATE TABLE b (id bigserial PRIMARY KEY, x jsonb);",
                .postgresql
            ),
            (
                ["knexfile.js": "({ client: 'mssql' })"],
                "CREATE TABLE `b` (`id` int AUTO_INCREMENT PRIMARY KEY) ENGINE=InnoDB;", .mysql
            ),
            (["ormconfig.json": "{\"type\": \"mongodb\"}"], "", .postgresql),
            (["other/knexfile.js": "({ client: 'mysql' })"], "", .postgresql), ([:], "", .postgresql),
        ] as [([String: String], String, Schema.Dialect)])
    func scriptsOfSQL(_ settings: [String: String], more: String, dialect: Schema.Dialect) async throws {
        let steps = [
            "db/steps/1.sql": "CREATE TABLE a (id integer PRIMARY KEY, x text);\n\(more)",
            "db/steps/2.sql": "CREATE TABLE c (id integer PRIMARY KEY, x text);",
        ]
        try await withFolder(settings.merging(steps) { one, _ in one }) { folder in
            let input = await AuditInput([folder])
            #expect(input.schemas.filter { !$0.tables.isEmpty }.map(\.dialect) == [dialect])
            #expect(input.failures == [])
            // Of files that are named one by one nobody knows the program.
            let named = await AuditInput(["\(folder)/db/steps/2.sql"])
            #expect(named.schemas.map(\.dialect) == [.postgresql])
        }
    }

    /// SQL beside settings of SQL Server is read where its path, the lock file beside it or the user says of what it is.
    @Test(
        arguments: [
            ("db/1.sql", nil, false), ("db/1.sql", .sqlite, true), ("db/mysql/1.sql", nil, true),
            ("prisma/migrations/1/migration.sql", nil, true), ("other/1.sql", nil, true),
        ] as [(String, Schema.Dialect?, Bool)])
    func scriptsOfSQLServer(_ file: String, told: Schema.Dialect?, isRead: Bool) async throws {
        let files = [
            "db/knexfile.js": "({ client: 'mssql' })", "prisma/alembic.ini": "sqlalchemy.url = mssql+pyodbc://h/d",
            "prisma/migrations/migration_lock.toml": "provider = \"postgresql\"",
            file: "CREATE TABLE a (id int PRIMARY KEY);",
        ]
        try await withFolder(files) { folder in
            var options = AuditInput.Options()
            options.dialect = { _ in told }
            let input = await AuditInput([folder], options)
            #expect(input.schemas.count { !$0.tables.isEmpty } == (isRead ? 1 : 0))
            #expect(input.warnings.count { $0.contains("\(file)`: SQL of ClickHouse, SQL Server") } == (isRead ? 0 : 1))
            #expect(input.failures == [])
        }
    }

    @Test(
        arguments: [
            (
                [
                    "package.json": "{}", "ormconfig.json": #"{"type": "mysql"}"#,
                    "src/a.ts": "import { Entity, Column } from 'typeorm';\n@Entity() class A { @Column() x: string }",
                ],
                .mysql
            ),
            (
                [
                    "package.json": "{}", "ormconfig.json": #"{"type": "mysql"}"#,
                    "src/db.ts": "import { DataSource } from 'typeorm';\nnew DataSource({ type: 'postgres' });",
                    "src/a.ts": "import { Entity, Column } from 'typeorm';\n@Entity() class A { @Column() x: string }",
                ],
                .postgresql
            ),
            (
                [
                    "package.json":
                        #"{"dependencies": {"typeorm": "1", "mysql2": "3"}, "devDependencies": {"pg": "8"}}"#,
                    "src/a.ts": "import { Entity, Column } from 'typeorm';\n@Entity() class A { @Column() x: string }",
                ],
                .mysql
            ),
            (
                [
                    "package.json": #"{"dependencies": {"sequelize": "6", "mysql2": "3"}}"#,
                    "m.js":
                        "const { DataTypes } = require('sequelize');\nnew Sequelize({ dialect: 'sqlite' });\ns.define('A', {});",
                ],
                .sqlite
            ),
            (
                [
                    "package.json": "{}", "config/config.json": "{}",
                    "src/config/config.json": #"{"production": {"dialect": "sqlite"}}"#,
                    "m.js": "const { DataTypes } = require('sequelize');\nmodule.exports = s => s.define('A', {});",
                ],
                .sqlite
            ),
            (
                [
                    "package.json": "{}", "config/config.js": "module.exports = { test: { dialect: 'mysql' } }",
                    "m.js": "const { DataTypes } = require('sequelize');\nmodule.exports = s => s.define('A', {});",
                ],
                .mysql
            ),
            (
                [
                    "package.json": "{}", ".sequelizerc": "module.exports = { config: path.resolve('db', 'c.json') }",
                    "db/c.json": #"{"production": {"dialect": "sqlite"}}"#,
                    "config/config.js": "({ dialect: 'mysql' })",
                    "m.js": "const { DataTypes } = require('sequelize');\nmodule.exports = s => s.define('A', {});",
                ],
                .sqlite
            ),
            (
                [
                    "alembic.ini": "sqlalchemy.url = mysql://h/d",
                    "m.py":
                        "from sqlalchemy import Column\nclass A(Base):\n __tablename__ = 'a'\n id = Column(Integer)",
                ],
                .mysql
            ),
            (
                [
                    "alembic.ini": "sqlalchemy.url = sqlite:///a.db",
                    "m.py":
                        "from sqlalchemy import Column\nURL = 'postgresql://h/d'\nclass A(Base):\n __tablename__ = 'a'",
                ],
                .postgresql
            ),
        ] as [([String: String], Schema.Dialect)])
    func programs(_ files: [String: String], dialect: Schema.Dialect) async throws {
        try await withFolder(files) { folder in
            let input = await AuditInput([folder])
            #expect(input.schemas.map(\.dialect) == [dialect])
        }
    }
}
