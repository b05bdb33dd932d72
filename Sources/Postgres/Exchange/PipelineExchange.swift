/// The conversation of a pipeline: many requests, one Sync, their results in order.
///
/// libpq ends each request's results with a NULL, and gives one result of its own for the Sync (manual, 34.5.1.2
/// "Processing Results"). Results are taken while requests still go out, or both sides could block on full buffers.
struct PipelineExchange: Exchange {
    private enum State { case flushing, taking }

    private var state = State.flushing
    private var isFlushed = false

    mutating func next(_ event: ExchangeEvent) -> ExchangeAction {
        switch event {
        case .begun: return .flush
        case .flushed(let flush):
            isFlushed = flush != .pending
            state = .taking
            return .take
        // More to send: wait for both, for the server may not read on before we have read.
        case .busy: return .wait(isFlushed ? .read : .readWrite)
        case .ready(let ready): return ready.contains(.read) ? .consume : .flush
        case .consumed: return isFlushed ? .take : .flush
        case .took(.pipelineSync): return .finish
        // After the last request's NULL comes the Sync; a connection that died gives NULLs for ever, so an error
        // without a Sync behind it ends the exchange through the driver, which looks at the connection.
        case .took: return .take
        case .put, .ended, .received: return .fail
        }
    }
}
