internal import ArgumentParser
public import Identifiers

/// Reads the canonical form.
extension UUID128: ExplainedArgument {}
