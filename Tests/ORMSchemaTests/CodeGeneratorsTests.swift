import ORMSchema
import SchemaModel
import Testing

/// What the functions of programs make, and what methods leave of it.
@Suite struct CodeGeneratorsTests {
    typealias Kind = IDGenerator.Kind

    private static let uuid = Kind.uuid(version: 4)

    static let python: [(String, Kind)] = [
        ("lambda: uuid.uuid4().hex", uuid), ("lambda: str(uuid.uuid4())", uuid), ("uuid.uuid4", uuid),
        ("lambda: str(uuid.uuid4()).replace('-', '')", uuid), ("lambda: uuid.uuid4().hex.upper()", uuid),
        ("lambda: ''.join(str(uuid.uuid4()).split('-'))", uuid), ("lambda: (uuid.uuid4().hex)", uuid),
        ("make_id", uuid), ("lambda: make_id()", uuid), ("make", uuid), ("lambda: make().hex", uuid),
        ("lambda: uuid.uuid4().hex[:8]", .random(bits: 32)), ("lambda: str(uuid.uuid4())[:12]", .random(bits: 44)),
        ("lambda: uuid.uuid4().hex[0:10]", .random(bits: 40)), ("lambda: uuid.uuid4().hex[-6:]", .random(bits: 24)),
        ("lambda: str(uuid.uuid4()).split('-')[0]", .random(bits: 32)),
        ("lambda: str(uuid.uuid4()).split('-')[-1]", .random(bits: 48)),
        ("lambda: (str(uuid.uuid4()))[:8].upper()", .random(bits: 32)),
        ("lambda: 'inv_' + uuid.uuid4().hex[:6]", .random(bits: 24)),
        ("lambda: str(uuid.uuid4()).replace('-', '')[:12]", .random(bits: 48)),
        ("lambda: uuid.uuid4().hex[0]", .random(bits: 4)), ("short", .random(bits: 32)),
        ("lambda: short()", .random(bits: 32)), ("lambda: short()[:4]", .random(bits: 16)),
        ("lambda: secrets.token_hex(16)[:6]", .random(bits: 24)),
        ("lambda: secrets.token_urlsafe(16)[:6]", .random(bits: 36)),
        // What nobody here knows is left alone.
        ("lambda: uuid.uuid4().hex[:LENGTH]", .unknown), ("lambda: uuid.uuid4().hex[::2]", .unknown),
        ("lambda: uuid.uuid4().fields[0]", .unknown), ("lambda: uuid.uuid4().int", .unknown),
        ("lambda: uuid.uuid4().bytes[:8]", .random(bits: 32)), ("lambda: str(uuid.uuid4()).split('-')", .unknown),
        ("lambda: hashlib.sha256(uuid.uuid4().bytes).hexdigest()", .unknown),
        ("lambda: shortuuid.encode(uuid.uuid4())", .unknown), ("lambda: str(uuid.uuid4()).split('-')[9]", .unknown),
    ]

    @Test(arguments: python) func madeInPython(_ value: String, _ kind: Kind) {
        let text = """
            import uuid, secrets
            from uuid import uuid4 as make
            from django.db import models
            def make_id(): return str(uuid.uuid4())
            def short():
                return uuid.uuid4().hex[:8]
            class A(models.Model):
                key = models.CharField(max_length=36, primary_key=True, default=\(value))
            """
        let table = read([("models.py", text)], as: .django).schema.tables.first
        #expect(table?.column("key")?.applicationGenerator?.kind == kind)
        let alchemy = """
            import uuid, secrets
            from uuid import uuid4 as make
            from sqlalchemy import Column, String
            def make_id(): return str(uuid.uuid4())
            def short():
                return uuid.uuid4().hex[:8]
            class A(Base):
                __tablename__ = "a"
                key = Column(String(36), primary_key=True, default=\(value))
            """
        let second = read([("models.py", alchemy)], as: .sqlalchemy).schema.tables.first
        #expect(second?.column("key")?.applicationGenerator?.kind == kind)
    }

