import Postgres
import Testing

struct SQLTests {
    @Test func `values become numbered parameters`() {
        let owner: String? = nil
        let statement: SQL =
            "SELECT \(identifier: "or\"der") FROM t WHERE a = \(1) AND b = \(owner) AND \(raw: "c IS NULL")"
        #expect(statement.text == "SELECT \"or\"\"der\" FROM t WHERE a = $1 AND b = $2 AND c IS NULL")
        #expect(statement.values.map(\.isPostgresNull) == [false, true])
    }
}
