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
                    "package.json": "{}", "config/config.json": "{}",
                    "src/config/config.json": #"{"production": {"dialect": "sqlite"}}"#,
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
