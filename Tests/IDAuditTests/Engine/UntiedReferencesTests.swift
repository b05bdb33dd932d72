import IDAudit
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
        let schema = prisma("\(Self.models)model T {\n  key String @id\n  \(field)\n\(rest)}").schema
        let keys: Set<SchemaChange.Column> = [
            .init(ObjectName("User"), "id"), .init(ObjectName("profiles"), "profile_key"),
        ]
        return UntiedReferences(schema).references(
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

    @Test(arguments: [
        "id Int", "userCount Int", "createdUserId String", "teamId Int", "ownerId String", "userId DateTime",
        "user Int",
        "userId String @default(uuid())", "movedUserId Int", "lastTeamId Int", "userId Boolean",
    ])
    func others(_ field: String) { #expect(references(field).isEmpty) }

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
