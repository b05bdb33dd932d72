import Identifiers
import Testing

@Suite struct UUID128CanonicalTests {
    @Test func namespacesAreTheSystems() {
        #expect(Namespace.user.id.description == "6ba7b810-9dad-11d1-80b4-00c04fd430c8")
        #expect(Namespace.project.id.description == "6ba7b811-9dad-11d1-80b4-00c04fd430c8")
        #expect(Namespace.event.id.description == "6ba7b812-9dad-11d1-80b4-00c04fd430c8")
        #expect(Namespace.provider.id.description == "6ba7b813-9dad-11d1-80b4-00c04fd430c8")
        #expect(Namespace.x500.id.description == "6ba7b814-9dad-11d1-80b4-00c04fd430c8")
    }

    @Test func sameEventFromTwoSourcesIsTheSame() throws {
        let project = UUID128.canonical(.project, ["acme"])
        let fromBrowser = UUID128.canonical(
            .event,
            [CanonicalPart(project), "signup", 42, CanonicalPart(try Timestamp(parsing: "2026-11-22T19:30:00.123Z"))]
        )
        let fromServer = UUID128.canonical(
            .event,
            [
                CanonicalPart(try UUID128(parsing: project.text(.upper), accepting: .any)), "signup",
                CanonicalPart(Int64(42)),
                CanonicalPart(try Timestamp(parsing: "2026-11-22T20:30:00.123456+01:00")),
            ]
        )
        #expect(fromBrowser == fromServer)
        #expect(fromBrowser.version == 5)
    }

    @Test func namesAreDocumentedNetstrings() {
        #expect(UUID128.canonical(.user, ["a", "bc"]) == UUID128.v5(namespace: Namespace.user.id, name: "1:a,2:bc,"))
        #expect(UUID128.canonical(.user, ["ä", -7]) == UUID128.v5(namespace: Namespace.user.id, name: "2:ä,2:-7,"))
        #expect(UUID128.canonical(.user, [.none]) == UUID128.v5(namespace: Namespace.user.id, name: "-,"))
    }

    @Test func differentPartsAreDifferent() {
        let lists: [[CanonicalPart]] = [
            [], [""], [.none], ["", ""], ["a", "bc"], ["ab", "c"], ["abc"], ["a", "b", "c"], ["1:a,2:bc,"],
            ["a,", "bc"],
            ["a", ",bc"], ["-,"], ["0:,"], ["a\0", "b"], ["a", "\0b"],
        ]
        #expect(Set(lists.map { UUID128.canonical(.event, $0) }).count == lists.count)
        #expect(UUID128.canonical(.event, ["a"]) != UUID128.canonical(.user, ["a"]))
    }
}
