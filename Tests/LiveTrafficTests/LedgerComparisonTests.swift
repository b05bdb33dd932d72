import Testing

@testable import LiveTraffic

@Suite struct LedgerComparisonTests {
    private static let rows = PreloadedRows(providers: 1, events: 0, queueRows: 0, checksums: ["0", "0", "0"])

    private static let event = EventState(
        project: "live-w0",
        name: "click",
        revision: 2,
        address: "10.1.2.3",
        timestamp: "2026-01-01 00:00:00",
        queue: ["p": QueueRow(status: "failed", attempts: 1)]
    )

    /// A database that holds the events exactly once.
    private func found(_ events: [String: EventState]) -> FoundRows {
        var rows = FoundRows()
        for (marker, event) in events {
            rows.queue[marker] = event.queue.mapValues { [$0] }
            var bare = event
            bare.queue = [:]
            rows.events[marker] = [bare]
        }
        return rows
    }

    private func compare(_ entries: [String: Ledger.Entry], _ found: FoundRows) -> LedgerReport {
        var ledger = Ledger()
        for (marker, entry) in entries { ledger.note(entry, for: marker) }
        var report = LedgerReport(preloaded: Self.rows, preloadedNow: Self.rows)
        ledger.compare(with: found, into: &report)
        return report
    }

    @Test func whatIsAsWrittenIsWhole() {
        let report = compare(["a": .present(Self.event), "b": .deleted], found(["a": Self.event]))
        #expect(report.isWhole)
        #expect(report.expected == 1)
        #expect(report.found == 1)
        #expect(report.problems.isEmpty)
    }

    @Test func aLostEvent() {
        let report = compare(["a": .present(Self.event)], found([:]))
        #expect(report.lost == 1)
        #expect(!report.isWhole)
        #expect(report.problems == ["a: it is gone"])
    }

    @Test func aDoubledEvent() {
        var rows = found(["a": Self.event])
        rows.events["a"]?.append(Self.event)
        let report = compare(["a": .present(Self.event)], rows)
        #expect(report.doubled == 1)
        #expect(report.found == 0)
        #expect(!report.isWhole)
    }

    @Test func aDoubledQueueRow() {
        var rows = found(["a": Self.event])
        rows.queue["a"]?["p"]?.append(QueueRow(status: "pending", attempts: 0))
        let report = compare(["a": .present(Self.event)], rows)
        #expect(report.doubled == 1)
        #expect(!report.isWhole)
    }

    @Test(arguments: ["name", "project", "timestamp", "address"])
    func aChangedField(_ field: String) {
        var changed = Self.event
        switch field {
        case "name": changed.name = "view"
        case "project": changed.project = "live-w1"
        case "timestamp": changed.timestamp = "2026-01-02 00:00:00"
        default: changed.address = nil
        }
        let report = compare(["a": .present(Self.event)], found(["a": changed]))
        #expect(report.differing == 1)
        #expect(report.lost == 0)
        #expect(!report.isWhole)
    }

    @Test func aLostUpdate() {
        var changed = Self.event
        changed.revision -= 1
        #expect(compare(["a": .present(Self.event)], found(["a": changed])).differing == 1)
    }

    @Test func aLostQueueRow() {
        var changed = Self.event
        changed.queue = [:]
        let report = compare(["a": .present(Self.event)], found(["a": changed]))
        #expect(report.differing == 1)
        #expect(report.problems == ["a: queue row for p is null, written was failed after 1 attempts"])
    }

    @Test func anAttemptCountedTwice() {
        var changed = Self.event
        changed.queue["p"]?.attempts = 2
        #expect(compare(["a": .present(Self.event)], found(["a": changed])).differing == 1)
    }

    @Test func aDeletedEventThatCameBack() {
        let report = compare(["a": .deleted], found(["a": Self.event]))
        #expect(report.unexpected == 1)
        #expect(!report.isWhole)
    }

    @Test func anEventThatNobodyWasToldOf() {
        let report = compare([:], found(["z": Self.event]))
        #expect(report.unexpected == 1)
        #expect(!report.isWhole)
    }

    @Test func anOutcomeInDoubtMayBeEither() {
        var after = Self.event
        after.revision = 3
        let entry = Ledger.Entry.inDoubt(before: Self.event, after: after)
        #expect(compare(["a": entry], found(["a": Self.event])).isWhole)
        #expect(compare(["a": entry], found(["a": after])).isWhole)
        #expect(compare(["a": entry], found(["a": after])).inDoubt == 1)
        #expect(!compare(["a": entry], found([:])).isWhole)
    }

    @Test func anInsertInDoubtKnowsNoTime() {
        var after = Self.event
        after.timestamp = nil
        let entry = Ledger.Entry.inDoubt(before: nil, after: after)
        #expect(compare(["a": entry], found(["a": Self.event])).isWhole)
        #expect(compare(["a": entry], found([:])).isWhole)
    }

    @Test func aTransactionInDoubtIsNeverHalfDone() {
        var after = Self.event
        after.revision = 3
        after.queue["p"]?.attempts = 2
        var half = Self.event
        half.revision = 3
        let report = compare(["a": .inDoubt(before: Self.event, after: after)], found(["a": half]))
        #expect(report.differing == 1)
        #expect(!report.isWhole)
    }

    @Test func preloadedRowsThatChanged() {
        var rows = Self.rows
        rows.checksums[0] = "1"
        #expect(!LedgerReport(preloaded: Self.rows, preloadedNow: rows).isWhole)
    }

    @Test func anOrphan() {
        var rows = found([:])
        rows.orphans = 1
        #expect(!compare([:], rows).isWhole)
    }
}
