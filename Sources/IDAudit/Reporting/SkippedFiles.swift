/// What an audit of a folder did not look at, because it is seldom of the database that the folder's program runs on.
public struct SkippedFiles: Hashable, Sendable {
    /// How many files of a kind that is read stand in folders of tests.
    public var files = 0
    /// The folders of tests and fixtures that have such files.
    public var tests: [String] = []
    /// The folders of packages and builds, whose files nobody counted.
    public var packages: [String] = []

    /// Nothing was left out.
    public init() {}

    /// Adds what was left out elsewhere.
    public mutating func add(_ other: SkippedFiles) {
        files += other.files
        tests += other.tests
        packages += other.packages
    }

    /// What was left out, and how to have it read; `nil` for nothing.
    var words: String? {
        var parts: [String] = []
        if files > 0 {
            parts.append("\(Counting.counted(Int64(files), "file")) of tests in \(Amount.list(tests, most: 3))")
        }
        if !packages.isEmpty { parts.append("what is in \(Amount.list(packages, most: 3))") }
        guard !parts.isEmpty else { return nil }
        return "not looked at: \(parts.joined(separator: ", and ")); a folder that is named as an argument is read"
    }
}
