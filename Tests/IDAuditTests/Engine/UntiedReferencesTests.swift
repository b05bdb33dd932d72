import IDAudit
import PrismaSchema
import SchemaModel
import Testing

/// Which columns hold values of keys without a foreign key, as far as names tell.
@Suite struct UntiedReferencesTests {
    private static let models = """
        model User {
          id   Int    @id @default(autoincrement())
          logs Log[]
        }
        model UserProfile {
          profileKey Int @id @default(autoincrement()) @map("profile_key")
          @@map("profiles")
        }
        model Team {
          id String @id @default(cuid())
        }
        model Log {
          id     String @id
          userId Int
          user   User   @relation(fields: [userId], references: [id])
        }

        """

    private func references(_ field: String, rest: String = "") -> [UntiedReferences.Reference] {
        let text = "\(Self.models)model T {\n  key String @id\n  \(field)\n\(rest)}"
        let view = PrismaSchemaView([PrismaDocument(parsing: SourceText(file: "a.prisma", text))])
        let schema = view.schema
        let keys: Set<SchemaChange.Column> = [
            .init(ObjectName("User"), "id"), .init(ObjectName("profiles"), "profile_key"),
        ]
        return UntiedReferences(schema, fields: view.fieldNames).references(
            to: keys, besides: keys.union([.init(ObjectName("Log"), "userId"), .init(ObjectName("T"), "movedUserId")]))
    }

    @Test(arguments: [
        ("userId Int", "User", UntiedReferences.Evidence.name), ("user_id BigInt?", "User", .name),
        ("userIds Int[]", "User", .name), ("userId String", "User", .name), ("n Int @map(\"USER_ID\")", "User", .name),
        ("createdUserId Int", "User", .end), ("userProfileId Int", "profiles", .name),
        ("profileId Int", "profiles", .name), ("profile_key Int", "profiles", .name),
        ("lastProfileId Int", "profiles", .end), ("ownerId Int", "", .none), ("createdBy Int", "", .none),
    ])
    func byName(_ field: String, parent: String, evidence: UntiedReferences.Evidence) throws {
        let found = references(field)
        #expect(found.count == 1)
        let reference = try #require(found.first)
        #expect((reference.parent?.name.name ?? "") == parent)
        #expect(reference.evidence == evidence)
        #expect(reference.table.name.name == "T")
    }

    /// A field and its column may have two names, and either tells.
    @Test(arguments: [
        ("userId Int @map(\"owner\")", "User", UntiedReferences.Evidence.name, "userId"),
        ("owner Int @map(\"user_id\")", "User", .name, "owner"), ("n BigInt? @map(\"userId\")", "User", .name, "n"),
        ("userIds Int[] @map(\"readers\")", "User", .name, "userIds"),
        ("userId String @map(\"u\")", "User", .name, "userId"),
        ("lastUserId Int @map(\"last_one\")", "User", .end, "lastUserId"),
        ("lastOwnerId Int @map(\"owner_user_id\")", "User", .end, "lastOwnerId"),
        // The more exact of two.
        ("lastUserId Int @map(\"profile_id\")", "profiles", .name, "lastUserId"),
        ("profileKey Int @map(\"pk\")", "profiles", .name, "profileKey"),
        ("ownerId Int @map(\"owner\")", "", .none, "ownerId"),
        ("owner Int @map(\"owner_id\")", "", .none, "owner"),
    ])
    func byEitherName(_ field: String, parent: String, evidence: UntiedReferences.Evidence, name: String) throws {
        let found = references(field)
        #expect(found.count == 1)
        let reference = try #require(found.first)
        #expect((reference.parent?.name.name ?? "") == parent)
        #expect(reference.evidence == evidence)
        #expect(reference.name == "T.\(name)")
    }

    @Test(arguments: [
        "teamId Int @map(\"user_id\")", "n Int @map(\"user\")", "userCount Int @map(\"users\")",
        "userId Boolean @map(\"u\")",
        "movedBy Int @map(\"movedUserId\")",
    ])
    func othersByEitherName(_ field: String) { #expect(references(field).isEmpty) }

    @Test func aTypeBesideItUnderAnotherName() throws {
        let rest = "  subjectType String @map(\"kind\")\n"
        #expect(references("subjectId Int @map(\"s\")", rest: rest).map(\.evidence) == [.anyTable])
    }

    @Test(arguments: [
        "id Int", "userCount Int", "createdUserId String", "teamId Int", "ownerId String", "userId DateTime",
        "user Int",
        "userId String @default(uuid())", "movedUserId Int", "lastTeamId Int", "userId Boolean",
    ])
    func others(_ field: String) { #expect(references(field).isEmpty) }

    /// Of two tables that call their keys alike, nobody can tell which one a name means, whether both move or not; one
    /// whose key is a foreign key has the values of another.
    @Test(arguments: [
        ("recordId Int @id", ["A", "B"], "", UntiedReferences.Evidence.none),
        ("recordId Int @id", ["A"], "", .none), ("recordId String @id", ["A"], "", .none),
        ("recordId Int @id\n  a A @relation(fields: [recordId], references: [recordId])", ["A", "B"], "A", .name),
        ("otherId Int @id", ["A"], "A", .name),
    ])
    func aNameOfTwoKeys(_ key: String, moved: [String], parent: String, evidence: UntiedReferences.Evidence) throws {
        let schema = prisma(
            "model A {\n  recordId Int @id\n}\nmodel B {\n  \(key)\n}\nmodel C {\n  key String @id\n  recordId Int\n}"
        ).schema
        let keys = Set(moved.map { SchemaChange.Column(ObjectName($0), "recordId") })
        let found = UntiedReferences(schema).references(to: keys, besides: keys).filter { $0.table.name.name == "C" }
        let reference = try #require(found.first)
        #expect(found.count == 1)
        #expect((reference.parent?.name.name ?? "") == parent)
        #expect(reference.evidence == evidence)
    }

    /// What is called after the table says more than what keys are called.
    @Test func aNameOfTwoKeysAndOfATable() throws {
        let schema = prisma(
            "model User {\n  userId Int @id\n}\nmodel B {\n  userId Int @id\n}\nmodel C {\n  key String @id\n  userId Int\n}"
        ).schema
        let keys: Set<SchemaChange.Column> = [.init(ObjectName("User"), "userId"), .init(ObjectName("B"), "userId")]
        let found = UntiedReferences(schema).references(to: keys, besides: keys)
        #expect(found.map(\.parent?.name.name) == ["User"])
        #expect(found.map(\.evidence) == [.name])
    }

    @Test func aTypeBesideIt() throws {
        let reference = try #require(references("subjectId Int", rest: "  subjectType String\n").first)
        #expect(reference.parent == nil && reference.evidence == .anyTable)
    }

    /// A view has no keys; what it calls `id` is some table's.
    @Test func whatViewsShow() {
        let schema = prisma(Self.models).schema
        let number = ColumnType(.integer(bits: 32), declared: "Int")
        let view = Table(ObjectName("V"), columns: ["id", "userId", "n"].map { Column($0, number) })
        let found = UntiedReferences(schema, views: [view]).references(
            to: [.init(ObjectName("User"), "id")], besides: [.init(ObjectName("User"), "id")])
        #expect(found.map(\.column.name) == ["id", "userId"])
        #expect(found.map(\.evidence) == [.none, .name])
        #expect(found.map(\.isShown) == [true, true])
    }

    @Test func withoutKeysThereIsNothing() {
        let schema = prisma("model T {\n  id Int @id\n  ownerId Int\n}").schema
        #expect(UntiedReferences(schema).references(to: [], besides: []).isEmpty)
    }
}
