public import FoundationEssentials
public import Identifiers

/// What is wrong and what to do, where `localizedDescription` is shown: without it, that is the number of a code alone.
extension IdentifierError: LocalizedError {
    /// The message.
    public var errorDescription: String? { message }
}
