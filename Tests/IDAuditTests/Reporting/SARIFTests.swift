import Foundation
import IDAudit
import SchemaModel
import Testing

/// What GitHub code scanning asks of SARIF beyond the schema (docs.github.com, SARIF support for code scanning).
@Suite struct SARIFTests {
    private func run(
        _ sample: SampleReport.Sample,
        includesSuppressed: Bool = true,
        mostResults: Int = 25_000
    ) throws -> [String: Any] {
        let reporter = SARIFReporter(
            sample.context, includesSuppressed: includesSuppressed, mostResults: mostResults)
        let data = Data(reporter.text(of: sample.report).utf8)
        let log = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(log["$schema"] as? String != nil)
        #expect(log["version"] as? String == "2.1.0")
        return try #require((log["runs"] as? [[String: Any]])?.first)
    }

    private func driver(_ run: [String: Any]) -> [String: Any] {
        (run["tool"] as? [String: Any])?["driver"] as? [String: Any] ?? [:]
    }

    private func results(_ run: [String: Any]) -> [[String: Any]] { run["results"] as? [[String: Any]] ?? [] }

    private func text(_ value: Any?) -> String { (value as? [String: Any])?["text"] as? String ?? "" }

    @Test func rulesHaveAllThatIsShown() throws {
        var sample = SampleReport.nothing
        sample.report.rules = RuleBook.rules.map(\.identity)
        let rules = try #require(driver(try run(sample))["rules"] as? [[String: Any]])
        #expect(rules.count == RuleBook.rules.count)
        for rule in rules {
            let id = rule["id"] as? String ?? ""
            for member in ["shortDescription", "fullDescription", "help"] {
                #expect(!text(rule[member]).isEmpty, "\(id) \(member)")
                #expect(member == "help" || text(rule[member]).utf16.count <= 1024, "\(id) \(member)")
            }
            #expect(((rule["help"] as? [String: Any])?["markdown"] as? String)?.contains("## Why it hurts") == true)
            let properties = try #require(rule["properties"] as? [String: Any])
            #expect((properties["tags"] as? [String])?.isEmpty == false)
            #expect(["high", "medium", "low"].contains(properties["precision"] as? String))
            #expect(["error", "warning", "recommendation"].contains(properties["problem.severity"] as? String))
        }
    }

    @Test func resultsHavePlaceRuleAndFingerprint() throws {
        let run = try run(SampleReport.full)
        let rules = try #require(driver(run)["rules"] as? [[String: Any]])
        #expect(rules.compactMap { $0["id"] as? String } == ["ID191", "ID192", "ID193"])
        for result in results(run) {
            let index = try #require(result["ruleIndex"] as? Int)
            #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
            let location = try #require((result["locations"] as? [[String: Any]])?.first)
            let physical = try #require(location["physicalLocation"] as? [String: Any])
            let artifact = try #require(physical["artifactLocation"] as? [String: Any])
            #expect((artifact["uri"] as? String)?.hasPrefix("backend/") == true)
            #expect(artifact["uriBaseId"] as? String == "%SRCROOT%")
            let region = try #require(physical["region"] as? [String: Int])
            for bound in ["startLine", "startColumn", "endLine", "endColumn"] { #expect(region[bound] ?? 0 >= 1) }
            let logical = try #require((location["logicalLocations"] as? [[String: Any]])?.first)
            #expect((logical["fullyQualifiedName"] as? String)?.hasPrefix("public.") == true)
            let prints = try #require(result["partialFingerprints"] as? [String: String])
            #expect(prints["unserial/v1"]?.count == 32)
            #expect(prints["primaryLocationLineHash"]?.hasSuffix(":1") == true)
        }
        let states = results(run).map { $0["baselineState"] as? String ?? "" }
        #expect(states == ["new", "new", "new", "", "", "unchanged", "absent"])
        let kinds = results(run).map { ($0["suppressions"] as? [[String: Any]])?.first?["kind"] as? String ?? "" }
        #expect(kinds == ["", "", "", "inSource", "external", "external", ""])
    }

    @Test func theFirstSentenceIsTheTitle() throws {
        let message = text(results(try run(SampleReport.full))[0]["message"])
        #expect(message.hasPrefix("`events.id` has used 93 % of its ids: 2,000,000,000 of 2,147,483,647. "))
    }

    @Test func fixesSayWhatGivesWay() throws {
        let fix = try #require((results(try run(SampleReport.full))[0]["fixes"] as? [[String: Any]])?.first)
        let change = try #require((fix["artifactChanges"] as? [[String: Any]])?.first)
        let replacement = try #require((change["replacements"] as? [[String: Any]])?.first)
        #expect(text(replacement["insertedContent"]) == "uuid")
        #expect(
            replacement["deletedRegion"] as? [String: Int] == [
                "startLine": 1, "startColumn": 25, "endLine": 1, "endColumn": 31, "byteOffset": 24, "byteLength": 6,
            ])
    }

