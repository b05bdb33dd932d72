import Testing

/// An identifier of one subject is no identifier of another: the compiler says so.
@Suite struct CrossingTests {
    static let declarations = """
        import Identifiers

        struct User: Identified, TypeIDSubject, Identifiable {
            static let typeIDPrefix = "user"
            let id: ID<User>
        }
        struct Post: Identified, TypeIDSubject {
            static let typeIDPrefix = "post"
            let id: ID<Post>
            let author: ID<User>
        }
        final class Session: Identified {
            typealias IDValue = NanoID
            var isOpen = true
        }
        func take(user: ID<User>) {}
        func take(userText: TypeID<User>) {}
        func take(any: UUID128) {}
        func cross(_ body: @Sendable () -> Void) {}

        """

    static let right = """
        func right(post: Post, text: TypeID<User>, session: ID<Session>) throws {
            take(user: post.author)
            take(user: ID(UUID128.v4()))
            take(userText: text)
            take(userText: TypeID(uuid: post.author.value))
            take(any: post.id.value)
            cross { _ = session }
            let _: [ID<User>: ID<Post>] = [post.author: post.id]
            let _: NanoID = session.value
        }
        """

    /// Each line is wrong for one reason, which the compiler must name on that line.
    static let wrong = [
        "func wrong1(post: Post) { take(user: post.id) }",
        "func wrong2(text: TypeID<Post>) { take(userText: text) }",
        "func wrong3(post: Post) { take(any: post.id) }",
        "func wrong4(post: Post) { take(user: post.author.value) }",
        "func wrong5(post: Post) -> Bool { post.id == post.author }",
        "func wrong6(post: Post) -> Bool { post.id < post.author }",
        "func wrong7(text: TypeID<User>, other: TypeID<Post>) -> Bool { text == other }",
        "func wrong8(text: TypeID<User>) { take(user: text) }",
        "func wrong9() { take(user: \"017f22e2-79b0-7cc3-98c4-dc0c0c07398f\") }",
        "func wrong10() -> ID<Session> { ID(UUID128.v4()) }",
    ]

    @Test func rightUseIsAccepted() throws {
        let verdict = try Compiler.check(Self.declarations + Self.right)
        #expect(verdict.isAccepted)
        #expect(verdict.messages.isEmpty)
    }

    @Test func crossingIsRefused() throws {
        let verdict = try Compiler.check(Self.declarations + Self.right + "\n" + Self.wrong.joined(separator: "\n"))
        #expect(!verdict.isAccepted)
        let first = (Self.declarations + Self.right).split(separator: "\n", omittingEmptySubsequences: false).count + 1
        let errors = verdict.messages.filter { $0.contains("Snippet.swift:") && $0.contains(": error: ") }
        for (index, line) in Self.wrong.enumerated() {
            let own = errors.filter { $0.contains("Snippet.swift:\(first + index):") }
            #expect(!own.isEmpty, "accepted: \(line)")
            let isAboutTypes = own.allSatisfy { message in
                ["cannot convert", "cannot be applied to operands", "conflicting arguments"].contains {
                    message.contains($0)
                }
            }
            #expect(isAboutTypes, "\(own)")
        }
        #expect(errors.count == Self.wrong.count, "\(errors)")
    }
}
