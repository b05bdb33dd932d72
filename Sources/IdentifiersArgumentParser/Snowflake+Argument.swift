internal import ArgumentParser
public import Identifiers

/// Reads the decimal number.
extension Snowflake: ExplainedArgument {}
