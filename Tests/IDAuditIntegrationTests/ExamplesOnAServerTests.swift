import IDAudit
import Postgres
import SchemaModel
import Testing
import ThrowawayPostgres

/// Every SQL example of every rule, run on a real PostgreSQL: the catalog gives what the page promises, and what the
/// same SQL gives when it is only read.
@Suite(.serialized)
struct ExamplesOnAServerTests {
    /// An example that a server shows otherwise, or not at all, and why.
    struct Exception {
        enum Kind {
            /// The server refuses it, or its catalog does not have the trait.
            case notOnAServer
            /// The rule finds it there too, though not the same objects as gravely.
            case toldOtherwise
        }

        let code: String
        let kind: Kind
        /// A part of its text that no other example of the rule has.
        let fragment: String
        let reason: String
    }

    static let exceptions = [
        Exception(
            code: "ID104", kind: .notOnAServer, fragment: "a_id text REFERENCES a",
            reason: "PostgreSQL refuses a foreign key from text to uuid, so no catalog has one")
    ]

    /// Rules about how a script gets there, of which no catalog knows: an accepted example is still run.
    static let ofTextAlone: Set = ["ID403"]

    @Test(arguments: RuleBook.rules.map(\.identity.code))
    func examples(_ code: String) async throws {
        let examples = type(of: try #require(RuleBook.rule(code))).examples
        let database = try await LiveDatabase.create()
        for example in examples.flagged + examples.accepted {
            let isExpected = examples.flagged.contains(example)
            let exception = Self.exceptions.first { $0.code == code && example.text.contains($0.fragment) }
            do {
                guard let schemas = try await database.schemas(of: example) else { continue }
                let live = found(code, schemas, options: examples.options)
                if let exception, exception.kind == .notOnAServer {
                    #expect(live.isEmpty == isExpected, "no exception any more: \(exception.reason)")
                    continue
                }
                if Self.ofTextAlone.contains(code) {
                    #expect(live.isEmpty)
                    continue
                }
                #expect(!live.isEmpty == isExpected, "\(example.text)\n\(live.map(\.message))")
                guard case .sql(let text) = example else { continue }
                let isSame =
                    Self.summary(live) == Self.summary(found(code, [replayed(text)], options: examples.options))
                #expect(isSame == (exception == nil), "\(text)\n\(live.map(\.message))")
            } catch {
                #expect(exception?.kind == .notOnAServer, "\(error)\n\(example.text)")
            }
        }
        try await database.drop()
    }

    private static func summary(_ findings: [Finding]) -> [String] {
        // A finding about all of a source is called after that source.
        findings.map { "\($0.severity) \($0.object.kind == .project ? "all" : $0.object.description)" }.sorted()
    }

    @Test func exceptionsAreExamples() throws {
        for exception in Self.exceptions {
            let examples = type(of: try #require(RuleBook.rule(exception.code))).examples
            let matching = (examples.flagged + examples.accepted).filter { $0.text.contains(exception.fragment) }
            #expect(matching.count == 1, "\(exception.fragment)")
        }
    }
}
