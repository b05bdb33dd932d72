import SchemaModel
import Stage
import Testing

@testable import unserial

/// Which programs are built with which.
@Suite struct ProgramManifestTests {
    private func uses(_ one: (file: String, text: String), _ other: String, models: String = "") async throws -> Bool {
        var answer = false
        try await withFolder(["one/\(one.file)": one.text, "other/\(one.file)": other]) { folder in
            let texts = [SourceText(file: "models", models)]
            let user = ProgramManifest(in: "\(folder)/one", models: texts)
            answer = user.uses(ProgramManifest(in: "\(folder)/other", models: []))
        }
        return answer
    }

    @Test(
        arguments: [
            (#"{"dependencies": {"core": "workspace:*"}}"#, true), (#"{"devDependencies": {"core": "1"}}"#, true),
            (#"{"peerDependencies": {"core": "1"}}"#, true), (#"{"optionalDependencies": {"core" : "1"}}"#, true),
            (#"{"scripts": {"core": "node ."}}"#, false), (#"{"name": "core"}"#, false),
            (#"{"dependencies": ["core"]}"#, false), (#"{"dependencies": {"core2": "1"}}"#, false),
            (#"{"dependencies": "#, false),
        ])
    func packagesOfNode(_ manifest: String, expected: Bool) async throws {
        let found = try await uses(("package.json", manifest), #"{"name": "core"}"#)
        #expect(found == expected)
    }

    @Test(
        arguments: [
            ("module acme.org/shop\nrequire acme.org/core v1.0.0\n", true),
            ("module acme.org/shop\nrequire (\n\tacme.org/core v1.0.0 // indirect\n)\n", true),
            ("module acme.org/shop\nreplace acme.org/core => ../core\n", true),
            ("module acme.org/shop\nrequire acme.org/core/v2 v2.0.0\n", false), ("module acme.org/core\n", false),
        ])
    func modulesOfGo(_ manifest: String, expected: Bool) async throws {
        let found = try await uses(("go.mod", manifest), "module acme.org/core\n")
        #expect(found == expected)
    }

    @Test(
        arguments: [
            ("app: :shop,\ndefp deps, do: [{:ecto, \"3\"}, {:core, in_umbrella: true}]", true),
            ("app: :shop,\ndefp deps, do: [{:core_web, in_umbrella: true}]", false), ("app: :core,", false),
        ])
    func applicationsOfElixir(_ manifest: String, expected: Bool) async throws {
        let found = try await uses(("mix.exs", manifest), "      app: :core,\n")
        #expect(found == expected)
    }

    @Test(
        arguments: [
            ("[project]\nname = \"shop\"\ndependencies = [\"acme_core[x]>=1\"]\n", true),
            ("[project]\ndependencies = [\n  \"a[b]\",\n  'Acme-Core @ file:///x',\n]\n", true),
            ("[dependency-groups]\ndev = [\"acme-core\"]\n", true),
            ("[tool.poetry.dependencies]\nacme-core = {path = \"../core\"}\n", true),
            ("[tool.uv.sources]\nacme-core = { workspace = true }\n", true),
            ("[project]\nname = \"acme-core\"\n", false), ("[project]\nkeywords = [\"acme-core\"]\n", false),
            ("[project]\ndependencies = [\"a\"]\nkeywords = [\"acme-core\"]\n", false),
            ("[dependency-groups]\nacme-core = [\"a\"]\n", false),
        ])
    func projectsOfPython(_ manifest: String, expected: Bool) async throws {
        let found = try await uses(("pyproject.toml", manifest), "[project]\nname = \"acme-core\"\n")
        #expect(found == expected)
    }

    @Test func anImportTellsToo() async throws {
        let other = #"{"name": "@acme/core"}"#
        let found = try await uses(("package.json", "{}"), other, models: "import { a } from '@acme/core/a';")
        #expect(found)
        let none = try await uses(("package.json", "{}"), other, models: "import { a } from '@acme/cores/a';")
        #expect(!none)
    }

    /// What a manifest names is looked for once, not once for each other program.
    @Test(.timeLimit(.minutes(1))) func manyLargeManifestsAreReadInTime() async throws {
        let scripts = (0..<4_000).map { #""script\#($0)": "node \#($0).js""# }.joined(separator: ", ")
        try await withFolder([
            "package.json": "{\"name\": \"large\", \"scripts\": {\(scripts)}}"
        ]) { folder in
            let manifests = (0..<20).map { _ in ProgramManifest(in: folder, models: []) }
            let pairs = (0..<2_000).count { _ in manifests.contains { $0.uses(manifests[0]) } }
            #expect(pairs == 0)
        }
    }
}
