import SchemaModel
import Testing

@testable import IDAudit

/// Which columns refer to a table by their names.
@Suite struct LogicalReferencesTests {
    private static let whole = ColumnType(.integer(bits: 32), declared: "integer")

    private func table(_ name: String, _ columns: [String], key: [String] = ["id"], tying: [String] = []) -> Table {
        let parts = name.split(separator: ".").map(String.init)
        return Table(
            ObjectName(schema: parts.count > 1 ? parts[0] : nil, parts.last ?? name),
            columns: columns.map { Column($0, Self.whole) }, primaryKey: Key(columns: key),
            foreignKeys: tying.map { ForeignKey(columns: [$0], parent: ObjectName("users")) })
    }

    @Test(
        arguments: [
            ("user_id", "users.id"), ("userId", "users.id"), ("userID", "users.id"), ("user_ID", "users.id"),
            ("user_uuid", "users.id"), ("userUuid", "users.id"), ("category_id", "categories.id"),
            ("box_id", "boxes.id"),
            ("userProfileId", "user_profiles.id"), ("user_profile_id", "user_profiles.id"), ("USER_id", "users.id"),
            // A column that a foreign key ties; one whose table another column names; a key of two columns; no such table.
            ("tied_user_id", nil), ("owner_id", nil), ("thing_id", nil), ("pair_id", nil), ("nobody_id", nil),
            ("id", nil), ("_id", nil), ("user", nil), ("valid", nil), ("paid", nil),
        ] as [(String, String?)])
    func names(_ column: String, target: String?) {
        let schema = Schema(
            origin: .sql(path: "a.sql"),
            tables: [
                table("users", ["id"]), table("categories", ["id"]), table("boxes", ["id"]),
                table("user_profiles", ["id"]), table("tied_users", ["id"]), table("things", ["id"]),
                table("pairs", ["a", "b"], key: ["a", "b"]),
                table("t", ["id", column, "owner_type", "thingType"], tying: ["tied_user_id"]),
            ])
        let found = LogicalReferences(schema).references(of: schema.tables[7])
        #expect(found.map { "\($0.parent.name).\($0.key.name)" } == (target.map { [$0] } ?? []))
        #expect(found.allSatisfy { $0.column.name == column })
    }

    /// Of tables of one name that of the same schema is meant, or none.
    @Test(arguments: [("a.t", "a.users"), ("b.t", "b.users"), ("c.t", nil)] as [(String, String?)])
    func schemas(_ name: String, target: String?) {
        let child = table(name, ["id", "user_id"])
        let schema = Schema(
            origin: .sql(path: "a.sql"), tables: [table("a.users", ["id"]), table("b.users", ["id"]), child])
        #expect(LogicalReferences(schema).references(of: child).first?.parent.name.description == target)
    }

    @Test func unwantedColumnsAreNotLookedAt() {
        let child = table("t", ["id", "user_id", "user_uuid"])
        let schema = Schema(origin: .sql(path: "a.sql"), tables: [table("users", ["id"]), child])
        let found = LogicalReferences(schema).references(of: child) { $0.name.hasSuffix("uuid") }
        #expect(found.map(\.column.name) == ["user_uuid"])
    }
}
