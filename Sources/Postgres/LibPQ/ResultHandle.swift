internal import CLibpq

/// Owns a `PGresult`.
struct ResultHandle: ~Copyable {
    private let pointer: OpaquePointer

    init(owning pointer: OpaquePointer) { self.pointer = pointer }

    deinit { PQclear(pointer) }

    var status: ResultStatus {
        switch PQresultStatus(pointer) {
        case PGRES_EMPTY_QUERY: .empty
        case PGRES_COMMAND_OK: .command
        case PGRES_TUPLES_OK: .rows
        case PGRES_SINGLE_TUPLE: .singleRow
        case PGRES_COPY_IN: .copyIn
        case PGRES_COPY_OUT: .copyOut
        case PGRES_COPY_BOTH: .copyBoth
        case PGRES_PIPELINE_SYNC: .pipelineSync
        case PGRES_PIPELINE_ABORTED: .pipelineAborted
        default: .error
        }
    }

    var rowCount: Int { Int(PQntuples(pointer)) }
    var columnCount: Int { Int(PQnfields(pointer)) }
    var parameterCount: Int { Int(PQnparams(pointer)) }

    /// The number that the command tag ends with; 0 for commands that count nothing.
    var affectedRows: Int { Int(String(cString: PQcmdTuples(pointer))) ?? 0 }

    func columnName(_ column: Int) -> String { PQfname(pointer, Int32(column)).map { String(cString: $0) } ?? "" }
    func columnType(_ column: Int) -> PostgresType { PostgresType(rawValue: PQftype(pointer, Int32(column))) }
    func parameterType(_ index: Int) -> PostgresType { PostgresType(rawValue: PQparamtype(pointer, Int32(index))) }

    func isNull(_ row: Int, _ column: Int) -> Bool { PQgetisnull(pointer, Int32(row), Int32(column)) == 1 }

    /// Lends the bytes of a field.
    func withField<T>(
        _ row: Int,
        _ column: Int,
        _ body: (RawSpan) throws(PostgresError) -> T
    ) throws(PostgresError) -> T {
        let length = Int(PQgetlength(pointer, Int32(row), Int32(column)))
        let start = UnsafeRawPointer(PQgetvalue(pointer, Int32(row), Int32(column)))
        return try body(RawSpan(_unsafeBytes: UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : length)))
    }

    /// The fields of the error or notice.
    var report: ServerReport { ServerReport(result: pointer) }
}

enum ResultStatus: Sendable, Equatable {
    case empty, command, rows, singleRow, copyIn, copyOut, copyBoth, pipelineSync, pipelineAborted, error
}

extension ServerReport {
    init(result: OpaquePointer) {
        // The macros of postgres_ext.h are characters, which Swift does not import.
        func field(_ code: Unicode.Scalar) -> String? {
            PQresultErrorField(result, Int32(code.value)).map { String(cString: $0) }
        }
        self.init(
            severity: field("V") ?? field("S"),
            sqlState: field("C").flatMap(SQLState.init(rawValue:)),
            message: field("M") ?? String(cString: PQresultErrorMessage(result)).trimmingNewlines(),
            detail: field("D"),
            hint: field("H"),
            position: field("P").flatMap { Int($0) },
            context: field("W"),
            schemaName: field("s"),
            tableName: field("t"),
            columnName: field("c"),
            dataTypeName: field("d"),
            constraintName: field("n")
        )
    }
}

extension String {
    func trimmingNewlines() -> String {
        var text = self[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        while text.first?.isWhitespace == true { text.removeFirst() }
        return String(text)
    }
}
