import ArgumentParser

/// What the process tells its caller. Usage errors are ArgumentParser's own 64.
///
/// A refusal never exits 0: a script that goes on after it would go on without what it asked for.
enum Exit {
    /// Nothing to report, or the work is done.
    static let clean = ExitCode(0)
    /// Findings, a failed proof, or a refusal to act.
    static let findings = ExitCode(1)
    /// The work could not be done: no connection, no file, no privilege.
    static let failure = ExitCode(2)
}
