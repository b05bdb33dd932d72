import ORMSchema
import SchemaModel
import Testing

@Suite struct RailsTests {
    @Test func tablesWithEveryKindOfKey() {
        let schema = #"""
            ActiveRecord::Schema[7.1].define(version: 2024_01_15_101010) do
              enable_extension "plpgsql"
              # create_table "commented", force: :cascade do |t|
              create_table "accounts", id: :uuid, default: -> { "gen_random_uuid()" }, force: :cascade do |t|
                t.string "name", limit: 40, null: false
                t.datetime "created_at", null: false
                t.index ["name"], name: "index_accounts_on_name", unique: true, where: "(name IS NOT NULL)"
              end

              create_table "people", force: :cascade do |t|
                t.uuid "account_id", null: false
                t.integer "legacy", limit: 2
                t.bigint "list", default: [], array: true
                t.references "manager", foreign_key: { to_table: :people, on_delete: :nullify }
                t.belongs_to :owner, polymorphic: true, type: :uuid
              end

              create_table "old", id: :serial, force: :cascade do |t|
                t.integer "person_id"
              end
              create_table "tokens", primary_key: "token", id: { type: :string, limit: 36 }, force: :cascade
              create_table "pairs", primary_key: ["a", "b"], force: :cascade do |t|
                t.bigint "a", null: false
                t.bigint "b", null: false
              end
              create_table "logs", id: false, force: :cascade do |t|
                t.bigint "seq", default: -> { "nextval('logs_seq'::regclass)" }, null: false
              end
              create_table "imported", id: :bigint, default: nil do |t|
              end

              add_index "people", ["account_id"], unique: true
              add_foreign_key "people", "accounts", on_delete: :cascade
              add_foreign_key "old", "people", validate: false
              add_foreign_key "logs", "pairs", column: "seq", primary_key: "a"
            end
            """#
        #expect(
            summary(schema, as: .rails, file: "db/schema.rb") == """
                accounts key id
                  id uuid = gen_random_uuid()
                  name text(40)
                  created_at timestamp
                  unique index name where (name IS NOT NULL)
                people key id
                  id int64 = nextval()
                  account_id uuid
                  legacy int16?
                  list other? = []
                  manager_id int64?
                  owner_type text?
                  owner_id uuid?
                  unique index account_id
                  manager_id -> people SET NULL
                  account_id -> accounts CASCADE
                old key id
                  id int32 = nextval()
                  person_id int32?
                  person_id -> people
                tokens key token
                  token text(36)
                pairs key a, b
                  a int64
                  b int64
                logs
                  seq int64 = nextval(logs_seq)
                  seq -> pairs(a)
                imported key id
                  id int64
                """)
        let read = read([("db/schema.rb", schema)], as: .rails)
        #expect(read.diagnostics.isEmpty)
        #expect(read.schema.origin == .orm(framework: "rails", path: "db/schema.rb"))
        #expect(!read.schema.isComplete)
        #expect(read.schema.tables[2].foreignKeys.first?.isValidated == false)
        #expect(
            read.schema.tables[0].location == SourceLocation(file: "db/schema.rb", line: 4, column: 16, endColumn: 26))
        #expect(read.schema.tables[1].columns[1].location?.line == 11)
        #expect(read.schema.tables[1].columns[1].location?.column == 12)
    }

    @Test(arguments: [
        ("ActiveRecord::Schema.define(version: 20160101000000)", "int32"),
        ("ActiveRecord::Schema.define(version: 20190101000000)", "int64"),
        ("ActiveRecord::Schema.define(version: 2019_01_01_000000)", "int64"),
        ("ActiveRecord::Schema[5.0].define(version: 1)", "int32"),
        ("ActiveRecord::Schema[8.0].define(version: 1)", "int64"),
    ])
    func versionTellsTheWidthOfKeys(header: String, type: String) {
        let text = summary("\(header) do\n  create_table \"a\" do |t|\n  end\nend\n", as: .rails, file: "db/schema.rb")
        #expect(text == "a key id\n  id \(type) = nextval()")
    }

    /// Before Rails 5 had lambdas, calls were text; only for a column of type uuid they still are.
    @Test func callsAsText() {
        let schema = #"""
            ActiveRecord::Schema.define(version: 1) do
              create_table "old", id: :uuid, default: "uuid_generate_v4()", force: :cascade do |t|
                t.uuid "key", default: "gen_random_uuid()"
                t.uuid "none", default: "00000000-0000-0000-0000-000000000000"
                t.string "code", default: "gen_random_uuid()"
              end
            end
            """#
        #expect(
            summary(schema, as: .rails, file: "db/schema.rb") == """
                old key id
                  id uuid = uuid_generate_v4()
                  key uuid? = gen_random_uuid()
                  none uuid? = "00000000-0000-0000-0000-000000000000"
                  code text? = "gen_random_uuid()"
                """)
    }

    @Test func mysqlIsTold() {
        let text = """
            ActiveRecord::Schema[7.0].define(version: 1) do
              create_table "users", id: { type: :bigint, unsigned: true }, charset: "utf8mb4", options: "ENGINE=InnoDB" do |t|
                t.string "name"
                t.binary "key", limit: 16
                t.integer "n", unsigned: true
              end
            end
            """
        let schema = read([("db/schema.rb", text)], as: .rails).schema
        #expect(schema.dialect == .mysql)
        #expect(
            schema.summary == """
                users key id
                  id uint64 = counter
                  name text(255)?
                  key bytes(16)?
                  n uint32?
                """)
    }

    @Test func whatIsComputedIsAWarning() {
        let text = """
            ActiveRecord::Schema.define(version: 20200101000000) do
              create_table "a_#{x}" do |t|
              end
              create_table name do |t|
              end
              execute <<~SQL
                create_table "b" do |t|
              SQL
            end
            """
        let read = read([("s.rb", text)], as: .rails)
        #expect(read.schema.tables.isEmpty)
        #expect(read.diagnostics.map(\.location.line) == [2, 6])
        #expect(read.diagnostics.allSatisfy { $0.severity == .warning })
    }

    /// What an index is over, and its parts.
    @Test(arguments: [
        ("\"handle\"", "handle"), ("[\"handle\", \"role\"]", "handle, role"), (":handle", "handle"),
        ("\"lower((handle)::text)\"", "(lower((handle)::text))"),
        ("\"role, lower((handle)::text)\"", "role, (lower((handle)::text))"),
        ("\"COALESCE(role, ','::character varying), handle\"", "(COALESCE(role, ','::character varying)), handle"),
        ("\"((a ->> 'b(,'::text)), role\"", "(((a ->> 'b(,'::text))), role"),
        ("\"(lower(handle)\"", "((lower(handle))"),
    ])
    func uniqueIndexes(_ columns: String, parts: String) {
        for inside in [true, false] {
            let index = inside ? "    t.index \(columns), name: \"i\", unique: true\n" : ""
            let after = inside ? "" : "  add_index :a, \(columns), name: \"i\", unique: true\n"
            let text = """
                ActiveRecord::Schema[8.0].define(version: 1) do
                  create_table "a", id: false do |t|
                    t.string "handle"
                \(index)  end
                \(after)end
                """
            #expect(
                summary(text, as: .rails, file: "db/schema.rb") == "a\n  handle text?\n  unique index \(parts)",
                "\(inside)")
        }
    }
}
