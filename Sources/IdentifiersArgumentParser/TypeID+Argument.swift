internal import ArgumentParser
public import Identifiers

/// Reads the prefix of its subject and 26 lower case characters.
extension TypeID: ExplainedArgument {}
