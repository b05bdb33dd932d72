internal import SchemaModel

/// What could not be read, as formats for people sum it up.
extension [SourceDiagnostic] {
    /// Errors before warnings, each in the order of the sources.
    var gravestFirst: [SourceDiagnostic] {
        filter { $0.severity == .error } + filter { $0.severity != .error }
    }

    /// `1 place not understood`
    var tally: String { count == 1 ? "1 place not understood" : "\(count) places not understood" }
}
