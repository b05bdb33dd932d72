import SchemaModel
import Testing

@testable import KeyMigrationPlan

struct KeyGraphTests {
    @Test func `tables that count are converted, and those that refer to them follow`() throws {
        let graph = try SampleTables.graph(
            SampleTables.schema([
                SampleTables.counted("events"),
                Table(
                    SampleTables.name("tags"),
                    columns: [Column("name", SampleTables.text), Column("event_id", SampleTables.int)],
                    primaryKey: Key(name: "tags_pkey", columns: ["name"]),
                    foreignKeys: [
                        ForeignKey(
                            name: "f", columns: ["event_id"], parent: SampleTables.name("events"), parentColumns: ["id"]
                        )
                    ]),
                Table(
                    SampleTables.name("codes"), columns: [Column("id", SampleTables.int)],
                    primaryKey: Key(columns: ["id"])),
            ]))
        #expect(graph.tables.map(\.name.name) == ["events", "tags"])
        #expect(graph.table(SampleTables.name("tags"))?.key == nil)
        #expect(graph.references.map(\.parent.name.name) == ["events"])
    }

    @Test func `include and exclude choose`() throws {
        let schema = SampleTables.schema([
            SampleTables.counted("a"), SampleTables.counted("b"), SampleTables.counted("c"),
        ])
        func names(_ options: MigrationOptions) throws -> [String] {
            try SampleTables.graph(schema, options).tables.map(\.name.name)
        }
        #expect(try names(.init(include: [ObjectName("b")])) == ["b"])
        #expect(try names(.init(exclude: [ObjectName("b")])) == ["a", "c"])
        #expect(try names(.init(include: [ObjectName("b"), ObjectName("a")], exclude: [ObjectName("b")])) == ["a"])
    }

    @Test func `parents stand before their children, and a cycle is cut at the first name`() throws {
        let schema = SampleTables.schema([
            SampleTables.counted("a", references: [("z_id", "z")]),
            SampleTables.counted("m", references: [("a_id", "a"), ("m_id", "m")]),
            SampleTables.counted("p", references: [("q_id", "q")]),
            SampleTables.counted("q", references: [("p_id", "p")]),
            SampleTables.counted("z"),
        ])
        #expect(try SampleTables.graph(schema).tables.map(\.name.name) == ["z", "a", "m", "p", "q"])
    }

    @Test func `the creation time is found by type and name, the likeliest first`() throws {
        func time(_ columns: [Column], _ options: MigrationOptions = .init()) throws -> CreationTime? {
            try SampleTables.graph(SampleTables.schema([SampleTables.counted("t", columns)]), options).tables.first?
                .key?.time
        }
        let zoned = SampleTables.zoned
        #expect(try time([]) == .fixed("2000-01-01T00:00:00Z"))
        #expect(try time([Column("updated_at", zoned)]) == .fixed("2000-01-01T00:00:00Z"))
        #expect(try time([Column("created_at", SampleTables.text)]) == .fixed("2000-01-01T00:00:00Z"))
        #expect(try time([Column("timestamp", zoned), Column("created_at", zoned)]) == .zoned(column: "created_at"))
        for name in ["CreatedAt", "Created At", "CREATED_AT", "createdAt", "inserted_at"] {
            #expect(try time([Column(name, zoned)]) == .zoned(column: name))
        }
        let berlin = MigrationOptions(timeZone: "Europe/Berlin")
        #expect(
            try time([Column("created", SampleTables.local)], berlin)
                == .local(column: "created", timeZone: "Europe/Berlin"))
        let day = Column("d", ColumnType(.date, declared: "date"))
        #expect(try time([day], .init(creation: [ObjectName("t"): "d"])) == .local(column: "d", timeZone: "UTC"))
        #expect(
            try time([], .init(creation: [ObjectName("t"): "2020-01-01T00:00:00+02"]))
                == .fixed("2020-01-01T00:00:00+02"))
    }

    @Test func `large ids get the bits that they need`() throws {
        func bits(_ type: ColumnType, _ largest: Int64) throws -> Int? {
            let schema = SampleTables.schema([SampleTables.counted("t", type: type)])
            return try SampleTables.graph(
                schema, .init(), [SampleTables.name("t"): KeyRange(minimum: 0, maximum: largest)]
            )
            .tables.first?.key?.idBits
        }
        #expect(try bits(SampleTables.int, 2_147_483_647) == 32)
        #expect(try bits(SampleTables.bigint, 1 << 31 - 1) == 32)
        #expect(try bits(SampleTables.bigint, 1 << 31) == 40)
        #expect(try bits(SampleTables.bigint, 1 << 39) == 48)
        #expect(try bits(SampleTables.bigint, 1 << 47) == 56)
        #expect(try bits(SampleTables.bigint, 1 << 55 - 1) == 56)
    }

    @Test func `a sequence that serves others is shared`() throws {
        let sequence = NumberSequence(
            ObjectName(schema: "public", "a_id_seq"), owner: .init(table: SampleTables.name("a"), column: "id"))
        let own = SampleTables.schema([SampleTables.counted("a")], sequences: [sequence])
        #expect(try SampleTables.graph(own).tables.first?.key?.generator == .sequence(owned: sequence.name))
        let borrower = Table(
            SampleTables.name("b"),
            columns: [Column("n", SampleTables.int, generation: .autoIncrement(.sequence(sequence.name)))],
            primaryKey: Key(columns: ["x"]))
        let shared = SampleTables.schema([SampleTables.counted("a"), borrower], sequences: [sequence])
        #expect(try SampleTables.graph(shared).tables.first?.key?.generator == .shared(sequence.name))
    }

    @Test func `a view is made again after those that it reads`() throws {
        let views = [
            View(ObjectName("a"), query: "SELECT 1", reads: [ObjectName("b")]),
            View(ObjectName("b"), query: "SELECT 2", mentions: [.init(table: SampleTables.name("t"), column: "id")]),
            View(ObjectName("c"), query: "SELECT 3", mentions: [.init(table: SampleTables.name("t"), column: "x")]),
        ]
        let graph = try SampleTables.graph(SampleTables.schema([SampleTables.counted("t")], views: views))
        #expect(graph.views.map(\.name.name) == ["b", "a"])
    }

    @Test func `the percent sign of a comment is the column's place, and a doubled one is itself`() throws {
        let table = SampleTables.counted("t") {
            $0.dependents = [
                Dependent(
                    .comment, ObjectName("id"), columns: ["id"],
                    definition: "COMMENT ON COLUMN \"100%%\".% "
                        + "IS '5 %% of %%'")
            ]
        }
        let graph = try SampleTables.graph(SampleTables.schema([table]))
        #expect(graph.tables.first?.attributes == ["COMMENT ON COLUMN \"100%\".\"id_uuid\" IS '5 % of %'"])
    }

    @Test(arguments: SampleTables.plannable.map(\.0))
    func `a graph differs from itself in nothing, and its options lead to it again`(name: String) throws {
        let schema = try #require(SampleTables.plannable.first { $0.0 == name }?.1)
        let graph = try SampleTables.graph(schema)
        #expect(graph.differences(from: graph).isEmpty)
        #expect(try SampleTables.graph(schema, graph.options(from: .init())) == graph)
        #expect(try SampleTables.graph(schema.undoing(graph, side: .integers)) == graph)
    }
}
