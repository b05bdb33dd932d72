import Postgres
import Testing

struct SentenceTests {
    @Test(arguments: [
        ("column does not exist", "column does not exist."), ("Try it too.", "Try it too."), ("Really?", "Really?"),
        ("the server closed\n", "the server closed."), ("(SQLSTATE 42703)", "(SQLSTATE 42703)."), (" \n", ""), ("", ""),
    ])
    func `one period ends it`(_ text: String, _ sentence: String) {
        #expect(text.asSentence == sentence)
    }
}
