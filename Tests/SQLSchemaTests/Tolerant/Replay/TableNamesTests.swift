import SchemaModel
import Testing

@testable import SQLSchema

/// Which table a spelling means, where case counts and where it does not.
@Suite struct TableNamesTests {
    @Test(
        arguments: [
            // SQLite.
            (true, ["Users"], "users", 0), (true, ["Users"], "USERS", 0), (true, ["Users", "users"], "Users", 1),
            (true, ["Users"], "user", nil), (true, [], "a", nil),
            // MySQL: letter by letter, or else the only one that differs in case alone.
            (false, ["Users"], "Users", 0), (false, ["Users"], "users", 0), (false, ["Users", "users"], "users", 1),
            (false, ["Users", "users"], "USERS", nil), (false, ["Users"], "user", nil),
        ] as [(Bool, [String], String, Int?)])
    func slots(_ ignoresCase: Bool, _ tables: [String], name: String, expected: Int?) {
        var names = TableNames(ignoresCase: ignoresCase)
        for (slot, table) in tables.enumerated() { names.insert(ObjectName(table), slot: slot) }
        #expect(names.slot(ObjectName(name)) == expected)
        #expect(names.isEmpty == tables.isEmpty)
    }

    @Test(arguments: [(true, nil), (false, 0)] as [(Bool, Int?)])
    func aTableThatIsGone(_ ignoresCase: Bool, left: Int?) {
        var names = TableNames(ignoresCase: ignoresCase)
        names.insert(ObjectName("Users"), slot: 0)
        if !ignoresCase { names.insert(ObjectName("users"), slot: 1) }
        names.remove(ObjectName("users"))
        // Of two that differ in case the other one is the only one now.
        #expect(names.slot(ObjectName("users")) == left)
        names.remove(ObjectName("Users"))
        #expect(names.isEmpty && names.slot(ObjectName("users")) == nil)
    }

    @Test func schemasApart() {
        var names = TableNames(ignoresCase: false)
        names.insert(ObjectName(schema: "a", "t"), slot: 0)
        names.insert(ObjectName(schema: "b", "t"), slot: 1)
        #expect(names.slot(ObjectName(schema: "A", "T")) == 0)
        #expect(names.exact(ObjectName(schema: "B", "t")) == nil && names.slot(ObjectName("t")) == nil)
        #expect(names.key(ObjectName("T")) == ObjectName("T"))
        #expect(TableNames(ignoresCase: true).key(ObjectName(schema: "S", "T")) == ObjectName(schema: "s", "t"))
    }
}
