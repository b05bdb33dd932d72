import Glibc
import Mutations
import ORMSchema
import SchemaModel
import Testing

/// Whatever happens to a program, reading it ends, traps nowhere, and points into the file.
@Suite struct MutationTests {
    private static let seeds: [(ORMFramework, String)] = [
        (
            .rails,
            "ActiveRecord::Schema[7.1].define(version: 1) do\n  create_table \"a\", id: { type: :uuid }, default: -> { \"f(#{x})\" } do |t|\n    t.references \"b\", foreign_key: { to_table: :a }\n    t.index [\"b_id\"], unique: true\n  end\n  add_foreign_key \"a\", \"a\", column: %w[b]\n  x = <<~SQL\n  SQL\nend\n"
        ),
        (
            .django,
            "from django.db import models\nclass A(models.Model):\n    id = models.UUIDField(primary_key=True, default=uuid.uuid4)\n    b = models.ForeignKey('self', on_delete=models.CASCADE)\n    c = models.ManyToManyField(\"B\")\n    class Meta:\n        unique_together = ((\"a\", 'b'),)\nclass B(A):\n    x = '''y'''\n"
        ),
        (
            .sqlalchemy,
            "class A(Base):\n    __tablename__ = 'a'\n    __table_args__ = (UniqueConstraint('a', name=\"x\"), {'schema': 's'})\n    id: Mapped[Optional[int]] = mapped_column(ForeignKey('a.id'), primary_key=True)\nt = Table('t', m, Column('id', Integer, Identity()))\n"
        ),
        (
            .typeorm,
            "@Entity({ name: 'a' })\nexport class A<T extends {}> extends B<T> {\n  @PrimaryGeneratedColumn('uuid') id: string;\n  @ManyToMany(() => A) @JoinTable({ name: `x${y}` }) as: A[];\n  @BeforeInsert() f() { this.id = uuidv7(); }\n}\n@Entity() class B { @PrimaryColumn() id: number = /a[/]b/; }\n"
        ),
        (
            .drizzle,
            "const c = pgTableCreator((n) => `a_${n}`);\nexport const a = c('a', (t) => ({ id: t.uuid().defaultRandom().primaryKey(), ...b, x: x().references(() => a.id) }), (t) => [primaryKey({ columns: [t.id, t.x] })]);\nconst b = { n: serial('n') };\n"
        ),
        (
            .sequelize,
            "const A = s.define('A', { id: { type: DataTypes.UUID, defaultValue: () => f(), primaryKey: true } }, { indexes: [{ fields: ['id'], unique: true }] });\nA.belongsTo(A, { as: 'b', foreignKey: { name: 'c' } });\n@Table class B extends Model { @ForeignKey(() => A) @Column(DataType.UUID) aId: string; }\n"
        ),
        (
            .gorm,
            "type A struct {\n\tgorm.Model\n\tB, C *A `gorm:\"many2many:x;type:uuid;index:i,unique\"`\n\tBID uint\n}\nfunc (a *A) BeforeCreate(tx *gorm.DB) error { a.ID = uuid.New(); return nil }\nfunc (A) TableName() string { return \"a\" }\n"
        ),
        (
            .ecto,
            "defmodule A do\n  use Ecto.Schema\n  @primary_key {:id, :binary_id, autogenerate: [version: 7]}\n  schema \"a\" do\n    belongs_to :b, A, type: :id\n  end\nend\ndefmodule M do\n  use Ecto.Migration\n  def change do\n    create table(:a, primary_key: [type: :uuid]) do\n      add :x, references(:a), null: false\n    end\n    rename table(:a), :x, to: :y\n    drop table(:a)\n  end\nend\n"
        ),
        (
            .fluent,
            "import Fluent\nfinal class A: Model {\n    static let schema = \"a\"\n    @ID(key: .id) var id: UUID?\n    @Parent(key: \"b\\(c)\") var b: A\n}\ndb.schema(A.schema).id().field(\"x\", .sql(raw: #\"u\"#), .references(\"a\", \"id\")).create()\n/* /* */ */\n"
        ),
    ]

    @Test(arguments: 0..<4 as Range<UInt64>)
    func mutationsAreSurvived(seed: UInt64) {
        var random = SplitMix(state: seed)
        for (framework, text) in Self.seeds {
            for round in 0..<120 {
                var bytes = Array(text.utf8)
                for _ in 0..<Int.random(in: 1...8, using: &random) { bytes.mutate(using: &random) }
                // Each text is met by other readers as well: a file may be claimed by mistake.
                let reader = round % 4 == 0 ? ORMFramework.allCases[round / 4 % ORMFramework.allCases.count] : framework
                let source = SourceText(file: "m", bytes: bytes)
                let read = ORMSources.read([source], as: reader)
                _ = ORMSources.framework(of: source)
                #expect(read.schema.tables.count <= bytes.count)
                #expect(
                    read.diagnostics.allSatisfy { 1...source.lineCount ~= $0.location.line && $0.location.column >= 1 })
            }
        }
    }

    /// Texts in which everything stays open, or repeats.
    private static let hostile: [String] = [
        "(", "[", "{", "f(", "class A(", "class A(B):\n x = 1\n", "@", "@A(", "\"", "`${", "\"#{", "<<~A\n", "<<A ",
        "/*", "/[", "= /[", "%w[",
        "'''", "#\"", "create_table \"a\" do |t|\n", "create table(:a) do\n", "pgTable('a', {", "type A struct {",
        "Table('a', ", "a.b.c(",
        "class A<T extends ", "() => ", "schema \"a\" do\n", ".schema(\"a\")", "a: b, ", ")]}", "return ",
        "def f(x):\n return ", "this.id = ",
        "const a = ", "rename table(:a), to: table(:a)\n", "drop table(:a)\n", "static let schema = ",
        "@Entity() class A extends A { @Column() ",
        "uuid4(", "func (a *A) BeforeCreate() { ",
    ]

    @Test(arguments: ORMFramework.allCases)
    func timeIsLinear(framework: ORMFramework) {
        for piece in Self.hostile {
            let source = SourceText(file: "m", String(repeating: piece, count: 24_000 / piece.utf8.count))
            // Linear time takes a few hundredths of a second of the processor here, quadratic time many seconds.
            let start = processorTime()
            _ = ORMSources.read([source], as: framework)
            let isQuick = processorTime() - start < .seconds(2)
            #expect(isQuick, "\(framework) \(piece)")
        }
    }

    /// What this thread has spent: other processes do not count.
    private func processorTime() -> Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
