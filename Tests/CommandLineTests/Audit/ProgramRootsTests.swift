import ORMSchema
import Stage
import Testing

@testable import unserial

/// Where programs begin.
@Suite struct ProgramRootsTests {
    @Test(
        arguments: [
            ("one/app/models.py", "one"), ("one/app/deep/models.py", "one"), ("models.py", ""), ("two/models.py", ""),
        ])
    func theNearestMarkTells(_ file: String, root: String) async throws {
        try await withFolder(["one/manage.py": "", "one/app/setup.py": ""]) { folder in
            var roots = ProgramRoots(below: folder + "//")
            let found = roots.root(of: "\(folder)/\(file)", .django)
            #expect(found == (root.isEmpty ? folder : "\(folder)/\(root)"))
        }
    }

    /// What is right below `/` is not in the current folder, which has a `Package.swift` when tests run.
    @Test(.timeLimit(.minutes(1)), arguments: ["", "/"])
    func nothingIsAroundTheOutermostFolder(_ base: String) {
        var roots = ProgramRoots(below: base)
        #expect(roots.root(of: "/models.swift", .fluent) == base)
        #expect(roots.nearest(to: "/a/b/c", with: ["no such file"]) == nil)
        #expect(roots.nearest(to: "/a", with: ["etc"]) == "/")
    }
}
