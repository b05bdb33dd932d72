public import ArgumentParser
public import Identifiers

/// Reads the names of the orders.
extension IdentifierOrder: ExpressibleByArgument {}
