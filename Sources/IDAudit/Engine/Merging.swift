internal import SchemaModel

/// Makes what several sources of one database show of one object one finding, and ranks it.
enum Merging {
    private struct Identity: Hashable {
        let code: String
        let table: ObjectName
        let column: String?
    }

    static func merged(_ findings: [Finding], of system: AuditedSystem) -> [Finding] {
        var order: [Identity] = []
        var byIdentity: [Identity: Finding] = [:]
        for var finding in findings {
            finding.rank = rank(finding, in: system)
            let identity = Identity(
                code: finding.rule.code,
                table: finding.object.table.qualified,
                column: finding.object.column
            )
            guard let first = byIdentity[identity] else {
                order.append(identity)
                byIdentity[identity] = finding
                continue
            }
            byIdentity[identity] = merge(first, finding)
        }
        return order.compactMap { byIdentity[$0] }
    }

    /// The graver of two speaks; it keeps the other's places, and its text can be rewritten where its own cannot.
    private static func merge(_ first: Finding, _ second: Finding) -> Finding {
        var (main, other) = second.severity < first.severity ? (second, first) : (first, second)
        if let location = other.location, location != main.location {
            if main.location == nil { main.location = location } else { main.otherLocations.append(location) }
        }
        main.otherLocations += other.otherLocations.filter { !main.otherLocations.contains($0) && $0 != main.location }
        main.daysLeft = [main.daysLeft, other.daysLeft].compactMap(\.self).min()
        main.object.model = main.object.model ?? other.object.model
        if main.fix.change == nil { main.fix.change = other.fix.change }
        if main.fix.statements.isEmpty { main.fix.statements = other.fix.statements }
        for related in other.related where !main.related.contains(where: { $0.object.key == related.object.key }) {
            main.related.append(related)
        }
        if other.rank.score > main.rank.score { main.rank = other.rank }
        return main
    }

    /// The weightiest of what the sources know: only a live catalog tells rows.
    private static func rank(_ finding: Finding, in system: AuditedSystem) -> Rank {
        system.schemas.map { Rank(finding, in: $0) }.max { $0.score < $1.score } ?? .none
    }
}
