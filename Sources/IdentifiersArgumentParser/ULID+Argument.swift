internal import ArgumentParser
public import Identifiers

/// Reads 26 upper case characters.
extension ULID: ExplainedArgument {}
