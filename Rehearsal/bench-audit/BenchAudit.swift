import ArgumentParser
import Foundation
import Stage

/// `make bench-audit`: the audit beside squawk, on the same files, in one run.
@main
struct BenchAudit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-audit",
        abstract: "Measures unserial audit, and squawk on the same SQL, side by side."
    )

    @Option(help: "How many times each program runs.")
    var rounds = 7

    @Option(help: "The squawk to run; by default the one that Scripts/bench-audit-environment fetches.")
    var squawk: String?

    @Option(help: "Where to write the figures; by default Benchmarks/results/audit.json of the package.")
    var output: String?

    @Flag(help: "Exit with 1 when a goal is missed.")
    var check = false

    func validate() throws {
        guard (1...1000).contains(rounds) else { throw ValidationError("--rounds takes 1 to 1000.") }
    }

    func run() async throws {
        let screen = Screen()
        let result: AuditResult
        do {
            result = try await measure(on: screen)
        } catch {
            screen.failure("The benchmark could not be run: \(error)")
            throw ExitCode(2)
        }
        screen.heading("Side by side")
        screen.table(result.table)
        screen.heading("Goals")
        for goal in result.goals {
            if goal.isMet { screen.success(goal.words) } else { screen.failure(goal.words) }
        }
        let path = output ?? PackageFiles.path("Benchmarks/results/audit.json")
        try result.write(to: path)
        screen.remark("Written to \(path).")
        if check, !result.goals.allSatisfy(\.isMet) { throw ExitCode(1) }
    }

    private func measure(on screen: Screen) async throws -> AuditResult {
        let inputs = try Inputs()
        defer { inputs.remove() }
        screen.heading("\(inputs.sqlFiles.count) SQL files of \(Figures.bytes(inputs.sqlBytes)), 100 Prisma files")
        let unserial = try PackageFiles.program("unserial")
        let squawk = squawk ?? PackageFiles.path(".build-bench-audit/python/bin/squawk")
        var contestants = [
            Contestant(.startUp, unserial, ["--version"]),
            Contestant(.text, unserial, ["audit", "--no-color", inputs.sqlFolder]),
            Contestant(.json, unserial, ["audit", "--format", "json", inputs.sqlFolder]),
            Contestant(.squawkText, squawk, inputs.sqlFiles),
            Contestant(.squawkJSON, squawk, ["--reporter", "json"] + inputs.sqlFiles),
            Contestant(.prisma, unserial, ["audit", "--format", "json", inputs.prismaFolder]),
        ]
        for round in 0..<rounds {
            for index in contestants.indices where contestants[index].runs(inRound: round) {
                try await contestants[index].run(output: inputs.output)
            }
            screen.progress("rounds", round + 1, of: rounds)
        }
        return AuditResult(figures: contestants.map(\.figure), rounds: rounds)
    }
}