    @Test func withoutWhatIsHeldBackNothingPointsToIt() throws {
        let results = results(try run(SampleReport.full, includesSuppressed: false))
        #expect(results.count == 3)
        #expect(results.allSatisfy { $0["suppressions"] == nil })
    }

    @Test func whatCouldNotBeReadIsToldInTheRun() throws {
        let invocation = try #require((try run(SampleReport.full)["invocations"] as? [[String: Any]])?.first)
        #expect(invocation["executionSuccessful"] as? Bool == false)
        let notes = try #require(invocation["toolExecutionNotifications"] as? [[String: Any]])
        #expect(notes.compactMap { $0["level"] as? String } == ["error", "warning", "error"])
    }

    @Test func noRunHoldsMoreThanGitHubTakes() throws {
        var sample = SampleReport.full
        let one = sample.report.findings[1]
        sample.report.findings = Array(repeating: one, count: 26)
        var wide = one
        wide.related = Array(repeating: .init(one.object, "follows", at: one.location), count: 2_000)
        sample.report.findings[0] = wide
        let run = try run(sample, mostResults: 25)
        #expect(results(run).count == 25)
        #expect((results(run)[0]["relatedLocations"] as? [Any])?.count == 999)
        let notes = (run["invocations"] as? [[String: Any]])?.first?["toolExecutionNotifications"] as? [[String: Any]]
        #expect(notes?.contains { text($0["message"]).hasPrefix("5 findings of less importance") } == true)
    }

    @Test func fingerprintsDoNotMoveWithLines() {
        let finding = SampleReport.full.report.findings[0]
        var moved = finding
        moved.location?.line = 99
        moved.message = "other words"
        moved.severity = .note
        #expect(moved.key.fingerprint() == finding.key.fingerprint())
        // The reference value: FNV-1a of 128 bits over "ID191 public.events.id", computed apart.
        #expect(finding.key.description == "ID191 public.events.id")
        #expect(finding.key.fingerprint() == "a39b3444b9fc5add72d026f62be3b8ec")
        #expect(finding.key.fingerprint(2) != finding.key.fingerprint())
    }

    @Test(arguments: [
        ("a.sql", "app/a.sql", true), ("./x/../a b%.sql", "app/a%20b%25.sql", true), ("../b.sql", "b.sql", true),
        ("/repo/c:d.sql", "c%3Ad.sql", true), ("/else/é.sql", "file:///else/%C3%A9.sql", false),
        ("/repository/a.sql", "file:///repository/a.sql", false), ("-", "-", true),
    ])
    func pathsAreURIs(_ path: String, uri: String, isRelative: Bool) throws {
        var sample = SampleReport.full
        sample.context.paths = PathBase(workingDirectory: "/repo/app", root: "/repo")
        sample.report.findings[0].location?.file = path
        let location = (results(try run(sample))[0]["locations"] as? [[String: Any]])?.first
        let artifact = (location?["physicalLocation"] as? [String: Any])?["artifactLocation"] as? [String: Any]
        #expect(artifact?["uri"] as? String == uri)
        #expect((artifact?["uriBaseId"] != nil) == isRelative)
    }
}
