import Testing

@testable import Postgres

struct SQLStateTests {
    @Test func `a code matches itself, a class its codes, and any error may be asked`() {
        let report = ServerReport(sqlState: .uniqueViolation, message: "duplicate")
        let error: any Error = PostgresError.server(report, connectionLost: false, statement: nil)
        #expect(SQLState.uniqueViolation ~= error)
        #expect(SQLState.integrityConstraintViolation ~= error)
        #expect(!(SQLState.notNullViolation ~= error))
        #expect(!(SQLState.dataException ~= error))
        #expect(!(SQLState.uniqueViolation ~= CancellationError() as any Error))
    }

    @Test func `only five digits or upper-case letters are a code`() {
        #expect(SQLState(rawValue: "40P01") == .deadlockDetected)
        for text in ["", "4001", "40p01", "400011", "4000é"] { #expect(SQLState(rawValue: text) == nil) }
    }
}
