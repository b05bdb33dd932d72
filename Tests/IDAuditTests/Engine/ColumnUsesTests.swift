import SchemaModel
import Testing

@testable import IDAudit

/// What a table says of each column is the same for a large table as for a small one, and costs no more than it says.
@Suite struct ColumnUsesTests {
    /// A table with some foreign keys, constraints, indexes and dependents for each of its columns.
    private static func table(of count: Int) -> Table {
        var table = Table(ObjectName("hub"), primaryKey: Key(columns: ["c0"]))
        for number in 0..<count {
            let (name, next) = ("c\(number)", "c\((number + 1) % count)")
            table.columns.append(Column(name, ColumnType(.integer(bits: 64), declared: "bigint")))
            table.foreignKeys.append(ForeignKey(columns: [name], parent: ObjectName("p"), parentColumns: ["id"]))
            table.indexes.append(Index(name: "i\(number)", parts: [.init(.column(name))], isUnique: number % 3 == 0))
            if number % 2 == 0 { table.uniqueKeys.append(Key(columns: [name, next])) }
            table.dependents.append(Dependent(.check, ObjectName("k\(number)"), columns: [name, next]))
        }
        table.foreignKeys.append(ForeignKey(columns: ["c1", "c1", "c2"], parent: ObjectName("q"), parentColumns: []))
        table.indexes.append(
            Index(name: "partial", parts: [.init(.column("c3"))], predicate: "c4 > 0", mentionedColumns: ["c4"]))
        return table
    }

    /// What matters whichever the column is.
    private static func general(_ table: Table) -> Table {
        var table = table
        table.indexes.insert(
            Index(name: "lower", parts: [.init(.expression("lower(c5)"))], isUnique: true, mentionedColumns: ["c5"]),
            at: 1)
        table.indexes.append(Index(name: "broken", parts: [.init(.column("c6"))], isValid: false))
        table.indexes.append(Index(name: "replica", parts: [.init(.column("c7"))], isReplicaIdentity: true))
        table.dependents.insert(Dependent(.rule, ObjectName("rule"), columns: []), at: 2)
        table.dependents.append(Dependent(.subscription, ObjectName("s"), columns: []))
        return table
    }

    @Test(arguments: [8, 200]) func theyAreThoseOfTheWholeTable(_ count: Int) {
        let table = Self.general(Self.table(of: count))
        let uses = ColumnUses(table)
        for name in table.columns.map(\.name) + ["gone"] {
            #expect(
                uses.foreignKeys(with: name).filter { $0.columns.contains(name) }
                    == table.foreignKeys.filter { $0.columns.contains(name) })
            #expect(
                uses.uniqueKeys(with: name).filter { $0.columns.contains(name) }
                    == table.uniqueKeys.filter { $0.columns.contains(name) })
            func matters(_ index: Index) -> Bool {
                index.columns.contains(name) || index.mentionedColumns.contains(name) || index.isReplicaIdentity
                    || !index.isValid || index.parts.contains { $0.column == nil }
            }
            #expect(uses.indexes(with: name).filter(matters) == table.indexes.filter(matters))
            func concerns(_ dependent: Dependent) -> Bool {
                dependent.columns.contains(name) || dependent.kind == .rule || dependent.kind == .subscription
            }
            #expect(uses.dependents(with: name).filter(concerns) == table.dependents.filter(concerns))
            #expect(uses.column(name) == table.column(name))
        }
        #expect(uses.isUnique("c0") && uses.isUnique("c3") && !uses.isUnique("c4"))
        #expect(uses.isUniqueInCompany("c4") && uses.isUniqueInCompany("c5") && uses.isForeignKey("c4"))
    }

    /// All columns together are given as many parts as say something of them: a few for each, however many there are.
    @Test(arguments: [1_000, 4_000]) func allColumnsTogetherCostWhatTheTableHolds(_ count: Int) {
        let table = Self.table(of: count)
        let uses = ColumnUses(table)
        let names = table.columns.map(\.name)
        #expect(names.reduce(0) { $0 + uses.foreignKeys(with: $1).count } == count + 2)
        #expect(names.reduce(0) { $0 + uses.uniqueKeys(with: $1).count } == count)
        #expect(names.reduce(0) { $0 + uses.indexes(with: $1).count } == count + 2)
        #expect(names.reduce(0) { $0 + uses.dependents(with: $1).count } == 2 * count)
    }

    /// References are those of a column, not of all columns of its table.
    @Test func referencesToEachColumn() {
        var parent = Self.table(of: 100)
        parent.foreignKeys = []
        let children = (0..<100).map { number in
            Table(
                ObjectName("child\(number)"),
                columns: [Column("r", ColumnType(.integer(bits: 64), declared: "bigint"))],
                foreignKeys: [ForeignKey(columns: ["r"], parent: ObjectName("hub"), parentColumns: ["c\(number)"])])
        }
        let schema = AuditedSchema(Schema(origin: .sql(path: "a.sql"), tables: [parent] + children))
        for number in 0..<100 {
            #expect(schema.references(to: "c\(number)", of: parent).map(\.child.name.name) == ["child\(number)"])
        }
        #expect(schema.references(to: "gone", of: parent).isEmpty)
    }

    /// Of two tables of one name each has its own columns.
    @Test func twoTablesOfOneName() {
        var tables = [8, 200].map(Self.table)
        tables[0].name = ObjectName(schema: "public", "hub")
        let schema = AuditedSchema(Schema(origin: .sql(path: "a.sql"), tables: tables))
        for table in tables { #expect(schema.uses(of: table).table == table) }
    }
}
