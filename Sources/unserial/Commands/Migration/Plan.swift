import ArgumentParser
import KeyMigration
import KeyMigrationPlan
import SchemaModel

/// `unserial plan`: what a migration would do, before anything is touched.
struct Plan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what a migration would do: tables, steps, locks and why each is safe. Touches nothing.")

    /// How the plan is printed.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, sql
    }

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var configuration: ConfigurationOptions

    @Option(help: "text for people, json for programs, sql for every statement in order.")
    var format = Format.text

    @Flag(help: "List every step, however many there are.")
    var steps = false

    func run() async throws {
        let options = try configuration.read()
        let migration = database.migration()
        let report = try await outcome(whenInterrupted: .reading("Nothing was changed: call unserial plan again.")) {
            try await migration.plan(options)
        }
        switch format {
        case .text: try Output.write(line: PlanText(report, listingSteps: steps).text)
        case .json: try Output.write(line: JSONText.pretty(PlanDocument(report)))
        case .sql: try Output.write(line: PlanText(report).sql)
        }
    }
}

/// The plan as JSON, schema version 1.
struct PlanDocument: Encodable {
    let version = 1
    let database: String
    let graph: KeyGraph
    let steps: [Step]
    let cutover: [Step]
    let revert: [Step]
    let finish: [Step]
    let remarks: [String]

    init(_ report: PlanReport) {
        database = report.database
        graph = report.plan.graph
        steps = report.plan.start
        cutover = report.plan.cutover
        revert = report.plan.revert
        finish = report.plan.finish(keepingLegacy: true)
        remarks = report.remarks
    }
}
