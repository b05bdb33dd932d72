import SchemaModel
import Stage
import Testing

@testable import unserial

/// Which libraries' models are named because nobody reads them.
@Suite struct UnreadModelsTests {
    @Test(arguments: [
        ("models/user.go", "type User struct {\n\tID int64 `bun:\"id,pk,autoincrement\"`\n}", ["Bun"]),
        ("user.go", "type User struct {\n\tID int64 `json:\"id\" xorm:\"pk autoincr\"`\n}", ["XORM"]),
        ("a.go", "`bun:\"a\"` `xorm:\"b\"`", ["Bun", "XORM"]),
        ("models/user_test.go", "type User struct {\n\tID int64 `bun:\"id,pk\"`\n}", []),
        ("models/user.ts", "const tag = 'bun:\"id\"'", []), ("main.go", "package main // bun: xorm", []),
        ("a.go", "", []),
    ])
    func libraries(_ file: String, text: String, tools: [String]) {
        var models = UnreadModels()
        models.note(SourceText(file: file, text))
        let folder = FileTree.folder(of: file)
        #expect(
            models.warnings.map { $0.prefix { $0 != "," } }
                == tools.map {
                    "`\(folder.isEmpty ? "." : folder)`: the models of \($0) in 1 file of Go are not read"
                })
    }

    @Test func eachLibraryIsToldOnce() async throws {
        let model = "type A struct {\n\tID int64 `bun:\"id,pk\"`\n}"
        try await withFolder(["m/a.go": model, "n/b.go": model, "n/c.go": model]) { folder in
            let result = try await shell("cd '\(folder)' && $UNSERIAL audit")
            #expect(result.status == 2)
            #expect(result.errors.contains("`n` and 1 more folder: the models of Bun in 3 files of Go are not read"))
        }
    }
}
