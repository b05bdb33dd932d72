import JSONDocuments
import SchemaModel
import Testing

/// Which tables a document shows, and what their values look like.
@Suite struct JSONSamplesTests {
    private func tables(_ text: String, file: String = "data/export.json") -> [Table] {
        let view = JSONSchemaView([SourceText(file: file, text)])
        #expect(view.diagnostics == [])
        #expect(!view.schema.isComplete && view.schema.origin == .json(path: file))
        return view.schema.tables
    }

    @Test(arguments: [
        ("[{\"id\": 1}]", ["export"]), ("{\"users\": [{\"id\": 1}], \"n\": 1, \"tags\": [\"a\"]}", ["export.users"]),
        ("{\"a\": [{}], \"b\": [{\"c\": [{\"d\": 1}]}], \"e\": []}", ["export.a", "export.b"]),
        ("[1, 2]", []), ("[{\"a\": 1}, 2]", []), ("{\"a\": {\"b\": [{\"c\": 1}]}}", []), ("7", []), ("[]", []),
        ("{\"id\": 1}\n{\"id\": 2}", ["export"]),
    ])
    func tablesAreArraysOfObjects(_ text: String, names: [String]) {
        #expect(tables(text).map(\.name.description) == names)
    }

    @Test func valuesAreCounted() throws {
        let text = """
            [{"id": 9007199254740991, "u": "0190aa00-0000-7000-8000-000000000000", "n": 1.5, "b": true, "m": "x"},
             {"id": 9007199254740992, "u": "{0190AA00-0000-4000-8000-000000000000}", "n": 2, "b": null, "m": 1},
             {"id": -99999999999999999999999, "u": "urn:uuid:00000000-0000-0000-0000-000000000000", "n": 1e300},
             {"id": 1, "u": "ffffffff-ffff-ffff-ffff-ffffffffffff", "n": 3},
             {"id": 2, "u": "0190aa00-0000-4000-c000-000000000000", "n": 3},
             {"id": 3, "u": "0190aa0000007000800000000000000é", "n": 3}]
            """
        let table = try #require(tables(text).first)
        let id = try #require(table.column("id"))
        #expect(id.type == ColumnType(.integer(bits: 64), declared: "number"))
        #expect(id.sample?.maximum == 9_007_199_254_740_992 && id.sample?.beyondDouble == 2)
        #expect(id.sample?.firstBeyondDouble?.description == "data/export.json:2:9")
        #expect(id.location?.description == "data/export.json:1:3")
        let sample = try #require(table.column("u")?.sample)
        #expect(sample.uuidVersions == [4: 1, 7: 1] && sample.nilUUIDs == 1 && sample.maxUUIDs == 1)
        #expect(sample.otherVariants == 1 && sample.textualUUIDs == 5 && sample.longest == 45)
        #expect(table.column("u")?.type.declared == "string")
        #expect(table.column("n")?.type.declared == "mixed" && table.column("m")?.type.declared == "mixed")
        #expect(table.column("b")?.sample?.count == 1 && table.column("b")?.sample?.nulls == 5)
        #expect(table.column("b")?.isNullable == true && id.isNullable == false)
        #expect(table.primaryKey?.columns == ["id"])
    }

    @Test(arguments: [
        ("[{\"id\": 1}, {\"id\": 1}]", nil), ("[{\"id\": 1}, {\"x\": 1}]", nil),
        ("[{\"id\": 1}, {\"id\": \"1\"}]", "id"),
        ("[{\"id\": null}]", nil), ("[{\"id\": 1, \"_id\": 1}, {\"id\": 1, \"_id\": 2}]", "_id"),
        ("[{\"_id\": {\"$oid\": \"a\"}}, {\"_id\": {\"$oid\": \"b\"}}]", "_id"), ("[{\"uuid\": \"a\"}]", "uuid"),
        ("[{\"name\": \"a\"}]", nil),
    ])
    func keysAreGuessed(_ text: String, key: String?) {
        #expect(tables(text).first?.primaryKey?.columns == key.map { [$0] })
    }

    @Test func filesAreReadByTheirKind() {
        let view = JSONSchemaView([
            SourceText(file: "a.json", "[{\"id\": 1}]"),
            SourceText(file: "b.json", "{\"@context\": {}, \"@id\": \"urn:b\"}"),
            SourceText(file: "c.jsonl", "{\"id\": 1}"), SourceText(file: "d.json", "{\"id\": 1"),
        ])
        #expect(view.schema.tables.map(\.name.name) == ["a", "c"])
        #expect(view.schema.documents.map(\.file) == ["b.json"])
        #expect(view.diagnostics.map(\.description) == ["d.json:1:9: error: the text ends too early; `}` belongs here"])
    }
}
