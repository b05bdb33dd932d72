import ORMSchema
import SchemaModel
import Testing

/// Where migrations of Ecto say what a key is in other places than beside it.
@Suite struct EctoKeysTests {
    private func migration(_ body: String, attributes: String = "") -> String {
        """
        defmodule M do
          use Ecto.Migration
        \(attributes)
          def change do
        \(body)
          end
        end
        """
    }

    /// What stands behind the table in `references`, and the type.
    @Test(arguments: [
        (", @opts", "uuid"), (", [type: :binary_id]", "uuid"), ("", "int64"), (", on_delete: :nothing", "int64"),
        (", type: @type", "uuid"), (", type: key_type()", "other"), (", type: @unknown", "other"),
        (", @unknown", "other"), (", opts()", "other"), (", @opts ++ [null: false]", "other"), (", @bare", "int64"),
    ])
    func typesOfReferences(_ options: String, type: String) {
        let attributes = """
              @type :binary_id
              @bare [on_delete: :nothing]
              @opts [
                type: :binary_id, on_delete: :nilify_all
              ]
            """
        let text = migration(
            "    alter table(:a) do\n      add(:b_id, references(:b\(options)), null: false)\n    end",
            attributes: attributes)
        let first = migration("    create table(:a, primary_key: false)")
        let found = read([("1.exs", first), ("2.exs", text)], as: .ecto).schema.tables
        let hasAction = options == ", @opts"
        #expect(
            found.map(\.columns.count) == [1] && found.map(\.foreignKeys.count) == [1],
            "the column and its foreign key are read all the same")
        #expect(found.first?.foreignKeys.first?.onDelete == (hasAction ? .setNull : .noAction))
        let schema = read([("1.exs", first), ("2.exs", text)], as: .ecto).schema
        #expect(schema.summary.contains("  b_id \(type)\n"))
    }

    @Test func optionsOfTablesAndColumns() {
        let text = migration(
            """
                create table(:a, @table) do
                  add :id, @id, @key
                end
                create table(:b, options()) do
                  add :x, :integer
                end
            """, attributes: "  @table [primary_key: false]\n  @id :uuid\n  @key [primary_key: true]")
        let schema = read([("1.exs", text)], as: .ecto).schema
        #expect(schema.summary == "a key id\n  id uuid\nb\n  x int32?")
        #expect(schema.tables.map(\.mayHaveUnreadKey) == [false, true])
    }

    /// SQL of `execute` over a table `logs` of (`account_id`, `lsn`) with no key, what is known of it then, whether it may
    /// have a key, and whether a warning says that SQL is not read.
    @Test(arguments: [
        ("\"ALTER TABLE logs ADD PRIMARY KEY (lsn)\"", "logs lsn", false, false),
        (
            "\"alter table only public.logs add primary key (account_id, \\\"lsn\\\");\"", "logs account_id,lsn", false,
            false
        ),
        ("\"ALTER TABLE logs \" <> \"ADD CONSTRAINT logs_pkey PRIMARY KEY (lsn)\"", "logs lsn", false, false),
        ("\"ALTER TABLE logs DROP CONSTRAINT IF EXISTS k_pkey, ADD PRIMARY KEY (lsn)\"", "logs lsn", false, false),
        ("\"ALTER TABLE logs RENAME TO old\"", "old", false, false),
        ("\"DROP TABLE IF EXISTS logs CASCADE\"", "", false, false),
        ("\"ALTER TABLE logs RENAME CONSTRAINT a_fkey TO b_fkey\"", "logs", false, false),
        ("\"ALTER TABLE logs RENAME CONSTRAINT logs_pkey TO k\"", "logs", false, true),
        ("\"ALTER INDEX logs_lsn_index RENAME TO i\"", "logs", false, false),
        ("\"ALTER TABLE logs RENAME COLUMN lsn\"", "logs", false, true),
        ("\"ALTER TABLE logs ADD PRIMARY KEY USING INDEX i\"", "logs", true, true),
        ("\"DO $$ BEGIN ALTER TABLE logs ADD PRIMARY KEY (lsn); END $$\"", "logs", true, true),
        ("\"ALTER TABLE logs ADD PRIMARY KEY (#{columns})\"", "logs", true, true),
        ("\"ALTER TABLE #{table} ADD PRIMARY KEY (lsn)\"", "logs", true, true),
        ("\"ALTER TABLE #{table} ADD PRIMARY KEY (#{columns})\"", "logs", true, true),
        ("\"ALTER TABLE #{table} ADD PRIMARY KEY (lsn, id)\"", "logs", false, true),
        ("\"ALTER TABLE other ADD PRIMARY KEY (lsn)\"", "logs", false, true),
        ("\"CREATE INDEX i ON logs (lsn)\"", "logs", false, true),
        ("sql()", "logs", false, true),
    ])
    func keysOfSQL(_ sql: String, known: String, mayHaveKey: Bool, isUnread: Bool) {
        let table = """
                create table(:logs, primary_key: false) do
                  add :account_id, :uuid
                  add :lsn, :bigint
                end
            """
        for call in ["execute(\(sql))", "execute \(sql)", "execute(\(sql), \"SELECT 1\")"] {
            let found = read([("1.exs", migration(table + "\n    " + call))], as: .ecto)
            let tables = found.schema.tables.map { table in
                table.name.description + (table.primaryKey.map { " " + $0.columns.joined(separator: ",") } ?? "")
            }
            #expect(tables.joined(separator: " ") == known, "\(call)")
            #expect(found.schema.tables.contains(where: \.mayHaveUnreadKey) == mayHaveKey, "\(call)")
            #expect(found.diagnostics.isEmpty != isUnread, "\(call)")
        }
    }

    /// `logs` of (`account_id`, `lsn`) is referred to by `notes.lsn`, and indexed.
    @Test(arguments: [
        ("ALTER TABLE logs RENAME COLUMN lsn TO number", "number"), ("alter table public.logs rename lsn to n", "n"),
        ("ALTER TABLE IF EXISTS ONLY logs RENAME COLUMN \\\"lsn\\\" TO \\\"Lsn\\\"", "Lsn"),
        ("ALTER TABLE logs RENAME COLUMN lsn TO a; ALTER TABLE logs RENAME COLUMN a TO b", "b"),
        ("ALTER TABLE logs RENAME COLUMN none TO other", "lsn"), ("ALTER TABLE other RENAME COLUMN lsn TO a", "lsn"),
        ("ALTER TABLE logs RENAME COLUMN lsn TO #{name}", "lsn"),
    ])
    func columnsThatSQLRenames(_ sql: String, name: String) {
        let text = migration(
            """
                create table(:logs, primary_key: false) do
                  add :account_id, references(:accounts)
                  add :lsn, :bigint, primary_key: true
                end
                create unique_index(:logs, [:lsn])
                create table(:notes) do
                  add :lsn, references(:logs, column: :lsn, type: :bigint)
                end
                execute "\(sql)"
            """)
        let tables = read([("1.exs", text)], as: .ecto).schema.tables
        #expect(tables.first?.columns.map(\.name) == ["account_id", name])
        #expect(tables.first?.primaryKey?.columns == [name])
        #expect(tables.first?.indexes.map(\.columns) == [[name]])
        #expect(tables.last?.foreignKeys.map(\.columns) == [["lsn"]])
        #expect(tables.last?.foreignKeys.map(\.parentColumns) == [[name]])
    }

    /// A key of a table whose name is computed may be of those made before, and of any where there are very many.
    @Test(arguments: [(1, [true, false]), (40, [true, true])])
    func keysOfComputedTables(count: Int, mayHaveKey: [Bool]) {
        let call = "    execute(\"ALTER TABLE #{table} ADD PRIMARY KEY (lsn)\")\n"
        func table(_ name: String) -> String {
            "    create table(:\(name), primary_key: false) do\n      add :lsn, :bigint\n    end\n"
        }
        let text = migration(table("a") + String(repeating: call, count: count) + table("b"))
        #expect(read([("1.exs", text)], as: .ecto).schema.tables.map(\.mayHaveUnreadKey) == mayHaveKey)
    }

    /// Calls that nobody closes take linear time, and nothing of them is read.
    @Test func damageIsSurvived() {
        let calls = String(repeating: "    execute(\"ALTER TABLE logs ADD PRIMARY KEY (\" <> a\n", count: 5_000)
        let modules = String(repeating: "defmodule A do use B\n", count: 5_000)
        let found = read([("1.exs", "use Ecto.Migration\n" + calls), ("a.ex", modules)], as: .ecto)
        #expect(found.schema.tables.isEmpty)
        #expect(found.diagnostics.count == 1)
    }

    /// A table is made anew, partitioned.
    @Test func aTableIsReplacedInSQL() {
        let text = migration(
            #"""
                create table(:logs, primary_key: false) do
                  add :id, :uuid, primary_key: true
                  add :start, :utc_datetime
                end
                execute("ALTER TABLE logs RENAME TO old")
                execute("""
                CREATE TABLE logs (LIKE old INCLUDING DEFAULTS)
                PARTITION BY RANGE (start)
                """)
                execute("DROP TABLE old")
                execute("""
                ALTER TABLE logs
                ADD CONSTRAINT logs_pkey PRIMARY KEY
                  (id,
                   start)
                """)
            """#)
        let found = read([("1.exs", text)], as: .ecto)
        #expect(found.schema.summary == "logs key id, start\n  id uuid\n  start timestamp")
        #expect(found.schema.tables.map(\.kind) == [.partitioned])
        #expect(found.diagnostics.isEmpty)
    }

    /// Fields that a schema calls a key count where SQL is not read, as that may make it one.
    @Test(arguments: [(true, true), (false, false)])
    func aKeyThatOnlyTheSchemaNames(hasSQL: Bool, mayHaveKey: Bool) {
        let text = migration(
            """
                create table(:logs, primary_key: false) do
                  add :lsn, :bigint
                end
                \(hasSQL ? "execute(sql())" : "")
            """)
        let schema = """
            defmodule Log do
              use Ecto.Schema
              @primary_key false
              schema "logs" do
                field :lsn, :integer, primary_key: true
              end
            end
            """
        let found = read([("1.exs", text), ("log.ex", schema)], as: .ecto).schema
        #expect(found.tables.map(\.mayHaveUnreadKey) == [mayHaveKey])
    }
}
