import ArgumentParser
import Identifiers
import IdentifiersArgumentParser
import Testing

private struct User: Identified {}
private enum Post: TypeIDSubject { static let typeIDPrefix = "post" }

private struct Show: ParsableCommand {
    @Option var ulid: ULID?
    @Option var ksuid: KSUID?
    @Option var nano: NanoID?
    @Option var snowflake: Snowflake?
    @Option var post: TypeID<Post>?
    @Option var any: AnyTypeID?
    @Option var user: [ID<User>] = []
}

@Suite struct KindArgumentTests {
    @Test func everyKindIsRead() throws {
        let (ulid, ksuid, nano, user) = (ULID.generate(), KSUID.generate(), NanoID.generate(), ID<User>.generate())
        let show = try Show.parse(
            [
                "--ulid", "\(ulid)", "--ksuid", "\(ksuid)", "--nano=\(nano)", "--snowflake", "12", "--user", "\(user)",
            ])
        #expect(show.ulid == ulid)
        #expect(show.ksuid == ksuid)
        #expect(show.nano == nano)
        #expect(show.snowflake?.value == 12)
        let post = TypeID<Post>.generate()
        #expect(try Show.parse(["--post", "\(post)"]).post == post)
        #expect(try Show.parse(["--any", "\(post)"]).any?.description == post.description)
        #expect(show.user == [user])
    }

    @Test(arguments: ["ulid", "ksuid", "nano", "snowflake", "post", "any", "user"])
    func everyKindSaysWhatIsWrong(name: String) throws {
        let error = try #require(throws: (any Error).self) { try Show.parse(["--\(name)", "!é"]) }
        let message = Show.message(for: error)
        #expect(message.hasPrefix("The value '!é' is invalid for '--\(name) <\(name)>': "), "\(message)")
        #expect(message.contains("position") || message.contains("characters"), "\(message)")
        #expect(Show.exitCode(for: error) == ExitCode(64))
    }
}
