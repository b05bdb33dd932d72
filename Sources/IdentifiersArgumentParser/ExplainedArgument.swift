public import ArgumentParser
public import Identifiers

/// An argument that says what is wrong with it, and at which position.
///
/// ```swift
/// @Option(help: "The first event.") var from: UUID128
/// @Argument var ids: [UUID128] = []
/// ```
/// ```
/// Error: The value '017f22e2-79b0-7cc3-98c4-dc0c0c07398g' is invalid for '--from <from>': unexpected 'g' at position 36,
/// where a hexadecimal digit belongs
/// ```
///
/// ArgumentParser on its own says no more than that a value is invalid. With this module, `@Option` and `@Argument` of such
/// a type, alone, optional or in an array, say the rest; the exit code is ArgumentParser's own 64.
///
/// The conformance of a kind of yours is one line: `extension MyKind: ExplainedArgument {}`.
public protocol ExplainedArgument: ExpressibleByArgument, LosslessStringConvertible {
    /// Reads an argument.
    ///
    /// - Parameter text: the whole argument.
    /// - Throws: `IdentifierError` that says what is wrong at which position.
    init(parsing text: borrowing String) throws(IdentifierError)
}

extension ExplainedArgument {
    /// Reads an argument, for declarations with a `transform:` of their own: `UUID128.argument`.
    ///
    /// - Parameter text: the whole argument.
    /// - Returns: what the argument says.
    /// - Throws: `IdentifierError` that says what is wrong at which position.
    @Sendable
    public static func argument(_ text: String) throws(IdentifierError) -> Self { try Self(parsing: text) }
}
