import ArgumentParser
import KeyMigration
import Postgres

/// Runs the body of a command, and turns what it throws into words on standard error and an exit status.
func outcome<T>(_ body: () async throws -> T) async throws -> T {
    do {
        return try await body()
    } catch let error as MigrationError {
        StandardError.write(error.description)
        throw error.code.isRefusal ? Exit.findings : Exit.failure
    } catch let error as PostgresError {
        StandardError.write(error.description)
        throw Exit.failure
    }
}

/// The same for work on a server that Ctrl-C, SIGTERM or a hang-up ends there too, and not only here.
///
/// - Parameters:
///   - advice: What to say after that.
///   - work: The work.
/// - Returns: What the work returns.
/// - Throws: The exit status for a failure, after saying why.
func outcome<T: Sendable>(
    whenInterrupted advice: InterruptAdvice, _ work: @escaping @Sendable () async throws -> T
) async throws -> T {
    try await outcome {
        try await Interrupt.cancelling(saying: { advice.words(after: $0) }) {
            () async -> Result<T, any Error> in
            do {
                return .success(try await work())
            } catch {
                return .failure(error)
            }
        }.get()
    }
}
