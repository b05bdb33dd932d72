import KeyMigrationPlan
import SchemaModel

/// A transaction that asks for its locks twice: first for one that lets reads and writes pass, then for the strong one.
///
/// The first, `SHARE UPDATE EXCLUSIVE`, may wait for long: nobody waits behind it but other schema changes. It is the one
/// that meets autovacuum, which gives way to a waiter only after `deadlock_timeout`, far longer than writers may be made to
/// wait; once it is held, no new autovacuum starts. The second then has writers and readers alone in its way, and one
/// deadline for all tables together (`lock_timeout` counts anew for each of them, PostgreSQL manual 20.11.1).
struct LockedTransaction {
    let step: Step
    let statements: [String]
    let policy: LockPolicy
    let ending: String

    /// The whole transaction as one message, so that no round trip lengthens the time under the strong lock.
    var script: String {
        var lines = ["BEGIN"]
        let strong = step.locks.filter { $0.mode == .accessExclusive || $0.mode == .shareRowExclusive }
        if !strong.isEmpty {
            lines.append("SET LOCAL lock_timeout = '10s'")
            lines.append("LOCK TABLE \(names(strong)) IN SHARE UPDATE EXCLUSIVE MODE")
            lines.append("SET LOCAL lock_timeout = 0")
            lines.append("SET LOCAL statement_timeout = \(policy.budget)")
            lines.append(acquisition(of: strong))
            lines.append("SET LOCAL statement_timeout = 0")
            // Any further lock (an index, a foreign key's other table) is subject to the same bound.
            lines.append("SET LOCAL lock_timeout = \(policy.budget)")
        }
        return (lines + statements + [ending]).joined(separator: ";\n")
    }

    /// All strong locks in one statement, since its deadline counts anew for each.
    private func acquisition(of strong: [Step.Lock]) -> String {
        // LOCK TABLE would lock the tables of a view along with it, in the name of the view's owner, who may not have
        // the right to; resetting an option locks the view alone, and nothing is left of it once the view is dropped.
        var statements = step.views.map { "ALTER VIEW \($0.sql) RESET (security_barrier)" }
        for mode in [LockMode.accessExclusive, .shareRowExclusive] {
            let tables = strong.filter { $0.mode == mode }
            if !tables.isEmpty { statements.append("LOCK TABLE \(names(tables)) IN \(mode.rawValue) MODE") }
        }
        guard statements.count > 1 else { return statements.joined() }
        return "DO " + "BEGIN\n\(statements.map { "    \($0);" }.joined(separator: "\n"))\nEND".dollarQuoted
    }

    private func names(_ locks: [Step.Lock]) -> String { locks.map(\.table.sql).joined(separator: ", ") }
}
