import SchemaModel
import Testing

/// The pace of counters between two looks at them.
@Suite struct CounterSnapshotTests {
    private func snapshot(_ hours: Double, _ position: Int64 = 0, _ database: String = "app") -> CounterSnapshot {
        let sequence = NumberSequence(ObjectName(schema: "public", "s"), lastValue: position)
        let schema = Schema(origin: .catalog(database: database, version: 150_000), sequences: [sequence])
        return CounterSnapshot(of: schema, at: 1_000_000_000 + Int64(hours * 3600))
    }

    private static let name = "\"public\".\"s\""

    @Test func positionsAreNamedApart() {
        var column = Column("n", ColumnType(.integer(bits: 32), declared: "int"))
        column.sample = ValueSample()
        column.sample?.maximum = 9
        let table = Table(ObjectName(schema: "a.b", "c"), columns: [column])
        let sequences = [
            NumberSequence(ObjectName(schema: "a", "b.c"), lastValue: 3), NumberSequence(ObjectName("hidden")),
        ]
        let schema = Schema(origin: .sqlite(path: "x.db"), tables: [table], sequences: sequences)
        let snapshot = CounterSnapshot(of: schema, at: 7)
        #expect(snapshot.positions == ["\"a\".\"b.c\"": 3, "\"a.b\".\"c\".\"n\"": 9])
        #expect(snapshot.database == "x.db" && snapshot.time == 7)
    }

    /// (hours between, then, now, whether it counts down, a day)
    @Test(
        arguments: [
            (24.0, 100, 300, false, 200), (12, 100, 300, false, 400), (48, 100, 100, false, 0),
            (24, 300, 100, false, nil),
            (24, 300, 100, true, 200), (0.5, 100, 300, false, nil), (1, 0, 1, false, 24), (-24, 100, 300, false, nil),
            (24, .min, .max, false, 1.8446744073709552e19),
        ] as [(Double, Int64, Int64, Bool, Double?)])
    func rates(hours: Double, then: Int64, now: Int64, isDescending: Bool, rate: Double?) {
        let earlier = snapshot(0, then)
        let found = snapshot(hours, now).valuesPerDay(of: Self.name, since: earlier, descending: isDescending)
        #expect(found == rate)
    }

    @Test func anotherDatabaseOrCounterTellsNothing() {
        #expect(snapshot(24, 5).valuesPerDay(of: Self.name, since: snapshot(0, 1, "other")) == nil)
        #expect(snapshot(24, 5).valuesPerDay(of: "other", since: snapshot(0, 1)) == nil)
        var far = snapshot(0)
        far.time = .min
        #expect(snapshot(0).days(since: far) == nil, "times from a file may be anything")
    }

    /// Staging and production may bear one name; files of before say nothing of the instance.
    @Test func databasesOfOneNameAreApart() {
        func snapshot(_ hours: Double, _ position: Int64, of instance: String?) -> CounterSnapshot {
            var snapshot = self.snapshot(hours, position)
            snapshot.instance = instance
            return snapshot
        }
        let kept = [snapshot(0, 5, of: "1/5"), snapshot(1, 5, of: "2/5")]
        #expect(snapshot(30, 65, of: "1/5").base(among: kept) == kept[0])
        #expect(snapshot(30, 65, of: "3/5").base(among: kept) == nil)
        #expect(snapshot(24, 65, of: "1/5").valuesPerDay(of: Self.name, since: self.snapshot(0, 5)) == 60)
        #expect(snapshot(30, 65, of: "1/5").added(to: kept, limit: 3).count == 3)
    }

    @Test func smallStepsOfLargeNumbersAreTold() {
        let then = Int64(9_007_199_254_740_993)
        #expect(snapshot(24, then + 2).valuesPerDay(of: Self.name, since: snapshot(0, then)) == 2)
        #expect(snapshot(24, .max).valuesPerDay(of: Self.name, since: snapshot(0, .max - 100)) == 100)
    }

    @Test func theNewestThatIsADayOldIsTheBase() {
        let kept = [0, 10, 20, 30, 47.9].map { snapshot($0) }
        #expect(snapshot(48).base(among: kept) == kept[2])
        #expect(snapshot(20.5).base(among: kept) == kept[0], "of none a day old the oldest")
        #expect(snapshot(0.5).base(among: kept) == nil)
        #expect(snapshot(-5).base(among: kept) == nil, "the clock was set back")
    }

    @Test func runningAgainAtOnceLosesNothing() {
        var kept: [CounterSnapshot] = []
        for step in 0..<120 { kept = snapshot(Double(step) / 12).added(to: kept) }
        #expect(kept.count <= 12)
        #expect(kept.first == snapshot(0), "the oldest stays")
        #expect(snapshot(10).base(among: kept) == snapshot(0))
        #expect(snapshot(30).base(among: kept).map { $0.time >= snapshot(5).time } == true)
    }

    @Test func yearsOfAuditsAreADozen() {
        var kept = [snapshot(3, 4, "other")]
        for day in 0..<2000 { kept = snapshot(Double(day) * 24).added(to: kept) }
        #expect(kept.count == 13)
        #expect(kept.last { $0.database == "app" } == snapshot(1999 * 24) && kept.contains(snapshot(3, 4, "other")))
        #expect(snapshot(2000 * 24).base(among: kept) == snapshot(1999 * 24))
    }

    @Test func theSchemaTakesThePaceOver() {
        func column(_ name: String, _ maximum: Int64) -> Column {
            var column = Column(name, ColumnType(.integer(bits: 32), declared: "int"))
            column.sample = ValueSample()
            column.sample?.maximum = maximum
            return column
        }
        func schema(_ position: Int64, _ maximum: Int64) -> Schema {
            Schema(
                origin: .catalog(database: "app", version: 150_000),
                tables: [Table(ObjectName("t"), columns: [column("id", maximum)], primaryKey: Key(columns: ["id"]))],
                sequences: [NumberSequence(ObjectName("down"), increment: -1, lastValue: -position)])
        }
        let earlier = CounterSnapshot(of: schema(10, 1000), at: 0)
        var present = schema(30, 4000)
        present.forecast(CounterSnapshot(of: present, at: 43_200), since: earlier)
        #expect(present.sequences[0].valuesPerDay == 40)
        #expect(present.tables[0].insertsPerDay == 6000)
    }
}
