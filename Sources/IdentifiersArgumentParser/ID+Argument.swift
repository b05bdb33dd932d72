internal import ArgumentParser
public import Identifiers

/// Reads what its value reads.
extension ID: ExplainedArgument {}
