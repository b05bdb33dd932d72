/// Why a throwaway server could not be had.
public struct ThrowawayServerError: Error, Sendable, CustomStringConvertible {
    /// What failed, and what to do.
    public let description: String

    static var missing: ThrowawayServerError {
        ThrowawayServerError(
            description:
                "No server programs of PostgreSQL found. Run Scripts/bootstrap (or apt-get install postgresql), or "
                + "set UNSERIAL_TEST_PG_BIN to the folder that holds initdb and pg_ctl.")
    }

    static func noServer(in folder: String) -> ThrowawayServerError {
        ThrowawayServerError(description: "\(folder) holds no PostgreSQL server that starts.")
    }

    static func noUnprivilegedUser() -> ThrowawayServerError {
        ThrowawayServerError(
            description: "PostgreSQL does not run as root, and there is no user `postgres` to run it as. Run "
                + "Scripts/bootstrap, or run the tests as another user."
        )
    }

    static func program(_ name: String, _ status: Int32, _ output: String) -> ThrowawayServerError {
        ThrowawayServerError(description: "\(name) failed with status \(status):\n\(output)")
    }

    static func system(_ what: String, _ code: Int32) -> ThrowawayServerError {
        ThrowawayServerError(description: "\(what) failed (errno \(code)).")
    }
}
