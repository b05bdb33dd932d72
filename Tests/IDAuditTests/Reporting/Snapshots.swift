import Foundation
import IDAudit
import Testing

/// The formats by name, each with how a sample looks in it.
let formats: [(name: String, text: @Sendable (SampleReport.Sample) -> String)] = [
    ("report.txt", { TextReporter(sources: $0.context.sources).text(of: $0.report) }),
    ("statistics.txt", { TextReporter(sources: []).text(of: $0.report, statistics: true) }),
    (
        "report.json",
        { JSONReporter().text(of: $0.report, failures: $0.context.failures, warnings: $0.context.warnings) }
    ),
    ("report.sarif", { SARIFReporter($0.context).text(of: $0.report) }),
    ("open.sarif", { SARIFReporter($0.context, includesSuppressed: false).text(of: $0.report) }),
    ("github.txt", { GitHubReporter($0.context).text(of: $0.report) }),
    ("gitlab.json", { GitLabReporter($0.context).text(of: $0.report) }),
    ("report.md", { MarkdownReporter($0.context).text(of: $0.report) }),
    ("junit.xml", { JUnitReporter($0.context).text(of: $0.report) }),
]

/// What each format looks like; `UNSERIAL_WRITE_SNAPSHOTS=1` writes the files again, to be read before they are kept.
@Suite struct SnapshotTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots")
    private static let samples: [(name: String, sample: SampleReport.Sample)] = [
        ("full", SampleReport.full), ("hostile", SampleReport.hostile), ("nothing", SampleReport.nothing),
        ("alike", SampleReport.alike),
    ]

    @Test(arguments: formats.map(\.name))
    func formatsLookAsTheyDid(_ name: String) throws {
        let format = try #require(formats.first { $0.name == name })
        for (prefix, sample) in Self.samples {
            let file = Self.folder.appending(path: "\(prefix)-\(name)")
            let text = format.text(sample)
            if Self.isWriting {
                try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
                try Data(text.utf8).write(to: file)
            }
            let kept = try String(decoding: Data(contentsOf: file), as: UTF8.self)
            #expect(text == kept, "\(file.lastPathComponent)")
        }
    }

    private static let isWriting = ProcessInfo.processInfo.environment["UNSERIAL_WRITE_SNAPSHOTS"] == "1"

    /// Fails in a run that writes new ones, for these may come after it.
    @Test func noSnapshotIsForgotten() throws {
        let wanted = Set(Self.samples.flatMap { sample in formats.map { "\(sample.name)-\($0.name)" } })
        #expect(Set(try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)) == wanted)
    }
}
