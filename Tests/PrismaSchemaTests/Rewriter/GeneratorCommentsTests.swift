import PrismaSchema
import SchemaModel
import Testing

/// Which comments go on telling generators what a field was.
@Suite struct GeneratorCommentsTests {
    private func comments(_ lines: String, _ change: SchemaChange) throws -> [String] {
        let models = "model A {\n  other String // [Other]\n\(lines)\n\n  /// @zod.number.int()\n  last Int\n}"
        return try Rewritten(schema("postgresql", models), change).changed.flatMap(\.comments).map(\.text)
    }

    @Test(arguments: [
        ("/// @zod.number.int().positive()", true), ("///@zod.import([\"import x from 'y'\"])", true),
        ("/// [UserId]", true), ("/// ![UserId]", false), ("/// @Validator.IsInt()", true),
        ("/// @ApiProperty({ type: Number })", true), ("/// @HideField()", false), ("/// @deprecated use uuid", false),
        ("/// The number of the user.", false), ("// @zod.number.int()", false), ("/// see [the docs", false),
        ("///", false), ("/* @zod.number */", false),
    ])
    func ofANumber(_ comment: String, counts: Bool) throws {
        let text = String(comment.drop { $0 == "/" }.drop { $0 == " " })
        let key = "id Int @id @default(autoincrement())"
        for lines in [
            "\(comment)\n  \(key)", "/// Its key.\n  \(comment)\n  // More.\n  /// And more.\n  \(key)",
            "\(key) \(comment)",
        ] {
            let found = try comments("  \(lines)", .keyToUUIDv7(column("A.id")))
            #expect(found == (counts ? [text] : []), "\(lines)")
        }
    }

    /// What stands above an empty line, or above another field, is not about this one.
    @Test(arguments: [
        "/// [UserId]\n\n  id Int @id", "/// [UserId]\n  b Int\n  id Int @id", "@@map(\"b\")\n  id Int @id",
    ])
    func ofAnother(_ lines: String) throws {
        let table = lines.contains("@@map") ? "b" : "A"
        #expect(try comments("  \(lines)", .keyToUUIDv7(column("\(table).id"))) == [])
    }

    /// Where no number was, only the kind of id may be outdated.
    @Test(arguments: [
        ("/// @zod.string.cuid()", true), ("/// @zod.string.min(3)", false), ("/// [UserId]", false),
        ("/// A CUID, or so", true),
    ])
    func ofAGenerator(_ comment: String, counts: Bool) throws {
        let found = try comments(
            "  \(comment)\n  id String @id @default(cuid())", .generator(column("A.id"), .cuid(version: 2)))
        #expect(found.count == (counts ? 1 : 0))
    }

    /// Their number costs no more than that.
    @Test func manyOfBoth() throws {
        let lines = String(repeating: "/// @zod.number.int()\n", count: 2000)
        let fields = (0..<200).map { "f\($0) Int\nr\($0) A @relation(fields: [f\($0)], references: [id])\n" }.joined()
        let found = try comments(
            "\(lines)id Int @id @default(autoincrement())\n\(fields)", .keyToUUIDv7(column("A.id")))
        #expect(found.count == 2000)
    }
}
