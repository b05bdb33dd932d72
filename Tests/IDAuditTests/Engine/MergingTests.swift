import SQLSchema
import SchemaModel
import Testing

@testable import IDAudit

/// What several sources of one database show of one object is one finding.
@Suite struct MergingTests {
    private static func schema(_ file: String, _ text: String, isInOrder: Bool) -> Schema {
        var replay = SQLReplay()
        replay.apply(SourceText(file: file, text))
        var schema = replay.schema
        schema.isInOrder = isInOrder
        return schema
    }

    private static let table = "CREATE TABLE a (id bigserial PRIMARY KEY);"

    @Test(
        arguments: [
            ([("a.sql", true)], .certain), ([("a.sql", false)], .likely),
            ([("a.sql", false), ("b.sql", false)], .likely),
            ([("a.sql", false), ("b.sql", true)], .certain), ([("a.sql", true), ("b.sql", false)], .certain),
        ] as [([(String, Bool)], Finding.Confidence)])
    func aHistoryOutOfOrderIsLessSure(_ files: [(String, Bool)], confidence: Finding.Confidence) throws {
        let schemas = files.map { Self.schema($0.0, Self.table, isInOrder: $0.1) }
        let report = RuleBook.report(on: schemas)
        let finding = try #require(report.findings.first { $0.rule.code == "ID102" })
        #expect(finding.confidence == confidence)
        let reason = "note; primary key; \(confidence.rawValue)"
        let why = ", as the files of its history seem not to run in the order of their names"
        #expect(finding.rank.reason == reason + (confidence == .certain ? "" : why))
    }

    private static let program = """
        model User {
          id    Int    @id @default(autoincrement())
          posts Post[]
          notes Note[]
          @@map("users")
        }
        model Post {
          id   String @id @default(uuid(7)) @db.Uuid
          user_id Int
          user User   @relation(fields: [user_id], references: [id])
          @@map("posts")
        }
        model Note {
          id   String @id @default(uuid(7)) @db.Uuid
          by   Int
          user User   @relation(fields: [by], references: [id])
          @@map("notes")
        }
        """

