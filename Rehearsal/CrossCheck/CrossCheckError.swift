/// Why an independent implementation could not be asked.
public struct CrossCheckError: Error, Sendable, CustomStringConvertible {
    /// What failed, and what to do.
    public let description: String

    static func missing(_ path: String) -> CrossCheckError {
        CrossCheckError(description: "\(path) is not there: run Scripts/crosscheck-environment (`make test` does it)")
    }

    static func failed(_ peer: String, _ status: Int32, _ words: String) -> CrossCheckError {
        CrossCheckError(description: "\(peer) failed with status \(status):\n\(words)")
    }

    static func answers(_ peer: String, _ count: Int, of questions: Int) -> CrossCheckError {
        CrossCheckError(description: "\(peer) gave \(count) answers to \(questions) questions")
    }
}
