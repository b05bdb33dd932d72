import Foundation
import Stage
import Testing

@testable import unserial

@Suite struct AtomicFileTests {
    private func inode(_ path: String) throws -> Int {
        try #require(try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int)
    }

    @Test func whereOneCannotBeWrittenNoneIs() async throws {
        try await withFolder(["a": "old"]) { folder in
            #expect(throws: AtomicFile.Failure.self) {
                try AtomicFile.write([("\(folder)/a", Array("new".utf8)), ("\(folder)/nowhere/b", [])])
            }
            let text = try String(contentsOfFile: "\(folder)/a", encoding: .utf8)
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(text == "old")
            #expect(names == ["a"])
        }
    }

    /// A file without a name takes a draft, and nothing is put in its place: as with one that is mounted by itself.
    @Test func whatWasWrittenBeforeIsSaid() async throws {
        try await withFolder(["a": "old"]) { folder in
            let files = ["\(folder)/a", "", "\(folder)/b"].map { (path: $0, bytes: Array("new".utf8)) }
            let failure = #expect(throws: AtomicFile.Failure.self) { try AtomicFile.write(files) }
            #expect(failure?.written == ["\(folder)/a"] && failure?.path == "")
            let text = try String(contentsOfFile: "\(folder)/a", encoding: .utf8)
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(text == "new" && names == ["a"])
            let words = failure.map { InputError.unfixed($0).description }
            #expect(
                words == "cannot write ``: No such file or directory; `\(folder)/a` was written before it, the rest not"
            )
        }
    }

    /// What a killed run left is an hour old some time; the draft of a run beside this one is not.
    @Test func leftoversAreTakenAway() async throws {
        let drafts = ["a.unserial-left00": "", "a.unserial-inuse0": "", "a.unserial-": "", "b.unserial-left00": ""]
        try await withFolder(drafts.merging(["a": "old", "a.abcdef": ""]) { first, _ in first }) { folder in
            let then = Date(timeIntervalSinceNow: -3_700)
            for name in ["a.unserial-left00", "a.unserial-", "b.unserial-left00"] {
                try FileManager.default.setAttributes([.modificationDate: then], ofItemAtPath: "\(folder)/\(name)")
            }
            try AtomicFile.write(Array("new".utf8), to: "\(folder)/a")
            let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            #expect(names == ["a", "a.abcdef", "a.unserial-", "a.unserial-inuse0", "b.unserial-left00"])
        }
    }

    /// A run that mends a thousand files may not have a thousand of them open.
    @Test func moreFilesThanMayBeOpen() async throws {
        var files = ["schema.prisma": "datasource db {\n  provider = \"postgresql\"\n}\n"]
        for number in 1...100 {
            files["m\(number).prisma"] = "model M\(number) {\n  id Int @id @default(autoincrement())\n}\n"
        }
        try await withFolder(files) { folder in
            let result = try await shell(
                "cd '\(folder)' && ulimit -n 64 && $UNSERIAL audit . --fix --unsafe-fixes; grep -l 'uuid(7)' m*.prisma | wc -l"
            )
            #expect(result.output.hasSuffix("100\n"), "\(result.errors)")
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(names.count == 101)
        }
    }

    /// A file that gets a new inode leaves its other names behind; the page of the audit says so.
    @Test func otherNamesKeepTheOldText() async throws {
        try await withFolder(["a": "old"]) { folder in
            try FileManager.default.linkItem(atPath: "\(folder)/a", toPath: "\(folder)/b")
            try AtomicFile.write(Array("new".utf8), to: "\(folder)/a")
            let texts = try ["a", "b"].map { try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8) }
            #expect(texts == ["new", "old"])
        }
    }

    @Test func linksAreFollowedAndModesKept() async throws {
        try await withFolder(["a": "old"]) { folder in
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: "\(folder)/a")
            try FileManager.default.createSymbolicLink(atPath: "\(folder)/link", withDestinationPath: "a")
            try AtomicFile.write(Array("new".utf8), to: "\(folder)/link")
            let link = try FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/link")
            let text = try String(contentsOfFile: "\(folder)/a", encoding: .utf8)
            #expect(link == "a")
            #expect(text == "new")
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/a")
            #expect(attributes[.posixPermissions] as? Int == 0o640)
        }
    }

    /// The files of others keep their owner when root mends them; nobody else can give a file away.
    @Test func theOwnerIsKept() async throws {
        let (user, group): (uid_t, gid_t) = getuid() == 0 ? (1234, 1235) : (getuid(), getgid())
        try await withFolder(["a": "old"]) { folder in
            #expect(chown("\(folder)/a", user, group) == 0)
            try AtomicFile.write(Array("new".utf8), to: "\(folder)/a")
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/a")
            #expect(attributes[.ownerAccountID] as? Int == Int(user))
            #expect(attributes[.groupOwnerAccountID] as? Int == Int(group))
        }
    }

    /// `baseline write --baseline /dev/null`: root could replace the device with a file.
    @Test func aPipeIsWrittenToAndNotReplaced() async throws {
        try await withFolder([:]) { folder in
            #expect(mkfifo("\(folder)/pipe", 0o600) == 0)
            let before = try inode("\(folder)/pipe")
            let reader = open("\(folder)/pipe", O_RDONLY | O_NONBLOCK)
            defer { close(reader) }
            try AtomicFile.write(Array("new".utf8), to: "\(folder)/pipe")
            var bytes = [UInt8](repeating: 0, count: 8)
            #expect(read(reader, &bytes, 8) == 3)
            #expect(try inode("\(folder)/pipe") == before)
        }
    }
}
