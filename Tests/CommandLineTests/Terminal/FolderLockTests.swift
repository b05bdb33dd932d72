import Foundation
import Glibc
import Testing

@testable import unserial

/// One process at a time for the files of a folder.
@Suite struct FolderLockTests {
    /// Whether another process, or another opening of the folder, could take its lock now.
    private func isFree(_ folder: String) -> Bool {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY)
        defer { close(descriptor) }
        return flock(descriptor, LOCK_EX | LOCK_NB) == 0
    }

    @Test(arguments: ["a.json", "missing.json"])
    func isHeldForTheBodyAlone(_ name: String) async throws {
        try await withFolder(["a.json": "{}"]) { folder in
            let result = FolderLock.holding(folderOf: "\(folder)/\(name)") { () -> Int in
                #expect(!isFree(folder))
                return 7
            }
            #expect(result == 7 && isFree(folder))
        }
    }

    private struct Fault: Error {}

    @Test func anErrorGivesItBack() async throws {
        try await withFolder(["a.json": "{}"]) { folder in
            #expect(throws: Fault.self) {
                try FolderLock.holding(folderOf: "\(folder)/a.json") { () throws(Fault) in throw Fault() }
            }
            #expect(isFree(folder))
        }
    }

    /// A file in a folder that is not there is for the body to complain of.
    @Test func aFolderThatIsNotThere() {
        #expect(FolderLock.holding(folderOf: "/no/such/folder/a.json") { true })
    }

    @Test func namesWithoutAFolderMeanTheCurrentOne() {
        FolderLock.holding(folderOf: "a.json") { #expect(!isFree(".")) }
    }
}
