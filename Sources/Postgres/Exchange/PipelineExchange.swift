/// The conversation of a pipeline: many requests, one Sync, their results in order.
///
/// libpq ends each request's results with a NULL, and gives one result of its own for the Sync (manual, 34.5.1.2
/// "Processing Results"). Results are taken while requests still go out, or both sides could block on full buffers.
struct PipelineExchange: Exchange {
    private var isFlushed = false
    private var hasEnded = false

    mutating func next(_ event: ExchangeEvent) -> ExchangeAction {
        switch event {
        case .begun: return .flush
        case .flushed(let flush):
            isFlushed = flush != .pending
            return .take
        // More to send: wait for both, for the server may not read on before we have read.
        case .busy: return .wait(isFlushed ? .read : .readWrite)
        case .ready(let ready): return ready.contains(.read) ? .consume : .flush
        case .consumed: return isFlushed ? .take : .flush
        case .took(.pipelineSync): return .finish
        case .took(let status):
            // One NULL ends the results of a request; two in a row come from a connection that has died.
            defer { hasEnded = status == nil }
            return status == nil && hasEnded ? .finish : .take
        case .put, .ended, .received: return .fail
        }
    }
}
