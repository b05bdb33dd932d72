internal import SchemaModel

/// Makes what several sources of one database show of one object one finding, and ranks it.
enum Merging {
    private struct Identity: Hashable {
        let code: String
        let table: ObjectName
        let column: String?
        /// Of a whole project two findings may say different things.
        let message: String?
    }

    static func merged(_ findings: [Finding], of system: AuditedSystem) -> [Finding] {
        var order: [Identity] = []
        var byIdentity: [Identity: Finding] = [:]
        let doubtful = filesOutOfOrder(of: system)
        for var finding in findings {
            if !doubtful.isEmpty, finding.rests(on: doubtful) {
                finding.confidence = finding.confidence.lower
                finding.doubt = "as the files of its history seem not to run in the order of their names"
            }
            finding.rank = rank(finding, in: system)
            let identity = Identity(
                code: finding.rule.code,
                table: finding.object.table.qualified,
                column: finding.object.column,
                message: finding.object.kind == .project ? finding.message : nil
            )
            guard let first = byIdentity[identity] else {
                order.append(identity)
                byIdentity[identity] = finding
                continue
            }
            byIdentity[identity] = merge(first, finding, of: system)
        }
        let secrets = Set(
            order.filter { $0.code == GuessableSecret.identity.code }.map { [$0.table.description, $0.column] })
        // What opens a door needs more than a successor of its generator, and one column has one remedy.
        return order.filter {
            $0.code != DeprecatedGenerator.identity.code || !secrets.contains([$0.table.description, $0.column])
        }.compactMap { byIdentity[$0] }
    }

    /// The graver of two speaks; it keeps the other's places, and its text can be rewritten where its own cannot.
    private static func merge(_ first: Finding, _ second: Finding, of system: AuditedSystem) -> Finding {
        var (main, other) = isGraver(second, than: first) ? (second, first) : (first, second)
        if let end = main.end, let otherEnd = other.end, end != otherEnd {
            let place = other.location.map { "in `\($0.file)`" } ?? "in another source"
            if main.why.hasSuffix(".") { main.why.removeLast() }
            main.why += "; \(place) it ends at \(Amount.grouped(otherEnd)), so this end comes first"
        }
        if let location = other.location, location != main.location {
            switch main.location {
            case nil: main.location = location
            // A line of text tells more than the name of a database.
            case let whole? where whole.isWholeFile && !location.isWholeFile:
                main.location = location
                main.otherLocations.append(whole)
            case _?: main.otherLocations.append(location)
            }
        }
        main.otherLocations += other.otherLocations.filter { !main.otherLocations.contains($0) && $0 != main.location }
        main.daysLeft = [main.daysLeft, other.daysLeft].compactMap(\.self).min()
        main.object.model = main.object.model ?? other.object.model
        if main.fix.change == nil { main.fix.change = other.fix.change }
        if main.fix.statements.isEmpty { main.fix.statements = other.fix.statements }
        for related in other.related where !main.related.contains(where: { $0.object.key == related.object.key }) {
            main.related.append(related)
        }
        let isMainAloneDoubtful = main.doubt != nil && other.doubt == nil
        if isMainAloneDoubtful {
            main.standsStill = other.standsStill
        } else if main.severity == other.severity, main.doubt != nil || other.doubt == nil {
            main.standsStill = main.standsStill && other.standsStill
        }
        // What one source makes doubtful another may make sure, and of two that are as grave the surer says how sure it is.
        if isMainAloneDoubtful || main.severity == other.severity,
            other.confidence.isSurer(than: main.confidence)
                || isMainAloneDoubtful && other.confidence == main.confidence
        {
            (main.confidence, main.doubt) = (other.confidence, other.doubt)
        }
        main.rank = rank(main, in: system)
        return main
    }

    /// The files of histories that were replayed in an order that may not be theirs.
    private static func filesOutOfOrder(of system: AuditedSystem) -> Set<String> {
        var files: Set<String> = []
        for schema in system.schemas.map(\.schema) where !schema.isInOrder {
            for table in schema.tables {
                files.formUnion(([table.location] + table.columns.map(\.location)).compactMap { $0?.file })
            }
        }
        return files
    }

    /// By severity; of two that are as grave, what ends first: a system is only as wide as the narrowest database it runs on.
    private static func isGraver(_ one: Finding, than other: Finding) -> Bool {
        guard one.severity == other.severity, let end = one.end, let otherEnd = other.end else {
            return one.severity < other.severity
        }
        return end.magnitude < otherEnd.magnitude
    }

    /// The weightiest of what the sources know: only a live catalog tells rows.
    private static func rank(_ finding: Finding, in system: AuditedSystem) -> Rank {
        system.schemas.map { Rank(finding, in: $0) }.max { $0.score < $1.score } ?? .none
    }
}

extension Finding {
    /// Whether it says something of what stands in one of some files.
    fileprivate func rests(on files: Set<String>) -> Bool {
        ([location] + related.map(\.location)).contains { $0.map { files.contains($0.file) } ?? false }
    }
}
