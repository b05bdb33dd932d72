import Foundation
import IDAudit
import SchemaModel
import Stage
import Testing

@testable import unserial

/// What is said of that which does not follow a fix.
@Suite struct LeftBehindTests {
    private static let schema = """
        datasource db {
          provider = "postgresql"
        }

        model User {
          /// @zod.number.int()
          id Int @id @default(autoincrement())
        }

        model Recipient {
          id Int @id @default(autoincrement())
        }

        model AuditLog {
          id                String @id @default(uuid(7)) @db.Uuid
          userId            Int?
          directRecipientId Int?
          userIds           Int[]
          recipientId       String
          subjectId         Int
          subjectType       String
          ownerId           Int
        }

        """

    private func leftovers(_ files: [String: String]) async throws -> [FixOutcome.Leftover] {
        var found: [FixOutcome.Leftover] = []
        try await withFolder(files) { folder in
            let input = await AuditInput([folder])
            let fixes = FixRun(RuleBook.report(on: input.schemas).findings, in: input.prisma, allowsUnsafe: true)
            found = LeftBehind(fixes, in: input).leftovers
        }
        return found
    }

    @Test func eachFieldWithItsPlaceAndWhatToDo() async throws {
        let found = try await leftovers(["schema.prisma": Self.schema])
        let references = found.filter { $0.kind == .reference }
        #expect(
            references.map(\.message) == [
                "`AuditLog.userId` (Int) holds keys of `User.id` by its name, without a relation, and stays a number; give it a "
                    + "relation, and a foreign key, before the rows move, or fill a `String? @db.Uuid` in its place",
                "`AuditLog.directRecipientId` (Int) may hold keys of `Recipient.id`, as its name has it, without a relation, and "
                    + "stays a number; if it does, give it a relation, and a foreign key, before the rows move, or fill a "
                    + "`String? @db.Uuid` in its place",
                "`AuditLog.userIds` (Int[]) may hold keys of `User.id`, as its name has it, without a relation, and stays a "
                    + "list of numbers; if it does, fill it with the new keys when the rows have moved",
                "`AuditLog.recipientId` (String) may hold keys of `Recipient.id`, as its name has it, without a relation, and "
                    + "stays as it is; if it does, fill it with the new keys when the rows have moved",
                "`AuditLog.subjectId` (Int) may hold keys of several models, one of which a column beside it names, and stays "
                    + "a number; where these are UUIDs now, give it a column for them",
                "`AuditLog.ownerId` is a number with the name of an id, without a relation, and no model is so called; see "
                    + "whether keys that are UUIDs now are kept there",
            ])
        #expect(references.map(\.isCertain) == [true, false, false, false, false, false])
        #expect(references.map(\.location?.line) == [16, 17, 18, 19, 20, 22])
        let comment = try #require(found.first { $0.kind == .comment })
        #expect(comment.location?.line == 6)
        #expect(
            comment.message
                == "the comment `@zod.number.int()` still says what `User.id` was, which is `String @db.Uuid` now; comments are "
                + "left as they are, and generators read them: change it")
    }

    @Test func whatAViewShows() async throws {
        let view =
            "view Stats {\n  userId Int @unique\n  user User @relation(fields: [otherId], references: [id])\n  otherId Int\n}\n"
        let found = try await leftovers(["schema.prisma": Self.schema + view])
        #expect(
            found.first { $0.object?.table.name == "Stats" }?.message
                == "`Stats.userId` (Int) holds keys of `User.id` by its name, without a relation, and stays a number; make it "
                + "`String @db.Uuid` when the view shows the new keys")
        #expect(!found.contains { $0.object?.column == "otherId" })
    }

    /// They are called as the schema calls them, which may not be what the database does.
    @Test func fieldsThatAreMapped() async throws {
        let mapped = Self.schema.replacing("ownerId           Int", with: "ownerId Int @map(\"owner\")")
            .replacing("userId            Int?", with: "writer Int? @map(\"user_id\")")
            .replacing(
                "id Int @id @default(autoincrement())\n}", with: "key Int @id @default(autoincrement()) @map(\"id\")\n}"
            )
        let found = try await leftovers(["schema.prisma": mapped]).filter { $0.kind == .reference }
        let words = found.map { $0.message.split(separator: ", ").first ?? "" }
        #expect(words.contains("`AuditLog.writer` (Int) holds keys of `User.key` by its name"), "\(words)")
        #expect(words.contains("`AuditLog.ownerId` is a number with the name of an id"), "\(words)")
        #expect(found.contains { $0.object?.column == "user_id" })
    }

    /// Text keeps its ids when it becomes a UUID; only what is text, too, can hold them.
    @Test func textBesideAKeyThatIsAUUIDNow() async throws {
        let found = try await leftovers([
            "schema.prisma": """
            datasource db {
              provider = "postgresql"
            }

            model Space {
              id String @id @default(uuid(7))
            }

            model Visit {
              id        String  @id @default(cuid(2))
              spaceId   String?
              oldSpaceId String
              numberSpaceId Int
              ownerId   Int
            }

            """
        ]).filter { $0.kind == .reference }
        #expect(
            found.map(\.message) == [
                "`Visit.spaceId` (String) may hold ids of `Space.id`, as its name has it, without a relation, and stays text, which no "
                    + "database compares with a UUID unasked; if it does, make it `String? @db.Uuid`, too"
            ])
    }

    @Test func whatFollowsIsNotNamed() async throws {
        let tied = Self.schema.replacingOccurrences(
            of: "  userId            Int?\n",
            with: "  userId            Int?\n  user User? @relation(fields: [userId], references: [id])\n")
        let found = try await leftovers(["schema.prisma": tied])
        #expect(!found.contains { $0.object?.column == "userId" })
        #expect(
            try await leftovers(["schema.prisma": "model A {\n  id String @id @default(uuid(7)) @db.Uuid\n}"]).isEmpty)
    }

    /// They stand behind what was done, on standard error; JSON has them as members.
    @Test func whereTheyAreSaid() async throws {
        try await withFolder(["a.prisma": Self.schema]) { folder in
            let file = "\(folder)/a.prisma"
            let diff = try await run(["audit", file, "--diff", "--unsafe-fixes"])
            #expect(diff.output.hasPrefix("--- a/") && !diff.output.contains("by its name"))
            let lines = diff.errors.split(separator: "\n")
            let done = try #require(lines.firstIndex { $0.hasPrefix("Would fix ") })
            #expect(lines[(done + 1)...].contains { $0.hasPrefix("\(file):16:3: warning: `AuditLog.userId` (Int)") })
            #expect(lines[(done + 1)...].contains { $0.hasPrefix("\(file):17:3: note: `AuditLog.directRecipientId`") })
            let fixed = try await run(["audit", file, "--fix", "--unsafe-fixes", "--format", "json"])
            let json = try #require(try JSONSerialization.jsonObject(with: Data(fixed.output.utf8)) as? [String: Any])
            let outcome = try #require(json["fixed"] as? [String: Any])
            #expect(outcome["files"] as? [String] == [file])
            let left = try #require(outcome["leftBehind"] as? [[String: Any]])
            #expect(
                left.compactMap { $0["kind"] as? String } == Array(repeating: "reference", count: 6) + [
                    "comment", "database",
                ])
            // Nothing is left to do, and so nothing is said.
            let again = try await run(["audit", file, "--fix", "--unsafe-fixes"])
            #expect(again.errors.contains("Fixed 0 findings in 0 files.") && !again.errors.contains("by its name"))
            let plain = try await run(["audit", file, "--format", "json"])
            #expect(!plain.output.contains("\"fixed\""))
        }
    }
}
