import PrismaSchema
import SchemaModel

/// One schema with every construct of the language.
let everyConstruct = #"""
    // A comment.
    datasource db {
      provider     = "postgresql" // trailing
      url          = env("DATABASE_URL")
      relationMode = "foreignKeys"
      extensions   = [pg_trgm, uuid_ossp(map: "uuid-ossp")]
      schemas      =
    }

    generator client {
      provider        = "prisma-client-js"
      previewFeatures = ["views", "multiSchema"]
    }

    /* a block
       comment */

    /// Documentation.
    model User {
      id        Int       @id @default(autoincrement())
      big       BigInt    @unique(map: "users_big") @default(sequence(start: 12, maxValue: 100))
      key       String    @default(uuid(7)) @db.Uuid /// trailing documentation
      code      String?   @db.VarChar(36)
      small     Int       @db.SmallInt @default(-1)
      score     Float     @default(1.5)
      raw       Unsupported("circle")?
      tags      String[]  @default(["a", "b\n\"c\u0041"])
      role      Role      @default(USER)
      hash      String    @default(dbgenerated("gen_random_uuid()")) @map("pass_hash")
      next      Int       @default(dbgenerated("nextval('public.next_seq'::regclass)"))
      createdAt DateTime  @default(now()) @db.Timestamptz(6)
      updatedAt DateTime  @updatedAt
      posts     Post[]
      friends   User[]    @relation("Friends")
      friendOf  User[]    @relation("Friends")
      manager   User?     @relation("Boss", fields: [managerId], references: [id], onDelete: SetNull, onUpdate: NoAction, map: "fk_boss")
      managerId Int?      @map("manager_id")
      staff     User[]    @relation("Boss")

      @@unique([big, key], name: "bigKey", map: "users_big_key")
      @@index([code(ops: raw("text_pattern_ops"), sort: Desc)], type: Gin)
      @@index([small], where: raw("small > 0"), map: "some_small")
      @@unique([score], where: { role: { not: null }, small: 3 })
      @@map("users")
      @@schema("auth")
    }

    model Post {
      a      BigInt
      b      String @db.Char(26)
      author User   @relation(
        fields: [authorId], // over several lines
        references: [id],
        onDelete: Cascade,
      )
      authorId Int
      topics Topic[]
      2fa    Boolean @ignore

      @@id([a, b], map: "post_key")
      @@ignore
    }

    model Topic {
      id    String @id @default(cuid())
      posts Post[]
      other Label[]
    }

    model Label {
      id     BigInt @id @default(autoincrement())
      topics Topic[]
    }

    view Report {
      id Int @unique
    }

    type Address {
      street String
    }

    enum Role {
      USER  @map("user")
      ADMIN // the other one

      @@map("roles")
    }

    type Money = Int @db.Integer
    """#

/// One contract with every construct that Prisma Next adds.
let everyConstructOfPrismaNext = #"""
    types {
      Uuid      = String @db.Uuid
      Embedding = pgvector.Vector(1536)[]?
    }

    type Address {
      street String
    }

    enum Priority {
      @@type("pg/text@1")
      Low  = "low"
      High = "high"
    }

    namespace auth {
      native_enum Level {
        aal1 = "aal1"
        @@map("level")
      }

      model Profile {
        id        Uuid   @id @default(uuid(7))
        key       Char(36) @unique
        level     pg.enum(Level)?
        accountId Uuid
        account   supabase:auth.AuthUser @relation(fields: [accountId], references: [id], onDelete: Cascade)
        tasks     Task[]
        @@rls
      }

      // Everybody reads.
      policy_select read {
        target = Profile
        roles  = [authenticated, anon]
        using  = "\"userId\"::uuid = auth.uid()"
      }

      role app {}
    }

    namespace unbound {
      model Setting {
        id Int @id
      }
    }

    model Task {
      id        Uuid @id @default(ksuid())
      profileId Uuid
      profile   auth.Profile @relation(fields: [profileId], references: [id])
      embedding Embedding
      kind      String
      @@discriminator(kind)
      @@map("task")
    }

    model Bug {
      severity String
      @@base(Task, "bug")
      @@map("bug")
    }

    model Feature {
      target String
      @@base(Task, "feature")
    }
    """#

/// The schema of a text.
func view(_ text: String) -> PrismaSchemaView {
    PrismaSchemaView([PrismaDocument(parsing: SourceText(file: "schema.prisma", text))])
}
