import Postgres

extension PostgresConnection {
    /// Lets a command that only reads give up after some seconds behind a lock, unless the role or the address says how
    /// long it is to wait; a statement that may not take as long gives up in half its time, so that it says why.
    ///
    /// Whoever waits for an ACCESS EXCLUSIVE lock is waited for by everyone who comes later, too.
    func limitLockWaits() async throws(PostgresError) {
        try await execute(
            """
            SELECT pg_catalog.set_config('lock_timeout', CASE WHEN s.most OPERATOR(pg_catalog.>=) 10000
                OR s.most OPERATOR(pg_catalog.<=) 1 THEN '5s'
                ELSE (s.most OPERATOR(pg_catalog./) 2)::pg_catalog.text END, false)
            FROM (SELECT setting::pg_catalog.int4 AS most FROM pg_catalog.pg_settings
                WHERE name OPERATOR(pg_catalog.=) 'statement_timeout') s
            WHERE pg_catalog.current_setting('lock_timeout') OPERATOR(pg_catalog.=) '0'
            """)
    }

    /// Takes away what a role or a database limits its programs to, as `pg_dump` does: the catalog of ten thousand tables
    /// takes longer than a request may. What the address asks for itself (`options=-c …`) stays.
    ///
    /// Rows that a policy hides are left out instead of being an error, queries that run once are not compiled, and a
    /// database without an encoding (SQL_ASCII) hands out names as they are instead of refusing all for one of them.
    func liftLimitsOfPrograms() async throws(PostgresError) {
        // A standby refuses every query of a role whose default is SERIALIZABLE.
        try await execute("SET default_transaction_isolation = 'read committed'")
        try await execute(
            """
            SELECT pg_catalog.set_config(s.name,
                CASE s.name WHEN 'jit' THEN 'off' WHEN 'row_security' THEN 'on' ELSE '0' END, false)
            FROM pg_catalog.pg_settings s WHERE s.source OPERATOR(pg_catalog.<>) 'client' AND s.name
                OPERATOR(pg_catalog.=) ANY ('{statement_timeout,transaction_timeout,jit,row_security}'::pg_catalog.text[])
            """)
        if parameterStatus("server_encoding") == "SQL_ASCII" {
            try await execute("SELECT pg_catalog.set_config('client_encoding', 'SQL_ASCII', false)")
        }
    }
}
