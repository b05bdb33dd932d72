import ORMSchema
import SchemaModel
import Testing

@Suite struct EctoTests {
    @Test(arguments: ["@foreign_key_type", "@foreign_key_type\n", "@primary_key", "@schema_prefix"])
    func anAttributeWithoutAValue(_ attribute: String) {
        let text = "defmodule A do\n  use Ecto.Schema\n  \(attribute)\n  schema \"a\" do\n  end\nend\n\(attribute)"
        let read = ORMSources.read([SourceText(file: "a.ex", text)], as: .ecto)
        #expect(read.schema.tables.map(\.name.name) == ["a"])
    }

    @Test func schemasAlone() {
        let text = #"""
            defmodule App.Schema do
              defmacro __using__(_) do
                quote do
                  use Ecto.Schema
                  @primary_key {:id, :binary_id, autogenerate: true}
                  @foreign_key_type :binary_id
                end
              end
            end

            defmodule App.User do
              use App.Schema
              @moduledoc """
              schema "hidden" do
              """
              schema "users" do
                field :email, :string
                field :virtual, :string, virtual: true
                belongs_to :org, App.Org
                has_many :posts, App.Post
                timestamps()
              end
            end

            defmodule App.Org do
              use Ecto.Schema
              @primary_key {:key, Ecto.UUID, autogenerate: [version: 7]}
              @schema_prefix "tenant"
              schema "orgs" do
                field :n, :integer, source: :number
              end
            end

            defmodule App.Post do
              use Ecto.Schema
              schema "posts" do
                belongs_to :user, App.User, type: :binary_id, foreign_key: :author_id, references: :id
                # field :gone, :string
              end
            end

            defmodule App.Pair do
              use Ecto.Schema
              @primary_key false
              schema "pairs" do
                belongs_to(:post, App.Post, primary_key: true)
                field(:kind, :string, primary_key: true)
              end
            end
            """#
        #expect(
            summary(text, as: .ecto, file: "lib/app.ex") == """
                users (App.User) key id
                  id uuid ~ UUIDv4
                  email text?
                  org_id uuid?
                  org_id -> tenant.orgs unenforced
                tenant.orgs (App.Org) key key
                  key uuid ~ UUIDv7
                  number other?
                posts (App.Post) key id
                  id int64 = nextval()
                  author_id uuid?
                  author_id -> users(id) unenforced
                pairs (App.Pair) key post_id, kind
                  post_id int64
                  kind text
                  post_id -> posts unenforced
                """)
    }

    @Test func migrationsAreReplayed() {
        let first = #"""
            defmodule App.Repo.Migrations.First do
              use Ecto.Migration
              def up do
                create table(:users, primary_key: false) do
                  add :id, :uuid, primary_key: true, default: fragment("gen_random_uuid()")
                  add :name, :string, size: 40, null: false
                end
                create table(:posts) do
                  add :user_id, references(:users, type: :uuid, on_delete: :delete_all), null: false
                  add :small, :integer
                  timestamps()
                end
                create unique_index(:users, [:name], where: "name <> ''")
                create table("old")
              end
              def down do
                create table(:never)
              end
            end
            """#
        let second = """
            defmodule App.Repo.Migrations.Second do
              use Ecto.Migration
              def change do
                alter table(:posts) do
                  modify :small, :bigint
                  add :post_id, references(:posts, on_delete: :nilify_all)
                end
                drop table(:old)
                rename table(:posts), to: table(:articles)
                rename table(:articles), :small, to: :large
              end
            end
            """
        let model = """
            defmodule App.User do
              use Ecto.Schema
              @primary_key {:id, Ecto.ULID, autogenerate: true}
              schema "users" do
                field :name, :string
              end
            end
            """
        let read = read(
            [("lib/user.ex", model), ("priv/2_second.exs", second), ("priv/1_first.exs", first)], as: .ecto)
        #expect(
            read.schema.summary == """
                users (App.User) key id
                  id uuid = gen_random_uuid() ~ ULID
                  name text(40)
                  unique index name where name <> ''
                articles key id
                  id int64 = nextval()
                  user_id uuid
                  large int64?
                  post_id int64?
                  user_id -> users(id) CASCADE
                  post_id -> articles(id) SET NULL
                """)
    }

    @Test func configurationTellsKeysOfMigrations() {
        let config =
            "config :app, App.Repo, migration_primary_key: [name: :key, type: :binary_id], migration_foreign_key: [type: :binary_id]"
        let text = """
            defmodule M do
              use Ecto.Migration
              def change do
                create table(:a)
                create table(:b) do
                  add :a_id, references(:a, column: :key)
                end
              end
            end
            """
        #expect(
            read([("config.exs", config), ("1.exs", text)], as: .ecto).schema.summary
                == "a key key\n  key uuid\nb key key\n  key uuid\n  a_id uuid?\n  a_id -> a(key)")
    }

    @Test func aSchemaOfAViewIsNoTable() {
        let migration = #"""
            defmodule M do
              use Ecto.Migration
              def up do
                execute("DROP MATERIALIZED VIEW IF EXISTS totals")
                execute("""
                  CREATE MATERIALIZED VIEW IF NOT EXISTS totals (
                    day) AS SELECT 1
                """)
                execute "create or replace view \"public\".\"recent\" as select 1"
              end
              def down do
                execute "CREATE VIEW kept AS SELECT 1"
              end
            end
            """#
        let schemas = ["totals", "recent", "kept"].map { name in
            (
                "\(name).ex",
                "defmodule \(name) do\n use Ecto.Schema\n @primary_key false\n schema \"\(name)\" do\n end\nend"
            )
        }
        let found = read(schemas + [("1.exs", migration)], as: .ecto)
        #expect(found.schema.tables.map(\.name.name) == ["kept"])
        // A view is understood, so nothing is said of it.
        #expect(found.diagnostics.isEmpty)
    }

    @Test func whatIsNotKnownIsSaid() {
        let text = """
            defmodule A do
              use Vendor.Schema
              schema "a" do
              end
            end
            defmodule B do
              use Ecto.Migration
              def change do
                create table(name) do
                end
                execute "CREATE TABLE x (id int)"
              end
            end
            """
        let read = read([("a.ex", text)], as: .ecto)
        #expect(read.schema.tables.map(\.name.name) == ["a"])
        #expect(read.diagnostics.map(\.location.line).sorted() == [2, 9, 11])
    }

    /// The steps of another module, and what is said of them.
    @Test(arguments: [
        ("def up do\n    Oban.Migrations.up()\n  end", "Oban.Migrations.up"),
        ("def up do\n    Oban.Migration.up(version: 12)\n  end", "Oban.Migration.up"),
        ("def up, do: Oban.Migration.up(version: 12)", "Oban.Migration.up"),
        ("def change do\n    Vendor.Migrations.V2.change(:a)\n  end", "Vendor.Migrations.V2.change"),
        ("def down do\n    Oban.Migration.down(version: 1)\n  end", nil), ("def down, do: Oban.Migration.up()", nil),
        ("def up do\n    App.Steps.up()\n  end", nil), ("def up do\n    Steps.up()\n  end", nil),
        ("def up do\n    Oban.Migrations.up\n    Enum.each(x, &y/1)\n  end", "Oban.Migrations.up"),
    ])
    func stepsOfOtherModules(_ function: String, call: String?) {
        let text = "defmodule M do\n  use Ecto.Migration\n  \(function)\nend"
        let steps = "defmodule App.Steps do\n  use Ecto.Migration\n  def up do\n    create table(:a)\n  end\nend"
        let read = read([("2.exs", text), ("1.exs", steps)], as: .ecto)
        let module = call.map { $0.split(separator: ".").dropLast().joined(separator: ".") } ?? ""
        #expect(
            read.diagnostics.map(\.message)
                == (call.map {
                    [
                        "what `\($0)` makes in the database is not known, for `\(module)` is not among the files: its tables "
                            + "are missing here"
                    ]
                } ?? []))
        #expect(read.schema.tables.map(\.name.name) == ["a"])
    }

    @Test func uniqueExpressionsAreRead() {
        let text = """
            defmodule M do
              use Ecto.Migration
              def change do
                create table(:a, primary_key: false) do
                  add :email, :string
                end
                create unique_index(:a, ["lower(email)", :org_id])
              end
            end
            """
        #expect(
            summary(text, as: .ecto, file: "1.exs") == "a\n  email text(255)?\n  unique index (lower(email)), org_id")
    }
}
