import SchemaModel
import Testing

@testable import ORMSchema

@Suite struct TableSetTests {
    private static func table(_ name: String, _ type: ColumnType) -> Table {
        var table = Table(ObjectName(name))
        table.add(Column("id", type))
        table.primaryKey = Key(columns: ["id"])
        return table
    }

    private static let none = ColumnType(.other, declared: "")
    private static let uuid = ColumnType(.uuid, declared: "uuid")

    /// Columns follow the keys of their own part, wherever their tables stood before; what could not be read counts once.
    @Test func partsKeepWhatFollows() {
        var set = TableSet()
        set.tables = [
            Self.table("a", Self.uuid), Self.table("b", ColumnType(.integer(bits: 64), declared: "bigint")),
            Self.table("c", Self.none), Self.table("d", Self.none),
        ]
        set.follow(table: 2, column: "id", parent: ObjectName("a"))
        set.follow(table: 3, column: "id", parent: ObjectName("b"))
        set.unreadReferences = 2
        var parts = set.parts(by: [.postgresql, .mysql, .postgresql, .mysql])
        let schemas = parts.indices.map { parts[$0].schema(.drizzle, []) }
        let types = schemas.map { $0.tables.map { "\($0.name) \($0.columns[0].type.declared)" } }
        #expect(types == [["a uuid", "c uuid"], ["b bigint", "d bigint"]])
        #expect(schemas.map(\.unreadReferences) == [2, 0])
    }

    /// A key of another kind of database is none that a column can follow.
    @Test func partsFollowNothingOfOthers() {
        var set = TableSet()
        set.tables = [Self.table("a", Self.uuid), Self.table("b", Self.none)]
        set.follow(table: 1, column: "id", parent: ObjectName("a"))
        var parts = set.parts(by: [.sqlite, .mysql])
        let schemas = parts.indices.map { parts[$0].schema(.drizzle, []) }
        #expect(schemas.map { $0.tables[0].columns[0].type } == [Self.uuid, Self.none])
    }
}
