import IDAudit
import SchemaModel
import Testing

/// The same application gives the same audit, whether it is read as a Prisma schema or as its SQL.
@Suite struct DifferentialTests {
    @Test func prismaAndSQLAgree() {
        let model = prisma(Self.asPrisma)
        let script = sql(Self.asSQL)
        #expect(model.diagnostics == [] && script.diagnostics == [])
        func audit(_ schema: Schema) -> [String] {
            let rules = RuleBook.rules.filter { $0.identity.code < "ID111" && $0.identity.code != "ID108" }
            return RuleBook.report(on: [schema], rules: rules).findings.map { finding in
                let related = finding.related.map(\.object.description).sorted().joined(separator: " ")
                return "\(finding.severity) \(finding.rule.code) \(finding.object) <- \(related)"
            }
        }
        #expect(audit(model.schema) == audit(script.schema))
        #expect(
            audit(script.schema) == [
                "error ID104 members.team_id <- teams.id",
                "error ID103 comments.post_id <- posts.id",
                "warning ID102 users.id <- members.user_id posts.author_id users.boss_id",
                "warning ID102 tags.id <- _PostToTag.B",
                "warning ID110 log <- ",
                "note ID102 posts.id <- _PostToTag.A comments.post_id",
                "note ID104 members.user_id <- users.id",
            ]
        )
        let both = RuleBook.report(on: [model.schema, script.schema])
        #expect(both.headline == "3 keys count up from 1; 6 foreign keys follow them.", "what both tell counts once")
    }

    private static let asPrisma = """
        datasource db {
          provider = "postgresql"
        }
        model User {
          id      Int      @id @default(autoincrement())
          bossId  Int?     @map("boss_id")
          boss    User?    @relation("Boss", fields: [bossId], references: [id])
          staff   User[]   @relation("Boss")
          posts   Post[]
          members Member[]
          @@map("users")
        }
        model Post {
          id       BigInt    @id @default(autoincrement())
          authorId Int       @map("author_id")
          author   User      @relation(fields: [authorId], references: [id])
          comments Comment[]
          tags     Tag[]
          @@map("posts")
        }
        model Comment {
          id     String @id @default(uuid(7)) @db.Uuid
          postId Int    @map("post_id")
          post   Post   @relation(fields: [postId], references: [id], onDelete: Cascade)
          @@map("comments")
        }
        model Tag {
          id    Int    @id @default(autoincrement()) @db.SmallInt
          posts Post[]
          @@map("tags")
        }
        model Team {
          id      String   @id @default(dbgenerated("gen_random_uuid()")) @db.Uuid
          members Member[]
          @@map("teams")
        }
        model Member {
          teamId String @map("team_id")
          userId BigInt @map("user_id")
          team   Team   @relation(fields: [teamId], references: [id])
          user   User   @relation(fields: [userId], references: [id])
          @@id([teamId, userId])
          @@map("members")
        }
        model Log {
          line String @unique
          @@map("log")
        }
        """

    private static let asSQL = """
        CREATE TABLE "users" ("id" SERIAL NOT NULL, "boss_id" INTEGER, CONSTRAINT "users_pkey" PRIMARY KEY ("id"));
        CREATE TABLE "posts" ("id" BIGSERIAL NOT NULL, "author_id" INTEGER NOT NULL, CONSTRAINT "posts_pkey" PRIMARY KEY ("id"));
        CREATE TABLE "comments" ("id" UUID NOT NULL, "post_id" INTEGER NOT NULL, CONSTRAINT "comments_pkey" PRIMARY KEY ("id"));
        CREATE TABLE "tags" ("id" SMALLSERIAL NOT NULL, CONSTRAINT "tags_pkey" PRIMARY KEY ("id"));
        CREATE TABLE "teams" ("id" UUID NOT NULL DEFAULT gen_random_uuid(), CONSTRAINT "teams_pkey" PRIMARY KEY ("id"));
        CREATE TABLE "members" ("team_id" TEXT NOT NULL, "user_id" BIGINT NOT NULL,
            CONSTRAINT "members_pkey" PRIMARY KEY ("team_id", "user_id"));
        CREATE TABLE "log" ("line" TEXT NOT NULL);
        CREATE TABLE "_PostToTag" ("A" BIGINT NOT NULL, "B" SMALLINT NOT NULL,
            CONSTRAINT "_PostToTag_AB_pkey" PRIMARY KEY ("A", "B"));
        CREATE UNIQUE INDEX "log_line_key" ON "log"("line");
        ALTER TABLE "users" ADD CONSTRAINT "f1" FOREIGN KEY ("boss_id") REFERENCES "users"("id");
        ALTER TABLE "posts" ADD CONSTRAINT "f2" FOREIGN KEY ("author_id") REFERENCES "users"("id");
        ALTER TABLE "comments" ADD CONSTRAINT "f3" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE;
        ALTER TABLE "members" ADD CONSTRAINT "f4" FOREIGN KEY ("team_id") REFERENCES "teams"("id");
        ALTER TABLE "members" ADD CONSTRAINT "f5" FOREIGN KEY ("user_id") REFERENCES "users"("id");
        ALTER TABLE "_PostToTag" ADD CONSTRAINT "f6" FOREIGN KEY ("A") REFERENCES "posts"("id") ON DELETE CASCADE;
        ALTER TABLE "_PostToTag" ADD CONSTRAINT "f7" FOREIGN KEY ("B") REFERENCES "tags"("id") ON DELETE CASCADE;
        """
}
