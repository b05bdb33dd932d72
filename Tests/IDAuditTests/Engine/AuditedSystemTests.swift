import IDAudit
import SchemaModel
import Testing

/// Which sources describe one database.
@Suite struct AuditedSystemTests {
    private static func schema(_ origin: Schema.Origin, _ tables: ClosedRange<Int>) -> AuditedSchema {
        AuditedSchema(Schema(origin: origin, tables: tables.map { Table(ObjectName("t\($0)")) }))
    }

    @Test func aSmallPrismaSchemaBesideALargeOneIsAnotherDatabase() {
        let large = Self.schema(.prisma(path: "a/schema.prisma"), 1...20)
        let small = Self.schema(.prisma(path: "b/schema.prisma"), 1...4)
        let migrations = [Self.schema(.sql(path: "a/1.sql"), 1...20), Self.schema(.sql(path: "b/1.sql"), 1...4)]
        let systems = AuditedSystem.joined([large, small] + migrations)
        #expect(systems.map { $0.schemas.map(\.schema.tables.count) } == [[20, 20], [4, 4]])
    }

    @Test func twoPrismaSchemasOfTheSameTablesAreOne() {
        let one = Self.schema(.prisma(path: "a.prisma"), 1...6)
        let other = Self.schema(.prisma(path: "b.prisma"), 1...5)
        #expect(AuditedSystem.joined([one, other]).count == 1)
    }
}
