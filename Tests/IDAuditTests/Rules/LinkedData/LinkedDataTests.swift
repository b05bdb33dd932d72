import IDAudit
import JSONDocuments
import SchemaModel
import Testing

/// What the rules about JSON-LD say, on which node, how gravely.
@Suite struct LinkedDataTests {
    @Test(arguments: [
        (
            ["a.jsonld": #"{"@id": "people/7", "x": {"@id": "people/7"}}"#], "ID601", "warning", "people/7",
            "a.jsonld:1:9",
            "`people/7` in `a.jsonld` is relative and has no base, in 2 places"
        ),
        (
            ["a.jsonld": #"{"@context": {"@base": "x/"}, "@id": "", "@type": "T"}"#], "ID601", "warning", "",
            "a.jsonld:1:38",
            "the empty @id in `a.jsonld` is relative and has no base"
        ),
        (
            ["a.jsonld": #"{"@id": "urn:o", "by": {"@id": "_:c"}}"#, "b.jsonld": #"{"@id": "_:c", "name": "A"}"#],
            "ID602",
            "warning", "_:c", "a.jsonld:1:32",
            "`_:c` is only referred to in `a.jsonld`; the node so labelled stands in `b.jsonld`"
        ),
        (
            [
                "a.jsonld": #"[{"@id": "_:b0", "name": "A"}, {"@id": "_:b1", "name": "B"}]"#,
                "b.jsonld": #"[{"@id": "_:b0", "name": "C"}, {"@id": "_:b1", "name": "D"}]"#,
            ], "ID602", "note", "_:b0", "a.jsonld:1:10",
            "`_:b0` and 1 other label of `a.jsonld` stand in `b.jsonld` too"
        ),
        (
            [
                "a.jsonld":
                    #"[{"@id": "https://a/o/41", "x": 1}, {"@id": "https://a/o/42", "x": 1}, {"@id": "https://a/o/7", "x": 1}]"#
            ],
            "ID603", "note", "https://a/o/41", "a.jsonld:1:10",
            "`https://a/o/41` ends in a number that counts, and 2 others like it"
        ),
        (
            ["a.jsonld": #"{"@id": "https://a/o?id=7", "x": 1}"#], "ID603", "note", "https://a/o?id=7", "a.jsonld:1:9",
            "`https://a/o?id=7` ends in a number that counts"
        ),
        (
            ["a.jsonld": #"{"@id": "http://192.168.0.7/a", "x": 1}"#], "ID604", "warning", "http://192.168.0.7/a",
            "a.jsonld:1:9", "`http://192.168.0.7/a` names a machine that only its own network knows"
        ),
        (
            ["a.jsonld": #"{"@id": "https://a/?p=x", "x": 1}"#], "ID604", "note", "https://a/?p=x", "a.jsonld:1:9",
            "`https://a/?p=x` has a query"
        ),
        (
            [
                "a.jsonld": #"{"@id": "http://a/x", "x": {"@id": "https://a/x/"}}"#,
                "b.jsonld": #"{"@id": "https://a/x/", "x": 1}"#,
            ],
            "ID604", "note", "http://a/x", "a.jsonld:1:9", "`http://a/x` is also written `https://a/x/`"
        ),
        (
            ["a.jsonld": #"{"@id": "urn:a", "x": [{"@id": "_:c"}, {"@id": "_:c"}]}"#], "ID605", "warning", "_:c",
            "a.jsonld:1:32",
            "`_:c` is referred to by `x` and 1 more in `a.jsonld`, and nothing is said of it"
        ),
        (
            ["a.jsonld": #"{"@id": "https://a/x", "by": {"@id": "https://a/y"}}"#], "ID605", "note", "https://a/y",
            "a.jsonld:1:38", "`https://a/y` is referred to by `by` in `a.jsonld`, and nothing is said of it"
        ),
        (
            [
                "a.html":
                    #"<script type="application/ld+json">{"@id": "https://a/1x", "@type": "WebSite", "name": "N"}</script>"#,
                "b.html":
                    #"<script type="application/ld+json">{"@id": "https://a/2x", "@type": "WebSite", "name": "N"}</script>"#,
            ], "ID606", "note", "https://a/1x", "a.html:1:44",
            "the WebSite with this `name` is `https://a/1x` in `a.html` and `https://a/2x` in `b.html`"
        ),
    ])
    func messages(
        _ files: [String: String], code: String, severity: String, object: String, place: String, message: String
    ) throws {
        let found = findings(of: code, in: json(files).schema)
        let finding = try #require(found.first)
        #expect(found.count == 1)
        #expect(finding.message == message)
        #expect(finding.severity.rawValue == severity)
        #expect(finding.object.kind == .node && finding.object.description == object)
        #expect(finding.location?.description == place)
        #expect(!finding.why.isEmpty && !finding.fix.text.isEmpty)
    }

    /// What is not the fault, though it looks like it.
    @Test(arguments: [
        ("ID603", #"{"@id": "https://a/2024-05-12", "x": 1}"#),
        ("ID603", #"{"@id": "https://doi.org/10.1000/182", "x": 1}"#),
        ("ID603", #"{"@id": "https://a/v2", "x": 1}"#), ("ID603", #"{"@id": "http://a:8080", "x": 1}"#),
        ("ID603", #"{"@id": "https://a/12345678901", "x": 1}"#),
        ("ID603", #"{"@id": "https://a/0190aa00-0000-7000-8000-000000000007", "x": 1}"#),
        ("ID603", #"{"@id": "https://a.example/o/41", "x": 1}"#),
        ("ID603", #"{"@id": "http://EXAMPLE.org/o/41", "x": 1}"#),
        ("ID604", #"{"@id": "https://www.example.net/?p=x", "x": 1}"#),
        ("ID604", #"{"@id": "http://app.test:80/", "x": 1}"#),
        ("ID604", #"{"@id": "http://a.invalid/", "x": {"@id": "https://a.invalid/"}}"#),
        ("ID604", #"{"@id": "https://11.0.0.1/", "x": 1}"#), ("ID604", #"{"@id": "https://local/", "x": 1}"#),
        ("ID604", #"{"@id": "https://a/X", "x": {"@id": "https://a/x"}}"#),
        ("ID605", #"{"@id": "https://a/x", "x": {"@id": "http://a/x/"}}"#),
        ("ID605", #"{"@id": "https://a/x", "x": {"@id": "https://b/x"}}"#),
        ("ID605", ##"{"@id": "#x", "x": {"@id": "#x"}}"##), ("ID605", #"{"@id": "urn:a:x", "x": {"@id": "urn:b:y"}}"#),
        (
            "ID606",
            #"[{"@id": "urn:1", "@type": "Offer", "url": "https://a/"}, {"@id": "urn:2", "@type": "Offer", "url": "https://a/"}]"#
        ),
    ])
    func whatLooksLikeAFault(_ code: String, _ text: String) {
        #expect(findings(of: code, in: json(["a.jsonld": text]).schema) == [])
    }

    @Test func theBaseOfTheUserCounts() {
        var options = AuditOptions()
        options.base = "https://example.com/a/"
        let schema = json([
            "a.jsonld": ##"{"@id": "#me", "x": {"@id": "../b"}}"##, "b.jsonld": #"{"@id": "b", "x": 1}"#,
        ]).schema
        let found = RuleBook.report(on: [schema], options: options).findings
        #expect(found.map { "\($0.rule.code) \($0.object)" } == ["ID605 ../b"])
        options.base = "not/absolute"
        #expect(RuleBook.report(on: [schema], options: options).findings.contains { $0.rule.code == "ID601" })
    }

    /// Several schemas of documents are one system.
    @Test func documentsOfSeveralSourcesAreOneSystem() {
        let schemas = [
            json(["a.jsonld": #"{"@id": "urn:o", "by": {"@id": "_:c"}}"#]).schema,
            json(["b.jsonld": #"{"@id": "_:c", "name": "A"}"#]).schema,
        ]
        #expect(findings(of: "ID602", in: schemas).count == 1)
        #expect(findings(of: "ID605", in: schemas) == [])
    }
}
