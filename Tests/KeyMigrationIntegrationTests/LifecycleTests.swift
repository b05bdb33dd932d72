import CrossCheck
import KeyMigration
import KeyMigrationPlan
import SchemaModel
import Testing

/// Whole lives of a migration over every schema of `Schemas/`: there, back, there again, and done.
@Suite(.serialized)
struct LifecycleTests {
    /// Every schema on the system's server; on the others that are supported those whose catalogs differ most.
    static let cases: [(Int, SampleSchema)] = {
        let system = (try? Servers.system) ?? 0
        let telling: Set = ["analyticsbot", "identities", "indexes", "nulls_not_distinct", "triggers", "views"]
        let others = CrossCheckEnvironment.postgresqlVersions.filter { $0 != system }
        return SampleSchema.all.map { (system, $0) }
            + others.flatMap { major in
                SampleSchema.all.filter { telling.contains($0.name) && $0.since <= major }.map { (major, $0) }
            }
    }()

    @Test(arguments: cases)
    func `there and back and there again`(major: Int, schema: SampleSchema) async throws {
        let database = try await TestDatabase.create(schema.setup, major: major)
        let proof = try await IndependentProof.read(database)
        try #require(!proof.tables.isEmpty)
        let before = try await database.dump()
        let factsBefore = try await SchemaFacts.read(database)
        let rowsBefore = try await proof.integers()

        // There, and all of it taken back.
        _ = try await database.migration().start(schema.options)
        try await expectProof(database, quiescent: true)
        #expect(try await database.migration().revert().isRemoved)
        #expect(try await database.dump() == before)
        #expect(try await proof.integers() == rowsBefore)

        // There and over.
        _ = try await database.migration().start(schema.options)
        _ = try await database.migration().cutover(rehearsing: true)
        #expect(try await proof.integers() == rowsBefore)
        _ = try await database.migration().cutover()
        try await expectProof(database, quiescent: true)
        try await proof.makeMaps()
        #expect(try await proof.uuidsAsIntegers() == rowsBefore)
        #expect(try await proof.wronglyOrdered(schema.times) == [])
        try await proof.dropMaps()

        // An application writes with UUIDs; nothing of it is lost on the way back.
        try await database.psql(schema.uuids)
        try await expectProof(database, finding: schema.finds)
        try await proof.makeMaps()
        let rowsWritten = try await proof.uuidsAsIntegers()
        try await proof.dropMaps()
        let copy = try await database.copy()
        _ = try await database.migration().revert()
        try await expectProof(database, finding: schema.finds)
        #expect(try await proof.integers() == rowsWritten)

        // Straight out, from a copy: as before the start, but for the rows.
        #expect(try await copy.migration().revert(removing: true).isRemoved)
        #expect(try await copy.dump() == before)
        #expect(try await proof.on(copy).integers() == rowsWritten)
        try await copy.drop()

        // An application writes with integers, and all goes forward again, to the end.
        try await database.psql(schema.integers)
        try await expectProof(database, finding: schema.finds)
        let rowsAtLast = try await proof.integers()
        _ = try await database.migration().start(schema.options)
        _ = try await database.migration().cutover()
        try await expectProof(database, finding: schema.finds)
        try await proof.makeMaps()
        #expect(try await proof.uuidsAsIntegers() == rowsAtLast)

        let dropping = try await database.copy()
        for (database, keeping) in [(database, true), (dropping, false)] {
            _ = try await database.migration().finish(keepingLegacy: keeping)
            try await expectProof(
                database, finding: keeping ? schema.finds : schema.finds.filter { !$0.hasPrefix("keys ") })
            #expect(try await proof.on(database).uuidsAsIntegers() == rowsAtLast)
            try await expect(try await SchemaFacts.read(database), factsBefore.converted(proof), keeping: keeping)
        }
        try await dropping.drop()
        try await database.drop()
    }

    private func expectProof(
        _ database: TestDatabase, quiescent: Bool = false, finding finds: Set<String> = []
    ) async throws {
        let report = try await database.migration().verify(quiescent: quiescent)
        #expect(!report.results.isEmpty)
        let failures = report.results.filter { !$0.passed }
        let found = Set(failures.map { "\($0.check) \($0.object.prefix { $0 != "." }) \($0.wrong)" })
        #expect(found == finds, "\(report.phase.rawValue): \(failures)")
    }

    /// Old ids that are kept are columns and unique indexes more, and nothing else.
    private func expect(_ facts: SchemaFacts, _ wanted: SchemaFacts, keeping: Bool) async throws {
        #expect(facts.constraints == wanted.constraints)
        #expect(facts.views == wanted.views)
        #expect(facts.triggers == wanted.triggers)
        #expect(facts.privileges == wanted.privileges)
        func differing(_ found: [String], _ wanted: [String]) -> [String] {
            found.filter { !wanted.contains($0) && !(keeping && $0.contains("legacy_")) }.map { "+ " + $0 }
                + wanted.filter { !found.contains($0) }.map { "- " + $0 }
        }
        #expect(differing(facts.indexes, wanted.indexes) == [])
        #expect(differing(facts.columns, wanted.columns) == [])
    }
}

extension RevertReport {
    var isRemoved: Bool { if case .removed = self { true } else { false } }
}
