import ArgumentParser
import IDAudit
import SchemaModel

/// Whether fixes are shown or carried out.
struct FixOptions: ParsableArguments {
    @Flag(help: "Carry out what is safe, in the Prisma files that were read, and audit again.")
    var fix = false

    @Flag(help: "Show what --fix would change as a unified diff, and change nothing.")
    var diff = false

    @Flag(help: "With --fix or --diff: what rows and programs have to follow, too.")
    var unsafeFixes = false

    func validate() throws {
        if fix, diff { throw ValidationError("--fix changes files and --diff only shows it; give one of them.") }
        if unsafeFixes, !fix, !diff { throw ValidationError("--unsafe-fixes goes with --fix or --diff.") }
    }

    /// The fixes, if they were asked for.
    func run(_ findings: [Finding], in input: AuditInput) -> FixRun? {
        fix || diff ? FixRun(findings, in: input.prisma, allowsUnsafe: unsafeFixes) : nil
    }

    /// What was done, for a report; `nil` if nothing was to be.
    func outcome(_ fixes: FixRun?, _ written: FixRun.Written?, _ left: LeftBehind?) -> FixOutcome? {
        guard let fixes, let written else { return nil }
        return FixOutcome(
            files: written.files.sorted(), unwritten: written.others.sorted(),
            findings: fixes.fixed(in: written.files).count, held: fixes.held, refusals: fixes.refusals,
            // Where nothing was written, nothing stays behind it.
            leftovers: written.isWithout ? [] : left?.leftovers ?? [])
    }

    /// Says what was done, what was left, and why.
    func say(_ fixes: FixRun, _ written: FixRun.Written?, _ left: LeftBehind) {
        for refusal in fixes.refusals {
            StandardError.say("warning: `\(refusal.object)` is not fixed: \(refusal.reason)")
        }
        let files = written?.files ?? Array(Set(fixes.edits.map(\.file)))
        let fixed = fixes.fixed(in: files).count
        let done = "\(Quantity.count(fixed, "finding")) in \(Quantity.count(files.count, "file"))"
        StandardError.say(diff ? "Would fix \(done)." : "Fixed \(done).")
        if fixes.held > 0 {
            let held = Quantity.count(fixes.held)
            StandardError.say("\(held) more with --unsafe-fixes: rows and programs have to follow.")
        }
        if let error = written?.error { StandardError.say("error: \(error)") }
        guard written?.isWithout != true else { return }
        for leftover in left.leftovers {
            let place = leftover.location.map { "\($0): " } ?? ""
            StandardError.say("\(place)\(leftover.isCertain ? "warning" : "note"): \(leftover.message)")
        }
    }
}
