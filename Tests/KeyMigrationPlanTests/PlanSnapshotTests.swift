import Foundation
import KeyMigrationPlan
import Testing

/// Every statement of the sample's migration, as committed: a change of the plan shows in the diff.
struct PlanSnapshotTests {
    @Test func `the plan of the sample is the committed one`() throws {
        let plan = MigrationPlan(try SampleTables.graph(SampleTables.analyticsBot))
        var lines: [String] = []
        for (name, steps) in [
            ("start", plan.start), ("cutover", plan.cutover), ("revert", plan.revert), ("remove", plan.remove),
            ("finish, keeping", plan.finish(keepingLegacy: true)),
            ("finish, dropping", plan.finish(keepingLegacy: false)),
        ] {
            lines.append("== \(name)")
            for step in steps {
                lines.append("-- \(step.title)")
                lines.append(
                    "-- \(step.locks.map { "\($0.mode.rawValue) on \($0.table)" }.joined(separator: ", ")): \(step.reason)"
                )
                lines += step.statements.map { $0 + ";" }
            }
        }
        let text = lines.joined(separator: "\n") + "\n"
        let fixture = try #require(Bundle.module.url(forResource: "Fixtures/analyticsbot", withExtension: "txt"))
        let committed = try String(contentsOf: fixture, encoding: .utf8)
        if text != committed {
            // Compare, and copy over the committed one if the change is meant.
            let found = FileManager.default.temporaryDirectory.appendingPathComponent("analyticsbot-plan.txt")
            try text.write(to: found, atomically: true, encoding: .utf8)
            Issue.record("the plan differs from Fixtures/analyticsbot.txt; see \(found.path)")
        }
    }
}
