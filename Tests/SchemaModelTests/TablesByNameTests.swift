import SchemaModel
import Testing

/// An index of tables by name finds what a search through all of them finds.
@Suite struct TablesByNameTests {
    private static func schema(_ names: [ObjectName]) -> Schema {
        // A column each, which tells tables of one name apart.
        let tables = names.enumerated().map { index, name in
            Table(name, columns: [Column("c\(index)", ColumnType(.uuid, declared: "uuid"))])
        }
        return Schema(origin: .prisma(path: "a.prisma"), tables: tables)
    }

    private static let names = [nil, "public", "a", "b"].flatMap { schema in
        ["t", "u"].map { ObjectName(schema: schema, $0) }
    }

    /// Every set of up to three names, the same one twice and thrice among them.
    @Test func findsWhatASearchFinds() {
        var found = 0
        for first in Self.names {
            for second in Self.names {
                for third in Self.names {
                    for tables in [[first], [first, second], [first, second, third]] {
                        let schema = Self.schema(tables)
                        let index = TablesByName(schema)
                        for name in Self.names + [ObjectName("v")] {
                            #expect(index[name] == schema.table(name), "\(name.sql) in \(tables.map(\.sql))")
                            found += index[name] == nil ? 0 : 1
                        }
                    }
                }
            }
        }
        #expect(found > 1000)
        #expect(TablesByName(Self.schema([]))[ObjectName("t")] == nil)
    }
}
