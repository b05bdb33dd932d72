import Testing

@testable import unserial

/// What is said of work that a signal found under way.
@Suite struct InterruptAdviceTests {
    private struct Failure: Error {}

    /// What only reads has done nothing that goes on: its answer was not shown, whether there was one or not.
    @Test(arguments: [
        (InterruptAdvice.reading("Nothing was changed."), true, "interrupted. Nothing was changed."),
        (.reading("Nothing was changed."), false, "interrupted. Nothing was changed."),
        (
            .changing("Call it again."), true,
            "interrupted. The work was done already: unserial status says what comes next."
        ),
        (.changing("Call it again."), false, "interrupted. Call it again."),
    ])
    func words(_ advice: InterruptAdvice, isDone: Bool, words: String) {
        let result: Result<Int, Failure> = isDone ? .success(1) : .failure(Failure())
        #expect(advice.words(after: result) == words)
    }
}
