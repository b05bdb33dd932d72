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
