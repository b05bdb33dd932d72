import Testing

@testable import KeyMigrationPlan

struct FreeNamesTests {
    @Test func `a name that is free is kept, one that is taken is numbered`() {
        var names = FreeNames(taken: ["id", "id_uuid"])
        #expect(names.take("id", suffix: "_uuid") == "id_uuid_2")
        #expect(names.take("id", suffix: "_uuid") == "id_uuid_3")
        #expect(names.take(prefix: "legacy_", "id") == "legacy_id")
    }

    @Test(arguments: ["a", "ü", "語", "👩‍👩‍👧"])
    func `no name is longer than 63 bytes, none is cut inside a character, and none comes twice`(character: String) {
        let long = String(String(repeating: character, count: 63).prefix { _ in true })
        var names = FreeNames(taken: [])
        var given: Set<String> = []
        for _ in 0..<12 {
            let name = names.take(long, suffix: "_uuid")
            #expect(name.utf8.count <= 63)
            #expect(name.contains("_uuid"))
            #expect(name.split(separator: "_").first.map { long.hasPrefix($0) } == true)
            #expect(given.insert(name).inserted)
        }
    }

    @Test func `room is left for what others put behind`() {
        var names = FreeNames(taken: [])
        #expect(names.take(String(repeating: "a", count: 63), leaving: 13).utf8.count == 50)
    }
}
