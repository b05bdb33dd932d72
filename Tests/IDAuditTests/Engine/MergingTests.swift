import IDAudit
import SQLSchema
import SchemaModel
import Testing

/// What several sources of one database show of one object is one finding.
@Suite struct MergingTests {
    private static func schema(_ file: String, _ text: String, isInOrder: Bool) -> Schema {
        var replay = SQLReplay()
        replay.apply(SourceText(file: file, text))
        var schema = replay.schema
        schema.isInOrder = isInOrder
        return schema
    }

    private static let table = "CREATE TABLE a (id bigserial PRIMARY KEY);"

    @Test(
        arguments: [
            ([("a.sql", true)], .certain), ([("a.sql", false)], .likely),
            ([("a.sql", false), ("b.sql", false)], .likely),
            ([("a.sql", false), ("b.sql", true)], .certain), ([("a.sql", true), ("b.sql", false)], .certain),
        ] as [([(String, Bool)], Finding.Confidence)])
    func aHistoryOutOfOrderIsLessSure(_ files: [(String, Bool)], confidence: Finding.Confidence) throws {
        let schemas = files.map { Self.schema($0.0, Self.table, isInOrder: $0.1) }
        let report = RuleBook.report(on: schemas)
        let finding = try #require(report.findings.first { $0.rule.code == "ID102" })
        #expect(finding.confidence == confidence)
        let reason = "note; primary key; \(confidence.rawValue)"
        let why = ", as the files of its history seem not to run in the order of their names"
        #expect(finding.rank.reason == reason + (confidence == .certain ? "" : why))
    }
}
