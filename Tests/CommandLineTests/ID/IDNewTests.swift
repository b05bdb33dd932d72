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

    @Test(arguments: ["uuid7", "uuid4", "uuid6", "uuid8", "uuid1"])
    func printsMany(_ kind: String) async throws {
        let result = try await run(["id", "new", "--kind", kind, "-n", "100003"])
        #expect(result.status == 0)
        let ids = lines(result.output).compactMap(UUID128.init(_:))
        #expect(ids.count == 100_003)
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { $0.version == Int(kind.suffix(1)) })
        if kind == "uuid7" || kind == "uuid6" { #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 }) }
    }

    @Test func everyOtherKindPrintsMany() async throws {
        func made<Kind: TextualIdentifier>(_ kind: Kind.Type, _ arguments: String...) async throws -> [Kind] {
            let result = try await run(["id", "new", "-n", "10001", "--kind"] + arguments)
            #expect(result.status == 0, "\(result.errors)")
            let ids = try lines(result.output).map { try Kind(parsing: $0) }
            #expect(ids.count == 10_001)
            #expect(Set(ids).count == ids.count)
            return ids
        }
        func isOrdered(_ ids: [some Comparable]) -> Bool { zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 } }
        #expect(isOrdered(try await made(ULID.self, "ulid")))
        _ = try await made(KSUID.self, "ksuid")
        _ = try await made(NanoID.self, "nanoid")
        let short = try await made(NanoID.self, "nanoid", "--size", "30", "--alphabet", "digits")
        #expect(short.allSatisfy { $0.textLength == 30 && $0.description.allSatisfy(\.isNumber) })
        let typed = try await made(AnyTypeID.self, "typeid", "--prefix", "user", "--order", "total")
        #expect(isOrdered(typed) && typed.allSatisfy { $0.prefix == "user" && $0.uuid.version == 7 })
        _ = try await made(AnyTypeID.self, "typeid", "--prefix", "")
        let flakes = try await made(Snowflake.self, "snowflake", "--worker", "17", "--layout", "discord")
        #expect(isOrdered(flakes) && flakes.allSatisfy { $0.worker(layout: .discord) == 17 })
    }

    @Test(arguments: IdentifierOrder.allCases.map(\.rawValue)) func everyOrderPrints(_ order: String) async throws {
        let result = try await run(["id", "new", "--order", order, "-n", "9000"])
        let ids = lines(result.output).compactMap(UUID128.init(_:))
        #expect(ids.count == 9000 && Set(ids).count == 9000)
        if order != "none" { #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 }) }
    }

    @Test func encodingsAreWhatConvertMakes() async throws {
        for form in [
            "upper", "hex", "urn", "braced", "base32", "base58", "base62", "base64url", "uuid25", "guid-bytes",
        ] {
            let made = try await run(["id", "new", "-n", "3", "--encoding", form])
            let back = try await run(["id", "convert", "--from", form, "--to", "canonical"], input: made.output)
            let again = try await run(["id", "convert", "--to", form], input: back.output)
            #expect(again.output == made.output, "\(form)")
            #expect(lines(back.output).compactMap(UUID128.init(_:)).map(\.version) == [7, 7, 7])
        }
    }

    @Test func explicitTimesOfOtherKinds() async throws {
        let time = "2026-11-22T19:30:00.250Z"
        for (kind, shown) in [
            ("uuid1", "2026-11-22T19:30:00.2500000Z"), ("uuid6", "2026-11-22T19:30:00.2500000Z"), ("ulid", time),
            ("ksuid", "2026-11-22T19:30:00Z"), ("typeid", time), ("snowflake", time),
        ] {
            let extra = kind == "typeid" ? ["--prefix", "a"] : []
            let made = lines(try await run(["id", "new", "--kind", kind, "--at", time, "-n", "4100"] + extra).output)
            #expect(made.count == 4100 && Set(made).count == 4100)
            if kind != "ksuid", kind != "uuid1" { #expect(made == made.sorted(), "\(kind)") }
            let layout = kind == "snowflake" ? ["--layout", "twitter"] : []
            let fields = try await run(["id", "inspect", made[0]] + layout)
            #expect(fields.output.contains("  time       \(shown)\n"), "\(kind): \(fields.output)")
        }
    }

    /// After 2554, too, where a UUIDv7 has no order to offer.
    @Test func ulidsOfAnyTimeCountUp() async throws {
        let result = try await run(["id", "new", "--kind", "ulid", "--at", "10889-08-02T05:31:50.655Z", "-n", "500"])
        let ids = lines(result.output)
        #expect(ids.count == 500 && Set(ids).count == 500)
        #expect(ids == ids.sorted() && ids.allSatisfy { $0.hasPrefix("7ZZZZZZZZZ") })
    }

    @Test func asManyAsFitBeforeTheEndOfTime() async throws {
        let six = try await run(["id", "new", "--kind", "uuid6", "--at", "5236-03-31T21:21:00.6846973Z", "-n", "3"])
        #expect(
            lines(six.output).map { $0.prefix(18) } == [
                "ffffffff-ffff-6ffd", "ffffffff-ffff-6ffe", "ffffffff-ffff-6fff",
            ])
        let end = ["id", "new", "--kind", "snowflake", "--at", "2080-07-10T17:30:30.208Z", "-n", "4096"]
        #expect(lines(try await run(end).output).count == 4096)
    }

    @Test func countMayFollowItsLetterAndValuesMayBeginWithAHyphen() async throws {
        #expect(lines(try await run(["id", "new", "-n3"]).output).count == 3)
        let named = try await run(["id", "new", "--kind", "uuid5", "--namespace", "dns", "--name", "--at"])
        #expect(named.output == "\(UUID128.v5(namespace: Namespace.dns.id, name: "--at"))\n")
        let letters = try await run(["id", "new", "--kind", "nanoid", "--alphabet", "-_"])
        #expect(letters.status == 0 && letters.output.allSatisfy { "-_\n".contains($0) })
    }

    /// A name of other bytes would get the identifier of the name that they are repaired to.
    @Test func namesThatAreNotUTF8AreRefused() async throws {
        let command = #""$UNSERIAL" id new --kind uuid5 --namespace dns --name"#
        let broken = try await shell(command + #" $'\xff'"#)
        #expect(broken.status == 64 && broken.output == "")
        #expect(broken.errors.contains("--name is not UTF-8"), "\(broken.errors)")
        #expect(try await shell(command + #" $'\xef\xbf\xbd'"#).status == 0)
    }

    @Test func helpOffersOnlyWhatIsTaken() async throws {
        let help = try await run(["id", "new", "--help"]).output
        #expect(!help.contains("fraction20") && !help.contains("counter42"))
    }

    @Test func dataOfUUID8IsKept() async throws {
        let result = try await run(["id", "new", "--kind", "uuid8", "--data", "2489e9ad-2ee2-0e00-0ec9-32d5f69181c0"])
        #expect(result.output == "2489e9ad-2ee2-8e00-8ec9-32d5f69181c0\n")
    }

    @Test func namesGiveTheRFCsUUIDv3() async throws {
        let known = try await run(["id", "new", "--kind", "uuid3", "--namespace", "dns", "--name", "www.example.com"])
        #expect(known.output == "5df41881-3aed-3515-88a7-2f4a814cf09e\n")
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
        (["--kind", "guid"], "The value 'guid' is invalid for '--kind <kind>'"),
        (["-n", "0"], "-n must be at least 1, not 0"), (["-n", "-1"], "-n must be at least 1, not -1"),
        (["--kind", "snowflake", "--worker", "-1"], "the worker -1 does not fit: choose 0 to 1023"),
        (["--kind", "nanoid", "--size", "-1"], "--size must be 1 to 40, not -1"),
        (["--encoding", "typeid"], "as in typeid:user"),
        (
            ["--kind", "uuid6", "--at", "5236-03-31T21:21:00.6846973Z", "-n", "4"],
            "-n 4 from 5236-03-31T21:21:00.684697300Z"
        ),
        (
            ["--kind", "uuid1", "--at", "5236-03-31T21:21:00.6846973Z", "-n", "4"],
            "on is too many. The last of them: 5236"
        ),
        (["--kind", "snowflake", "--at", "2080-07-10T17:30:30.208Z", "-n", "4097"], "-n 4097 from 2080"),
        (["-n", "many"], "'many' is invalid"),
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
        (["--name", "a"], "--name belongs to --kind uuid5 and uuid3, not to uuid7"),
        (["--kind", "uuid3"], "--kind uuid3 needs --namespace and --name"),
        (["--kind", "ulid", "--at", "1969-12-31"], "does not fit a ULID"),
        (["--kind", "ksuid", "--at", "2014-01-01"], "choose a time from 2014-05-13T16:53:20.000Z"),
        (["--kind", "uuid6", "--at", "1582-10-14"], "does not fit a UUIDv6"),
        (["--kind", "snowflake", "--at", "2010-01-01"], "does not fit this layout"),
        (["--kind", "snowflake", "--worker", "1024"], "the worker 1024 does not fit: choose 0 to 1023"),
        (["--kind", "snowflake", "--layout", "fraction20"], "no layout of a Snowflake"),
        (["--kind", "snowflake", "--layout", "sony"], "'sony' is invalid"),
        (["--kind", "typeid"], "--kind typeid needs --prefix"),
        (["--kind", "typeid", "--prefix", "User"], "'U'"), (["--prefix", "user"], "--prefix belongs to --kind typeid"),
        (["--kind", "nanoid", "--size", "0"], "--size must be 1 to 40, not 0"),
        (["--kind", "nanoid", "--alphabet", "aba"], "'a'"), (["--size", "5"], "--size belongs to --kind nanoid"),
        (["--encoding", "base57"], "it is none of canonical, upper"),
        (["--kind", "ulid", "--encoding", "hex"], "--encoding belongs to --kind uuid7, uuid4"),
        (["--kind", "uuid8", "--data", "xyz"], "unexpected 'x' at position 1"),
        (["--kind", "uuid8", "--data", "\(UUID128.max)", "-n", "2"], "--data says all of its bits"),
        (["--order", "random"], "Please provide one of 'causal', 'thread', 'total' or 'none'"),
        (["--order", "total", "--at", "2026-01-01"], "--order is for identifiers of now"),
        (["--kind", "uuid4", "--order", "none"], "--order belongs to --kind uuid7 and typeid"),
        (["surplus"], "Unexpected argument 'surplus'"),
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
