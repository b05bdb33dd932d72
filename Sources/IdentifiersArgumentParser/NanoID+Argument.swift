internal import ArgumentParser
public import Identifiers

/// Reads 1 to 40 characters.
extension NanoID: ExplainedArgument {}
