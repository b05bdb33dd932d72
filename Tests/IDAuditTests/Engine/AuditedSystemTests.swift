import IDAudit
import SchemaModel
import Testing

/// Which sources describe one database.
@Suite struct AuditedSystemTests {
    private static func schema(_ origin: Schema.Origin, _ tables: ClosedRange<Int>) -> AuditedSchema {
        AuditedSchema(Schema(origin: origin, tables: tables.map { Table(ObjectName("t\($0)")) }))
    }

    @Test(arguments: [true, false])
    func theNarrowestOfSeveralDatabasesSpeaks(_ isFirst: Bool) throws {
        let wide = dialect(.mysql, "CREATE TABLE users (user_id int unsigned AUTO_INCREMENT PRIMARY KEY);").schema
        let narrow = sql("CREATE TABLE users (user_id serial PRIMARY KEY);").schema
        let found = findings(of: "ID102", in: isFirst ? [narrow, wide] : [wide, narrow])
        #expect(found.count == 1)
        let finding = try #require(found.first)
        #expect(finding.message.contains("ends at 2,147,483,647"))
        #expect(finding.why.hasSuffix("; in `a.sql` it ends at 4,294,967,295, so this end comes first"))
    }

    @Test func aSmallPrismaSchemaBesideALargeOneIsAnotherDatabase() {
        let large = Self.schema(.prisma(path: "a/schema.prisma"), 1...20)
        let small = Self.schema(.prisma(path: "b/schema.prisma"), 1...4)
        let migrations = [Self.schema(.sql(path: "a/1.sql"), 1...20), Self.schema(.sql(path: "b/1.sql"), 1...4)]
        let systems = AuditedSystem.joined([large, small] + migrations)
        #expect(systems.map { $0.schemas.map(\.schema.tables.count) } == [[20, 20], [4, 4]])
    }

    private static func schema(_ origin: Schema.Origin, of program: String?) -> AuditedSchema {
        var schema = Schema(origin: origin, tables: (1...4).map { Table(ObjectName("t\($0)")) })
        schema.program = program
        return AuditedSchema(schema)
    }

    /// The same tables everywhere: only the program tells what belongs together.
    @Test func twoProgramsAreTwoDatabases() {
        func models(_ program: String?) -> AuditedSchema {
            Self.schema(.orm(framework: "django", path: "\(program ?? "")/models.py"), of: program)
        }
        func migrations(_ program: String?) -> AuditedSchema {
            Self.schema(.sql(path: "\(program ?? "")/1.sql"), of: program)
        }
        let catalog = Self.schema(.catalog(database: "live", version: 180000), of: nil)
        func programs(_ schemas: [AuditedSchema]) -> [[String?]] {
            AuditedSystem.joined(schemas).map { $0.schemas.map(\.schema.program) }
        }
        #expect(programs([models("a"), models("b")]) == [["a"], ["b"]])
        #expect(programs([models(nil), migrations(nil)]) == [[nil, nil]])
        #expect(
            programs([migrations("a"), migrations("b"), models("a"), models("b")]) == [["a", "a"], ["b", "b"]])
        // A database without a program is of the first, and not of both.
        #expect(programs([models("a"), models("b"), catalog]) == [["a", nil], ["b"]])
        #expect(programs([catalog, models("a"), models("b")]) == [[nil, "a"], ["b"]])
    }

    /// Models of one program for PostgreSQL and for SQLite; what stands beside them is of the first.
    @Test func twoKindsOfModelsAreTwoDatabases() {
        func models(_ dialect: Schema.Dialect, _ framework: String = "drizzle") -> AuditedSchema {
            let origin = Schema.Origin.orm(framework: framework, path: "a.ts")
            return AuditedSchema(
                Schema(origin: origin, tables: (1...4).map { Table(ObjectName("t\($0)")) }, dialect: dialect))
        }
        func kinds(_ schemas: [AuditedSchema]) -> [[Schema.Dialect]] {
            AuditedSystem.joined(schemas).map { $0.schemas.map(\.schema.dialect) }
        }
        let migrations = Self.schema(.sql(path: "1.sql"), 1...4)
        #expect(kinds([models(.sqlite), models(.postgresql)]) == [[.sqlite], [.postgresql]])
        #expect(kinds([models(.sqlite), models(.postgresql), migrations]).count == 2)
        #expect(kinds([migrations, models(.sqlite), models(.postgresql)]).count == 2)
        // Of two frameworks one may only be guessed.
        #expect(kinds([models(.sqlite), models(.postgresql, "typeorm")]).count == 1)
    }

    @Test func twoPrismaSchemasOfTheSameTablesAreOne() {
        let one = Self.schema(.prisma(path: "a.prisma"), 1...6)
        let other = Self.schema(.prisma(path: "b.prisma"), 1...5)
        #expect(AuditedSystem.joined([one, other]).count == 1)
    }
}
