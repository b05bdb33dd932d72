/// What is said of work that a signal found under way: how to go on.
struct InterruptAdvice {
    /// When the work did not come to its end.
    private let unfinished: String
    /// When the signal came too late to keep it from happening.
    private let finished: String

    /// For what only reads: its answer is lost, whether there was one or not.
    static func reading(_ advice: String) -> Self { Self(unfinished: advice, finished: advice) }

    /// For what changes the database.
    static func changing(_ advice: String) -> Self {
        Self(unfinished: advice, finished: "The work was done already: unserial status says what comes next.")
    }

    /// The sentence before the process dies.
    func words<T, E>(after result: Result<T, E>) -> String {
        switch result {
        case .success: "interrupted. \(finished)"
        case .failure: "interrupted. \(unfinished)"
        }
    }
}
