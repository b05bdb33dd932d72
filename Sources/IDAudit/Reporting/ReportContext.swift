public import SchemaModel

/// What the formats for services need beside the findings.
public struct ReportContext: Sendable {
    /// The version of unserial.
    public var version: String
    /// The texts that were read.
    public var sources: [SourceText]
    /// Where files are.
    public var paths: PathBase
    /// The file that a finding without a place is shown at, line 1: a live catalog has no files, and services show
    /// nothing without one.
    public var standIn: String
    /// Why whole inputs could not be read.
    public var failures: [String]
    /// What was left out of the others.
    public var warnings: [String]

    /// Gives the context.
    ///
    /// - Parameters:
    ///   - version: The version of unserial.
    ///   - sources: The texts that were read.
    ///   - paths: Where files are.
    ///   - standIn: The file that a finding without a place is shown at.
    ///   - failures: Why whole inputs could not be read.
    ///   - warnings: What was left out of the others.
    public init(
        version: String,
        sources: [SourceText] = [],
        paths: PathBase = PathBase(),
        standIn: String = "unserial.yaml",
        failures: [String] = [],
        warnings: [String] = []
    ) {
        self.version = version
        self.sources = sources
        self.paths = paths
        self.standIn = standIn
        self.failures = failures
        self.warnings = warnings
    }

    /// Where a finding is shown: its own place, another source's, or the beginning of the file that stands in.
    func place(of finding: Finding) -> SourceLocation {
        finding.location ?? finding.otherLocations.first ?? standInPlace
    }

    /// Where that stands which has no place.
    var standInPlace: SourceLocation { SourceLocation(file: standIn, line: 1, column: 1) }
}
