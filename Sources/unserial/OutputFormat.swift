import ArgumentParser

/// How a command prints its result on standard output.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    /// For people.
    case text
    /// For programs; the schema stands in `Documentation/`.
    case json
}
