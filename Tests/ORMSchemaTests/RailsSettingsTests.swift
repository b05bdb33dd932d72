import ORMSchema
import SchemaModel
import Testing

/// `config/database.yml`: which kind of database each schema file is of.
@Suite struct RailsSettingsTests {
    @Test(
        arguments: [
            ("production:\n  adapter: mysql2\n", "schema.rb", Schema.Dialect.mysql),
            ("production:\n  adapter: trilogy\n", "schema.rb", .mysql),
            ("production:\n  adapter: \"sqlite3\" # small\n", "schema.rb", .sqlite),
            ("production:\n  adapter: postgis\n", "schema.rb", .postgresql),
            ("development:\n  adapter: sqlite3\nproduction:\n  adapter: postgresql\n", "schema.rb", .postgresql),
            ("default: &default\n  adapter: mysql2\nproduction:\n  <<: *default\n  database: x\n", "schema.rb", .mysql),
            ("production:\n  url: <%= ENV.fetch('URL', 'mysql2://localhost/x') %>\n", "schema.rb", .mysql),
            ("<% if ENV['X'] %>\nproduction:\n  adapter: mysql2\n<% end %>\n", "schema.rb", .mysql),
            ("production:\n  adapter: <%= ENV.fetch(\"ADAPTER\", \"mysql2\") %>\n", "schema.rb", .mysql),
            ("production:\n  adapter: <%= mysql? ? 'mysql2' : 'postgresql' %>\n", "schema.rb", nil),
            (
                "production:\n  primary:\n    adapter: mysql2\n  queue:\n    adapter: sqlite3\n", "queue_schema.rb",
                .sqlite
            ),
            ("production:\n  primary:\n    adapter: mysql2\n  queue:\n    adapter: sqlite3\n", "schema.rb", .mysql),
            ("a: &a\n  <<: *b\nb: &b\n  <<: *a\nproduction:\n  <<: *a\n", "schema.rb", nil),
            // Of two aliases the first counts, with all that it brings.
            (
                "z: &z\n  adapter: mysql2\na: &a\n  <<: *z\nb: &b\n  adapter: sqlite3\nproduction:\n  <<: [*a, *b]\n",
                "schema.rb", .mysql
            ),
            ("production:\n  adapter: oracle_enhanced\n", "schema.rb", nil), ("", "schema.rb", nil),
            (":", "schema.rb", nil),
            ("\u{0}:\n :\n  ::\n", "_schema.rb", nil),
        ] as [(String, String, Schema.Dialect?)])
    func databasesAreTold(_ text: String, schema: String, dialect: Schema.Dialect?) {
        let source = SourceText(file: "config/database.yml", text)
        #expect(RailsSettings.dialect(of: schema, in: source) == dialect)
    }

    @Test(
        arguments: [
            ("gem 'mysql2', '~> 0.5'", Schema.Dialect.mysql), ("gem(\"pg\")", .postgresql),
            ("gem \"sqlite3\"", .sqlite),
            ("gem 'pg'\ngroup :test do\n  gem 'sqlite3'\nend", nil), ("# gem 'pg'", nil), ("gem", nil),
        ] as [(String, Schema.Dialect?)])
    func theOnlyDriverTells(_ gemfile: String, dialect: Schema.Dialect?) {
        #expect(RailsSettings.dialect(of: "schema.rb", in: SourceText(file: "a/Gemfile", gemfile)) == dialect)
    }

    @Test(.timeLimit(.minutes(1))) func whatNamesNoDatabaseIsReadOnce() {
        let aliases = String(repeating: "*default, ", count: 12)
        let texts = [
            "default: &default\n  <<: [\(aliases)]\nproduction:\n  <<: *default\n",
            (0..<20_000).map { "k\($0): v\n" }.joined(),
            (0..<20_000).map { "k\($0): &k\($0)\n  <<: *k\($0 + 1)\n" }.joined(),
        ]
        for text in texts {
            #expect(RailsSettings.dialect(of: "schema.rb", in: SourceText(file: "database.yml", text)) == nil)
        }
    }

    @Test func damageIsSurvivedInTime() {
        for text in [String(repeating: " a:\n", count: 50_000), String(repeating: "<<: *a\n", count: 2_000)] {
            _ = RailsSettings.dialect(of: "schema.rb", in: SourceText(file: "database.yml", text))
        }
    }

    @Test(arguments: [
        (Schema.Dialect.sqlite, "a key id\n  id int64 = counter\n  n int64?"),
        (.mysql, "a key id\n  id int64 = counter\n  n int32?"),
        (.postgresql, "a key id\n  id int64 = nextval()\n  n int32?"),
    ])
    func keysAreThoseOfTheDatabase(_ dialect: Schema.Dialect, expected: String) {
        let text = "ActiveRecord::Schema[7.1].define do\n  create_table \"a\" do |t|\n    t.integer \"n\"\n  end\nend"
        let (schema, _) = ORMSources.read([SourceText(file: "db/schema.rb", text)], as: .rails, dialect: dialect)
        #expect(schema.dialect == dialect && schema.summary == expected)
    }
}
