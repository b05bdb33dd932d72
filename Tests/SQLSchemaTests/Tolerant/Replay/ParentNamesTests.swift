import SchemaModel
import Testing

@testable import SQLSchema

/// What foreign keys call their parents after renames.
@Suite struct ParentNamesTests {
    private enum Change {
        case table(String, String)
        case column(String, String, of: String)
    }

    /// Two keys, to `a (id, No)` and to `b (id)`, and what they refer to in the end.
    @Test(
        arguments: [
            ([], "a (id, No)", "b (id)"), ([.table("a", "c")], "c (id, No)", "b (id)"),
            ([.table("a", "c"), .table("c", "d"), .column("id", "key", of: "d")], "d (key, No)", "b (id)"),
            ([.column("no", "number", of: "a")], "a (id, number)", "b (id)"),
            ([.column("id", "key", of: "b"), .column("KEY", "k", of: "b")], "a (id, No)", "b (k)"),
            // The old name means nothing any more, and a name that no key knows never did.
            ([.table("a", "c"), .table("a", "d"), .column("id", "x", of: "a")], "c (id, No)", "b (id)"),
            ([.table("z", "y"), .column("none", "x", of: "a")], "a (id, No)", "b (id)"),
            // Exchanged by way of a third name, as migrations do.
            ([.table("a", "t"), .table("b", "a"), .table("t", "b")], "b (id, No)", "a (id)"),
            // A key may wait for a table that gets its name by a rename: then both mean one table.
            ([.table("a", "b"), .column("id", "key", of: "b")], "b (key, No)", "b (key)"),
            ([.table("a", "b"), .table("b", "c")], "c (id, No)", "c (id)"),
            ([.table("a", "a")], "a (id, No)", "b (id)"),
            // Two columns that come to have one name.
            ([.column("no", "id", of: "a"), .column("id", "x", of: "a")], "a (x, x)", "b (id)"),
        ] as [([Change], String, String)])
    private func renames(_ changes: [Change], first: String, second: String) {
        var names = ParentNames()
        let one = names.reference(to: ["id", "No"], of: ObjectName("a"), key: ObjectName("a"))
        let other = names.reference(to: ["id"], of: ObjectName("b"), key: ObjectName("b"))
        for change in changes {
            switch change {
            case .table(let old, let new): names.rename(ObjectName(old), to: ObjectName(new), key: ObjectName(new))
            case .column(let old, let new, let table): names.rename(column: old, as: new, of: ObjectName(table))
            }
        }
        func words(_ reference: ParentNames.Reference) -> String {
            "\(names.parent(of: reference)) (\(names.columns(of: reference).joined(separator: ", ")))"
        }
        #expect(words(one) == first)
        #expect(words(other) == second)
    }
}
