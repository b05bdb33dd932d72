import Testing

@testable import Postgres

struct MappingTests {
    /// The texts of PostgreSQL's `postinit.c`, `miscinit.c` and `auth.c`.
    @Test(arguments: [
        ("permission denied for database \"app\"\nDETAIL:  User does not have CONNECT privilege.", "42501"),
        ("database \"app\" is not currently accepting connections", "55000"),
        ("too many connections for role \"app\"", "53300"), ("too many connections for database \"app\"", "53300"),
        ("database \"app\" does not exist", "3D000"), ("role \"app\" is not permitted to log in", "28000"),
        ("role \"app\" does not exist", "28000"), ("the database system is starting up", "57P03"),
        ("sorry, too many clients already", "53300"),
    ])
    func `a refusal to connect has the server's code`(_ reason: String, code: String) {
        let error = PostgresError.connectFailed("FATAL:  \(reason)", [], passwordTried: false)
        #expect(error.sqlState?.rawValue == code)
    }
}
