import ORMSchema
import SchemaModel
import Testing

/// What settings of a program say of its database.
@Suite struct DialectTests {
    private static let django = "django.db.backends"

    @Test(
        arguments: [
            (["s.py": "D = {'ENGINE': '\(django).mysql'}"], Schema.Dialect.mysql),
            (
                ["s.py": "D = {'ENGINE': '\(django).postgresql'}", "t.py": "D = {'ENGINE': '\(django).mysql'}"],
                .postgresql
            ),
            (["settings.py": "D = {'ENGINE': '\(django).sqlite3'}"], .sqlite),
            (["settings_test.py": "D = {'ENGINE': '\(django).sqlite3'}"], .postgresql),
            (["settings.py": "D = {'ENGINE': os.environ.get('E', '\(django).sqlite3')}"], .postgresql),
            (["settings.py": "D = {'ENGINE': '\(django).sqlite3'}\nif x: D = dj_database_url.parse(y)"], .postgresql),
            (
                ["settings.py": "D = {'ENGINE': '\(django).sqlite3'}", "p.py": "D = {'ENGINE': '\(django).mysql'}"],
                .mysql
            ),
            (["settings.py": ""], .postgresql),
        ] as [([String: String], Schema.Dialect)])
    func engines(_ files: [String: String], dialect: Schema.Dialect) {
        #expect(
            read(files.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, as: .django).schema.dialect == dialect)
    }

    @Test(arguments: [
        (["adapter: Ecto.Adapters.MyXQL"], Schema.Dialect.mysql), (["adapter: Ecto.Adapters.SQLite3"], .sqlite),
        (["adapter: Ecto.Adapters.Postgres", "adapter: Ecto.Adapters.SQLite3"], .postgresql),
        (["alias MyApp.SQLite3"], .postgresql), (["adapter: Ecto.Adapters.Tds"], .sqlserver),
    ])
    func adapters(_ files: [String], dialect: Schema.Dialect) {
        let all = files.enumerated().map { ("\($0.offset).ex", $0.element) }
        #expect(read(all, as: .ecto).schema.dialect == dialect)
    }

    @Test(arguments: [
        (["{ dialect: 'mysql' }"], Schema.Dialect.mysql),
        (["{ dialect: 'mysql' }", "{ dialect: 'postgres' }"], .postgresql),
        (["{ dialect: 'postgres' }", "{ dialect: 'sqlite' }"], .postgresql), (["{ dialect: 'sqlite' }"], .sqlite),
    ])
    func dialectsOfSequelize(_ files: [String], dialect: Schema.Dialect) {
        let all = files.enumerated().map { ("\($0.offset).js", "new Sequelize(\($0.element));") }
        #expect(read(all, as: .sequelize).schema.dialect == dialect)
    }
}
