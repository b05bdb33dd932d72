import ORMSchema
import SchemaModel
import Testing

/// Which module a schema is of, and what the modules that it uses bring.
@Suite struct EctoModulesTests {
    @Test func aModuleInsideLeavesTheOuterOneAlone() {
        let text = """
            defmodule App.Log do
              use Ecto.Schema
              @primary_key {:id, :binary_id, autogenerate: true}

              defmodule Outer do
                use Vendor.Schema
                @primary_key false
                embedded_schema do
                  field :ip, :string
                end
              end

              defmodule Line do
                use Ecto.Schema
                schema "lines" do
                end
              end

              schema "logs" do
                belongs_to :parent, __MODULE__, type: :binary_id
                belongs_to :line, App.Log.Line
              end
            end
            """
        let found = read([("log.ex", text)], as: .ecto)
        #expect(found.diagnostics.isEmpty)
        #expect(
            found.schema.summary == """
                lines (App.Log.Line) key id
                  id int64 = nextval()
                logs (App.Log) key id
                  id uuid ~ UUIDv4
                  parent_id uuid?
                  line_id int64?
                  parent_id -> logs unenforced
                  line_id -> lines unenforced
                """)
    }

    /// The body of `quote` in `App.Schema`, the type of the key of a schema that uses it, and the warning.
    @Test(arguments: [
        (
            "use Ecto.Schema\n      @timestamps_opts [type: :utc_datetime]\n      use App.Shared", "int64 = nextval()",
            nil
        ),
        ("use Ecto.Schema\n      @primary_key {:id, :binary_id, autogenerate: true}", "uuid ~ UUIDv4", nil),
        ("use App.Base", "uuid ~ UUIDv7", nil),
        ("apply(__MODULE__, :schema, [])", "int64 = nextval()", "what `__using__` of `App.Schema` sets is not read"),
    ])
    func uses(_ body: String, key: String, warning: String?) {
        let macro = """
            defmodule App.Schema do
              defmacro __using__(_opts) do
                quote do
                  \(body)
                end
              end
            end
            """
        let base = """
            defmodule App.Base do
              defmacro __using__(_) do
                quote do
                  use Ecto.Schema
                  @primary_key {:id, UUIDv7, autogenerate: true}
                end
              end
            end
            """
        let user = """
            defmodule App.User do
              use App.Schema
              use Waffle.Ecto.Schema
              schema "users" do
              end
            end
            """
        let found = read([("a.ex", user), ("b.ex", macro), ("c.ex", base)], as: .ecto)
        #expect(found.schema.summary == "users (App.User) key id\n  id \(key)")
        #expect(found.diagnostics.map { String($0.message.prefix { $0 != ":" }) } == (warning.map { [$0] } ?? []))
    }
}
