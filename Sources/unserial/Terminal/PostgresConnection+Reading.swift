import Postgres

extension PostgresConnection {
    /// Lets a command that only reads give up after some seconds behind a lock, unless the role or the address says how
    /// long it is to wait.
    ///
    /// Whoever waits for an ACCESS EXCLUSIVE lock is waited for by everyone who comes later, too.
    func limitLockWaits() async throws(PostgresError) {
        try await execute("SELECT set_config('lock_timeout', '5s', false) WHERE current_setting('lock_timeout') = '0'")
    }
}
