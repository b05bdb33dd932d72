import Foundation
import Identifiers
import Stage
import Testing

@Suite struct IDNewTests {
    private func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }

    @Test func printsOneUUIDv7OfNow() async throws {
        let before = UUID128.v7()
        let result = try await run(["id", "new"])
        let after = UUID128.v7()
        #expect(result.status == 0)
        #expect(result.errors == "")
        let id = try #require(UUID128(lines(result.output).joined()))
        #expect(id.version == 7)
        // Another process has its own view of the last microseconds, and the same one of the milliseconds.
        let (first, last) = (try #require(before.unixMilliseconds), try #require(after.unixMilliseconds))
        #expect((first - 1...last + 1).contains(try #require(id.unixMilliseconds)))
        #expect(result.output == id.description + "\n")
    }

    @Test(arguments: ["uuid7", "uuid4"])
    func printsMany(_ kind: String) async throws {
        let result = try await run(["id", "new", "--kind", kind, "-n", "100003"])
        #expect(result.status == 0)
        let ids = lines(result.output).compactMap(UUID128.init(_:))
        #expect(ids.count == 100_003)
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { $0.version == Int(kind.suffix(1)) })
        if kind == "uuid7" { #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 }) }
    }

    @Test func namesGiveTheRFCsUUIDv5() async throws {
        let known = try await run(["id", "new", "--kind", "uuid5", "--namespace", "dns", "--name", "www.example.com"])
        #expect(known.output == "2ed6657d-e927-568b-95e1-2665a8aea6a2\n")
        let spelled = try await run([
            "id", "new", "--kind", "uuid5", "--namespace", "6BA7B810-9DAD-11D1-80B4-00C04FD430C8", "--name",
            "www.example.com",
        ])
        #expect(spelled.output == known.output)
        for (name, number) in [("user", 0), ("project", 1), ("event", 2), ("provider", 3), ("x500", 4)] {
            let named = try await run(["id", "new", "--kind", "uuid5", "--namespace", name, "--name", "a"])
            let expected = UUID128.v5(
                namespace: try UUID128(parsing: "6ba7b81\(number)-9dad-11d1-80b4-00c04fd430c8"),
                name: "a"
            )
            #expect(named.output == "\(expected)\n")
        }
    }

    @Test func explicitTimeIsCarriedInOrder() async throws {
        let result = try await run(["id", "new", "--at", "2026-11-22T19:30:00.250Z", "-n", "5000"])
        #expect(result.status == 0)
        let ids = lines(result.output).compactMap(UUID128.init(_:))
        #expect(ids.count == 5000)
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
        #expect(ids.allSatisfy { $0.timestamp?.description == "2026-11-22T19:30:00.250Z" })
        let last = try await run(["id", "new", "--at", "10889-08-02T05:31:50.655Z"])
        #expect(last.output.hasPrefix("ffffffff-ffff-7"))
        #expect(try await run(["id", "new", "--at", "@281474976710.655"]).output.hasPrefix("ffffffff-ffff-7"))
        let edge = try await run(["id", "new", "--at", "2554-07-21T23:34:33.709551606Z", "-n", "10"])
        let edgeIDs = lines(edge.output).compactMap(UUID128.init(_:))
        #expect(edgeIDs.count == 10)
        #expect(zip(edgeIDs, edgeIDs.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test(arguments: [
        (["--kind", "ulid"], "Please provide one of 'uuid7', 'uuid4' or 'uuid5'"),
        (["-n", "0"], "-n must be at least 1, not 0"), (["-n", "many"], "'many' is invalid"),
        (["--at", "yesterday"], "\"yesterday\" is not a time: at position 1 a year belongs"),
        (["--at", "1969-12-31"], "does not fit a UUIDv7"), (["--at", "10889-08-03"], "does not fit a UUIDv7"),
        (["--at", "9999-01-01", "-n", "2"], "up to the year 2554"),
        (["--at", "2554-07-21T23:34:33.709551615Z", "-n", "2"], "allows -n 1 only"),
        (["--at", "2554-07-21T23:34:33.709551606Z", "-n", "11"], "allows -n 10 only"),
        (["--at", "@281474976710.656"], "does not fit a UUIDv7"),
        (["--kind", "uuid4", "--at", "2026-01-01"], "--at belongs to"),
        (["--kind", "uuid5"], "needs --namespace and --name"),
        (["--kind", "uuid5", "--name", "a"], "needs --namespace and --name"),
        (
            ["--kind", "uuid5", "--namespace", "planet", "--name", "a"],
            "none of dns, url, oid, x500, user, project, event, provider"
        ),
        (["--kind", "uuid5", "--namespace", "dns", "--name", "a", "-n", "2"], "a name has a single uuid5"),
        (["--name", "a"], "belong to --kind uuid5"), (["surplus"], "Unexpected argument 'surplus'"),
    ])
    func refusesBadUse(_ arguments: [String], _ words: String) async throws {
        let result = try await run(["id", "new"] + arguments)
        #expect(result.status == 64)
        #expect(result.output == "")
        #expect(result.errors.contains(words), "\(result.errors)")
    }

    @Test func readerThatGoesAwayIsNoError() async throws {
        let result = try await shell(#""$UNSERIAL" id new -n 5000000 | head -n 1; echo "${PIPESTATUS[0]}""#)
        #expect(lines(result.output).last == "0")
        #expect(result.errors == "")
    }

    @Test func fullDiskIsAnOperationalFailure() async throws {
        let result = try await shell(#""$UNSERIAL" id new > /dev/full"#)
        #expect(result.status == 2)
        #expect(result.errors.contains("standard output cannot be written: No space left on device"))
    }

    @Test func processesDoNotRepeatEachOther() async throws {
        var all = Set<String>()
        for _ in 0..<10 { all.formUnion(lines(try await run(["id", "new", "-n", "1000", "--kind", "uuid4"]).output)) }
        #expect(all.count == 10_000)
    }
}