    static let script: [(String, Kind)] = [
        ("() => crypto.randomUUID()", uuid), ("() => uuid()", uuid), ("uuid", uuid), ("old", uuid),
        ("() => { return randomUUID().toLowerCase(); }", uuid), ("() => randomUUID().replace(/-/g, '')", uuid),
        ("() => randomUUID().split('-').join('')", uuid), ("() => randomUUID().replaceAll('-', '')", uuid),
        ("() => Buffer.from(randomUUID().replace(/-/g, ''), 'hex')", uuid), ("() => seven()", .uuid(version: 7)),
        ("() => crypto.randomUUID().slice(0, 8)", .random(bits: 32)),
        ("() => randomUUID().substring(0, 8)", .random(bits: 32)),
        ("() => randomUUID().substring(8, -3)", .random(bits: 32)),
        ("() => randomUUID().substr(9, 4)", .random(bits: 16)), ("() => randomUUID().slice(-8)", .random(bits: 32)),
        ("() => randomUUID().split('-')[0]", .random(bits: 32)),
        ("() => randomUUID().split('-')[0]!.toUpperCase()", .random(bits: 32)),
        ("() => randomUUID().split('-').pop()", .random(bits: 48)),
        ("() => randomUUID().split('-').at(-1)", .random(bits: 48)),
        ("() => randomUUID().replace(/-/g, '').substring(0, 10)", .random(bits: 40)),
        // Only the first hyphen goes.
        ("() => randomUUID().replace('-', '').slice(0, 13)", .random(bits: 48)),
        ("() => (randomUUID()).slice(0, 8)", .random(bits: 32)),
        ("() => String(uuid()).slice(0, 8)", .random(bits: 32)),
        ("() => nanoid(12).slice(0, 4)", .random(bits: 24)), ("() => code().slice(0, 4)", .random(bits: 24)),
        ("() => randomBytes(8).toString('hex').slice(0, 6)", .random(bits: 24)),
        ("() => randomBytes(8).toString('base64url').slice(0, 6)", .random(bits: 36)),
        ("() => randomBytes(8).toString('hex')", .random(bits: 64)),
        ("() => randomUUID().slice(0, LENGTH)", .unknown), ("() => hash(randomUUID())", .unknown),
        ("() => randomUUID().match(/^.{8}/)[0]", .unknown), ("() => parseInt(randomUUID(), 16).toString(36)", .unknown),
        ("() => Array.from({ length: 3 }, () => randomUUID())", .unknown), ("() => other()", .unknown),
    ]

    @Test(arguments: script) func madeInScripts(_ value: String, _ kind: Kind) {
        let imports = """
            import { v4 as uuid, v7 as seven } from "uuid";
            const old = require("uuid/v4");
            const code = () => nanoid(10);
            """
        let drizzle = """
            \(imports)
            export const a = pgTable("a", { id: text("id").primaryKey().$defaultFn(\(value)) });
            """
        let table = read([("a.ts", drizzle)], as: .drizzle).schema.tables.first
        #expect(table?.column("id")?.applicationGenerator?.kind == kind)
    }

    /// The readers that know no functions of the same program.
    @Test func otherScripts() {
        let typeorm = """
            import { v4 as uuid } from "uuid";
            @Entity() export class A {
              @PrimaryColumn() id: string = uuid().slice(0, 8);
              @Column() code: string = randomUUID();
              @Column() made: Date = new Date();
              @Column() size: number = random();
              @Column() name: string = compute();
            }
            """
        #expect(
            summary(typeorm, as: .typeorm, file: "a.ts") == """
                a (A) key id
                  id text ~ random text
                  code text ~ UUIDv4
                  made timestamp
                  size int32
                  name text
                """)
        let sequelize = """
            const { v4: uuid } = require("uuid");
            sequelize.define("a", {
              id: { type: DataTypes.STRING(8), primaryKey: true, defaultValue: () => uuid().slice(0, 8) },
              code: { type: DataTypes.UUID, defaultValue: uuid },
            });
            """
        #expect(
            summary(sequelize, as: .sequelize, file: "a.js") == """
                as (a) key id
                  id text(8) ~ random text
                  code uuid? ~ UUIDv4
                """)
        let gorm = """
            type A struct { ID string `gorm:"primaryKey"` }
            func (a *A) BeforeCreate(tx *gorm.DB) error {
                a.ID = uuid.New().String()[:8]
                return nil
            }
            """
        #expect(summary(gorm, as: .gorm, file: "a.go") == "as (A) key id\n  id text ~ random text")
    }

    @Test func affixes() {
        let text = """
            export const a = pgTable("a", { id: text("id").primaryKey().$defaultFn(() => "usr_" + randomUUID()) });
            """
        let generator = read([("a.ts", text)], as: .drizzle).schema.tables.first?.column("id")?.applicationGenerator
        #expect(generator?.kind == .uuid(version: 4))
        #expect(generator?.hasAffix == true)
    }
}
