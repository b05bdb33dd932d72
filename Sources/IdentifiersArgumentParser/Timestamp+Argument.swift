internal import ArgumentParser
public import Identifiers

/// Reads RFC 3339, a date, or `@` and seconds since 1970.
extension Timestamp: ExplainedArgument {}
