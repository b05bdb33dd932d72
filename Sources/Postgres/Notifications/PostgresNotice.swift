/// A message of the server that is no error: NOTICE, WARNING, INFO.
public struct PostgresNotice: Sendable, CustomStringConvertible {
    let report: ServerReport

    init(report: ServerReport) { self.report = report }

    /// `NOTICE`, `WARNING`, `INFO`, `LOG` or `DEBUG`.
    public var severity: String { report.severity ?? "NOTICE" }
    /// The primary message.
    public var message: String { report.message }
    /// The code; `00000` for most notices.
    public var sqlState: SQLState? { report.sqlState }
    /// The hint, where there is one.
    public var hint: String? { report.hint }
    /// The detail, where there is one. May hold row data.
    public var detail: String? { report.detail }

    /// Severity and primary message.
    public var description: String { "\(severity): \(message)" }
}
