internal import CLibpq

/// Owns a `PGconn` in non-blocking mode.
///
/// Not thread-safe, as libpq's connections are not: a connection actor owns one and touches it on its thread alone.
struct ConnectionHandle: ~Copyable {
    private let pointer: OpaquePointer
    // libpq keeps an unretained pointer to it.
    private let notices: NoticeReceiver

    /// Begins to connect; resolving the host name may block.
    ///
    /// - Returns: `nil` when libpq has no memory for a connection.
    init?(starting options: [ConnectionOption], notices: NoticeReceiver) {
        let started = ConnectionOption.withArrays(options) { keywords, values in
            PQconnectStartParams(keywords, values, 0)
        }
        guard let started else { return nil }
        pointer = started
        self.notices = notices
        _ = PQsetNoticeReceiver(
            pointer,
            { context, result in
                guard let context, let result else { return }
                Unmanaged<NoticeReceiver>.fromOpaque(context).takeUnretainedValue()
                    .receive(PostgresNotice(report: ServerReport(result: result)))
            },
            Unmanaged.passUnretained(notices).toOpaque()
        )
    }

    deinit { PQfinish(pointer) }

    /// Lends the handle where it sits in an optional, which cannot be taken apart without moving it.
    func lend<T>(_ body: (borrowing ConnectionHandle) throws(PostgresError) -> T) throws(PostgresError) -> T {
        try body(self)
    }

    // MARK: State

    /// The socket, -1 when there is none.
    var socket: Int32 { PQsocket(pointer) }
    var isBad: Bool { PQstatus(pointer) == CONNECTION_BAD }
    var backendProcessID: Int32 { PQbackendPID(pointer) }
    var serverVersion: Int { Int(PQserverVersion(pointer)) }
    var errorMessage: String { String(cString: PQerrorMessage(pointer)).trimmingNewlines() }
    var usedPassword: Bool { PQconnectionNeedsPassword(pointer) == 1 || PQconnectionUsedPassword(pointer) == 1 }
    var isEncrypted: Bool { PQsslInUse(pointer) == 1 }

    var transactionStatus: TransactionStatus {
        switch PQtransactionStatus(pointer) {
        case PQTRANS_IDLE: .idle
        case PQTRANS_ACTIVE: .active
        case PQTRANS_INTRANS: .inTransaction
        case PQTRANS_INERROR: .failed
        default: .unknown
        }
    }

    func parameterStatus(_ name: String) -> String? {
        PQparameterStatus(pointer, name).map { String(cString: $0) }
    }

    /// The options in force, defaults and service file included.
    func options() -> [ConnectionOption] {
        guard let list = PQconninfo(pointer) else { return [] }
        defer { PQconninfoFree(list) }
        return ConnectionOption.read(list)
    }

    // MARK: Connecting

    enum ConnectStep { case wait(Interest), connected, failed }

    func advanceConnecting() -> ConnectStep {
        switch PQconnectPoll(pointer) {
        case PGRES_POLLING_READING: .wait(.read)
        case PGRES_POLLING_WRITING: .wait(.write)
        case PGRES_POLLING_OK: .connected
        default: .failed
        }
    }

    /// Stops libpq from ever blocking on a write.
    func becomeNonBlocking() { setBlocking(false) }

    /// Lets libpq wait until all of a request is sent, or never; call it while nothing waits to be sent.
    func setBlocking(_ isBlocking: Bool) { _ = PQsetnonblocking(pointer, isBlocking ? 0 : 1) }

    // MARK: Sending

    func send(_ text: String, _ parameters: EncodedParameters) -> Bool {
        parameters.withArrays { count, types, values, lengths, formats in
            PQsendQueryParams(pointer, text, count, types, values, lengths, formats, 1) == 1
        }
    }

    func sendPrepared(_ name: String, _ parameters: EncodedParameters) -> Bool {
        parameters.withArrays { count, _, values, lengths, formats in
            PQsendQueryPrepared(pointer, name, count, values, lengths, formats, 1) == 1
        }
    }

    func sendPrepare(_ name: String, _ text: String, _ types: [PostgresType]) -> Bool {
        PQsendPrepare(pointer, name, text, Int32(types.count), types.map(\.rawValue)) == 1
    }

    func sendDescribe(_ name: String) -> Bool { PQsendDescribePrepared(pointer, name) == 1 }
    func sendScript(_ text: String) -> Bool { PQsendQuery(pointer, text) == 1 }

    func enterPipeline() -> Bool { PQenterPipelineMode(pointer) == 1 }
    func exitPipeline() -> Bool { PQexitPipelineMode(pointer) == 1 }
    func sendPipelineSync() -> Bool { PQpipelineSync(pointer) == 1 }

    func flush() -> Flush {
        switch PQflush(pointer) {
        case 0: .complete
        case 1: .pending
        default: .failed
        }
    }

    // MARK: Receiving

    /// Reads what the socket has, without waiting.
    func consumeInput() -> Bool { PQconsumeInput(pointer) == 1 }

    var isBusy: Bool { PQisBusy(pointer) == 1 }

    /// The next result; only call it when ``isBusy`` is false, else it blocks.
    func nextResult() -> ResultHandle? {
        guard let result = PQgetResult(pointer) else { return nil }
        return ResultHandle(owning: result)
    }

    // MARK: COPY

    func putCopyData(_ bytes: UnsafeRawBufferPointer) -> CopyAcceptance {
        let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        return switch PQputCopyData(pointer, start, Int32(bytes.count)) {
        case 1: .accepted
        case 0: .full
        default: .failed
        }
    }

    /// Ends a COPY FROM STDIN; with a reason, the server throws it away.
    func putCopyEnd(reason: String?) -> CopyAcceptance {
        switch PQputCopyEnd(pointer, reason) {
        case 1: .accepted
        case 0: .full
        default: .failed
        }
    }

    /// Takes one message of a COPY TO STDOUT without waiting.
    func takeCopyData<T>(_ body: (RawSpan) throws(PostgresError) -> T) throws(PostgresError) -> CopyTake<T> {
        var start: UnsafeMutablePointer<CChar>?
        let count = PQgetCopyData(pointer, &start, 1)
        guard count > 0 else { return count == 0 ? .wouldBlock : count == -1 ? .end : .failed }
        defer { PQfreemem(start) }
        return .data(try body(RawSpan(_unsafeBytes: UnsafeRawBufferPointer(start: start, count: Int(count)))))
    }

    // MARK: Cancelling and notifications

    func cancelHandle() -> CancelHandle? {
        guard let cancel = PQgetCancel(pointer) else { return nil }
        return CancelHandle(owning: cancel)
    }

    func nextNotification() -> PostgresNotification? {
        guard let notify = PQnotifies(pointer) else { return nil }
        defer { PQfreemem(notify) }
        return PostgresNotification(
            channel: String(cString: notify.pointee.relname),
            payload: String(cString: notify.pointee.extra),
            processID: notify.pointee.be_pid
        )
    }
}

enum TransactionStatus: Sendable, Equatable { case idle, active, inTransaction, failed, unknown }
enum Flush: Sendable, Equatable { case complete, pending, failed }
enum CopyAcceptance: Sendable, Equatable { case accepted, full, failed }
enum CopyTake<Value> { case data(Value), wouldBlock, end, failed }
