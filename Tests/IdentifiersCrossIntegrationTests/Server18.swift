import CrossCheck
import Identifiers
import Postgres
import ThrowawayPostgres

/// PostgreSQL 18, the first that makes version 7 itself.
enum Server18 {
    static let name = "PostgreSQL 18"

    private static let starting = Task {
        try await ThrowawayServer.start(binaries: ServerBinaries.at(CrossCheckEnvironment.postgresql(18)))
    }

    static func connect() async throws -> PostgresConnection {
        try await PostgresConnection.connect(PostgresConfiguration(starting.value.conninfo()))
    }
}

extension UUID128 {
    init(_ id: PostgresUUID) { self.init(high: id.high, low: id.low) }

    var sent: PostgresUUID { PostgresUUID(high: high, low: low) }

    /// Text, binary form, version and time as the server tells them: it reads the times of versions 1 and 7, in
    /// microseconds.
    var facts: String {
        let time = version == 1 || version == 7 ? timestamp.map { "\(microseconds($0))" } : nil
        return "\(self) \(bytes) \(version.map(String.init) ?? "-") \(time ?? "-")"
    }
}

/// Whole microseconds since 1970, rounded down.
func microseconds(_ time: Timestamp) -> Int64 {
    let (quotient, remainder) = time.nanoseconds.quotientAndRemainder(dividingBy: 1000)
    return Int64(clamping: remainder < 0 ? quotient - 1 : quotient)
}

/// The same as ``UUID128/facts``, by the server's functions.
func facts(of row: Row) throws -> String {
    let version: Int16? = try row.get(3)
    let time: PostgresTimestamp? = try row.get(4)
    let text: String = try row.get(1)
    let bytes: [UInt8] = try row.get(2)
    return "\(text) \(bytes) \(version.map { "\($0)" } ?? "-") \(time?.microsecondsSince1970.map { "\($0)" } ?? "-")"
}
