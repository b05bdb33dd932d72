import Postgres
import Stage

/// The script written by hand, run as its author would: again, when the server chose it as the victim of a deadlock.
struct NaiveMigration {
    let script: String
    let database: String
    let screen: Screen

    func run() async throws {
        let connection = try await PostgresConnection.connect(PostgresConfiguration(database))
        var deadlocks = 0
        while true {
            do {
                try await connection.script(script)
                break
            } catch {
                guard SQLState.deadlockDetected ~= error, deadlocks < 20 else { throw error }
                deadlocks += 1
                try await connection.execute("ROLLBACK")
            }
        }
        if deadlocks > 0 {
            screen.remark("It had to be begun again \(deadlocks) times after a deadlock with a writer.")
        }
        await connection.close()
    }
}
