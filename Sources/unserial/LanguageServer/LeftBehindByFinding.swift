import IDAudit
import SchemaModel

/// What stays behind when the fix of one finding is carried out, looked for when an editor asks: an audit that follows each
/// stroke of a key has no time for it.
struct LeftBehindByFinding {
    private let inputs: [AuditInput]
    private var known: [Place: [FixOutcome.Leftover]] = [:]

    /// Two schemas of one workspace may have a finding of one key each.
    private struct Place: Hashable {
        let key: FindingKey
        let location: SourceLocation?
    }

    /// Takes what was read; without it nothing is known to stay behind.
    init(_ inputs: [AuditInput] = []) { self.inputs = inputs }

    /// What the fix of a finding leaves, looked for once.
    mutating func by(_ finding: Finding) -> [FixOutcome.Leftover] {
        let place = Place(key: finding.key, location: finding.location)
        if let known = known[place] { return known }
        let left = inputs.flatMap { input in
            LeftBehind(FixRun([finding], in: input.prisma, allowsUnsafe: true), in: input).leftovers
        }
        known[place] = left
        return left
    }

    /// A line each, at most ten, and how many more.
    static func lines(_ left: [FixOutcome.Leftover]) -> [String] {
        let most = 10
        let more = left.count > most ? ["and \(left.count - most) more, which `unserial audit --diff` names"] : []
        return left.prefix(most).map(\.message) + more
    }
}