    /// A foreign key that two sources declare is one, and each that only one declares counts: the message says as many as
    /// there are places.
    @Test(
        arguments: [
            (
                "CREATE TABLE users (id serial PRIMARY KEY); "
                    + "CREATE TABLE posts (id uuid PRIMARY KEY, user_id int REFERENCES users);",
                "2 foreign keys follow it", ["notes.by", "posts.user_id"]
            ),
            (
                "CREATE TABLE users (id serial PRIMARY KEY); "
                    + "CREATE TABLE posts (id uuid PRIMARY KEY, user_id int REFERENCES public.users, o int REFERENCES users); "
                    + "CREATE TABLE likes (user_id int PRIMARY KEY REFERENCES users); "
                    + "CREATE TABLE stars (id uuid PRIMARY KEY, like_id int REFERENCES likes);",
                "5 foreign keys follow it", ["likes.user_id", "notes.by", "posts.o", "posts.user_id", "stars.like_id"]
            ),
            (
                "CREATE TABLE users (id serial PRIMARY KEY); CREATE TABLE posts (id uuid PRIMARY KEY);",
                "2 foreign keys follow it", ["notes.by", "posts.user_id"]
            ),
        ])
    func foreignKeysOfTwoSources(_ text: String, follow: String, places: [String]) throws {
        let sql = Self.schema("a.sql", text, isInOrder: true)
        for schemas in [[sql, prisma(Self.program).schema], [prisma(Self.program).schema, sql]] {
            let found = findings(of: "ID102", in: schemas)
            let finding = try #require(found.first)
            #expect(found.count == 1)
            #expect(finding.message.contains("; \(follow): `"))
            for place in places { #expect(finding.message.contains("`\(place)`")) }
            #expect(finding.related.map(\.object.description).sorted() == places)
            #expect(finding.why.contains("and in the tables that follow"))
            #expect(RuleBook.report(on: schemas).counts.followingKeys == places.count)
        }
    }

    /// The text of UUIDs says what follows it by name.
    @Test func whatFollowsTextInTwoSources() throws {
        let key = "CREATE TABLE a (id text PRIMARY KEY DEFAULT gen_random_uuid()::text); "
        let schemas = ["b", "c"].map { name in
            let child = "CREATE TABLE \(name) (id uuid PRIMARY KEY, a_id text REFERENCES a);"
            return Self.schema("\(name).sql", key + child, isInOrder: true)
        }
        let finding = try #require(findings(of: "ID201", in: schemas).first { $0.object.description == "a.id" })
        #expect(finding.message.hasSuffix("; `b.a_id` and `c.a_id` follow it"))
        #expect(finding.related.map(\.object.description) == ["b.a_id", "c.a_id"])
    }

    struct Part {
        let file: String
        let severity: Severity
        let confidence: Finding.Confidence
        var daysLeft: Double?
        var standsStill = false
    }

    /// Of `out.sql` nobody knows the order. The graver one speaks with its own severity; the surer one says how sure it is.
    @Test(
        arguments: [
            // The doubtful one is graver.
            (
                Part(file: "out.sql", severity: .error, confidence: .certain),
                Part(file: "in.sql", severity: .note, confidence: .certain), "error; primary key; certain", 200
            ),
            (
                Part(file: "out.sql", severity: .error, confidence: .certain),
                Part(file: "in.sql", severity: .note, confidence: .guess), "error; primary key; likely, as", 140
            ),
            (
                Part(file: "out.sql", severity: .warning, confidence: .certain),
                Part(file: "in.sql", severity: .note, confidence: .likely), "warning; primary key; likely", 14
            ),
            // Both are as grave.
            (
                Part(file: "out.sql", severity: .warning, confidence: .certain),
                Part(file: "in.sql", severity: .warning, confidence: .guess), "warning; primary key; likely, as", 14
            ),
            (
                Part(file: "in.sql", severity: .warning, confidence: .guess),
                Part(file: "live", severity: .warning, confidence: .certain), "warning; primary key; certain", 20
            ),
            // The sure one is graver.
            (
                Part(file: "out.sql", severity: .note, confidence: .certain),
                Part(file: "in.sql", severity: .error, confidence: .guess), "error; primary key; guess", 80
            ),
            // What one of them knows of the time counts for both, but not what only one of two sure ones says of rest.
            (
                Part(file: "out.sql", severity: .error, confidence: .certain),
                Part(file: "in.sql", severity: .note, confidence: .certain, daysLeft: 0),
                "error; primary key; less than a day left; certain", 5000.002
            ),
            (
                Part(file: "out.sql", severity: .error, confidence: .certain),
                Part(file: "in.sql", severity: .error, confidence: .certain, standsStill: true),
                "error; primary key; stands still; certain", 50
            ),
            (
                Part(file: "live", severity: .error, confidence: .certain, standsStill: true),
                Part(file: "in.sql", severity: .error, confidence: .certain), "error; primary key; certain", 200
            ),
        ] as [(Part, Part, String, Double)])
    func unequalParts(_ one: Part, other: Part, reason: String, score: Double) throws {
        let system = AuditedSystem([
            AuditedSchema(Self.schema("in.sql", Self.table, isInOrder: true)),
            AuditedSchema(Self.schema("out.sql", Self.table, isInOrder: false)),
        ])
        let rule = try #require(RuleBook.rules.first).identity
        for parts in [[one, other], [other, one]] {
            let findings = parts.map { part in
                var finding = Finding(
                    rule, part.severity, on: .init(table: ObjectName("a"), column: "id"),
                    at: SourceLocation(file: part.file, line: 1, column: 1), message: "", why: "", fix: Fix(""),
                    confidence: part.confidence, daysLeft: part.daysLeft)
                finding.standsStill = part.standsStill
                return finding
            }
            let merged = Merging.merged(findings, of: system)
            let finding = try #require(merged.first)
            #expect(merged.count == 1)
            #expect(finding.severity == min(one.severity, other.severity))
            #expect(abs(finding.rank.score - score) < 1e-6)
            let isDoubted = reason.hasSuffix(", as")
            #expect(isDoubted ? finding.rank.reason.hasPrefix(reason) : finding.rank.reason == reason)
            #expect((finding.doubt != nil) == isDoubted)
            #expect(reason.contains("; \(finding.confidence.rawValue)"))
        }
    }
}
