internal import ArgumentParser
public import Identifiers

/// Reads 27 characters.
extension KSUID: ExplainedArgument {}
