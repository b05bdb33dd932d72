import LiveTraffic
import Stage

/// The ledger, proven at one moment of the story.
struct Proof {
    let moment: String
    let report: LedgerReport

    var words: String {
        "Ledger: \(Figures.count(report.expected)) events expected, \(Figures.count(report.found)) found as written; "
            + "\(report.lost) lost, \(report.doubled) doubled, \(report.differing) changed, \(report.unexpected) left over, "
            + "\(report.orphans) orphans."
    }

    static func table(_ proofs: [Proof]) -> Table {
        var table = Table([
            "ledger", ">expected", ">as written", ">lost", ">doubled", ">changed", ">left over", ">in doubt",
            "rows from before",
        ])
        for proof in proofs {
            let report = proof.report
            let rows = report.preloadedNow.events + report.preloadedNow.queueRows + report.preloadedNow.providers
            table.add(
                proof.moment,
                Figures.count(report.expected),
                Figures.count(report.found),
                String(report.lost),
                String(report.doubled),
                String(report.differing),
                String(report.unexpected + report.orphans),
                String(report.inDoubt),
                report.preloaded == report.preloadedNow ? "\(Figures.count(rows)), unchanged" : "CHANGED"
            )
        }
        return table
    }
}
