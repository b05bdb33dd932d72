internal import ArgumentParser
public import Identifiers

/// Reads any prefix and 26 lower case characters.
extension AnyTypeID: ExplainedArgument {}
