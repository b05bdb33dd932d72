import ArgumentParser

/// How an audit is printed.
enum AuditFormat: String, ExpressibleByArgument, CaseIterable {
    /// For people.
    case text
    /// For programs; `Documentation/audit.schema.json` is its schema.
    case json
    /// For GitHub code scanning and everything else that reads SARIF 2.1.0.
    case sarif
    /// Annotations of a GitHub Actions run.
    case github
    /// GitLab code quality.
    case gitlab
    /// A comment on a pull request.
    case markdown
    /// Test results.
    case junit

    /// Whether what could not be read stands in the output itself.
    var tellsDiagnostics: Bool { self == .json || self == .sarif }
}

/// From which severity on findings make the exit code 1.
enum FailOn: String, ExpressibleByArgument, CaseIterable {
    case error, warning, note, never
}
