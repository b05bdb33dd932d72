/// The conversation of one statement, or of a script of them: send, then take results until there are no more.
///
/// Also ends a COPY that the statement turned out to be: this exchange has no rows for it and no place to put its.
struct QueryExchange: Exchange {
    private enum State {
        /// Pushing out the request; a server that is sending itself must be read meanwhile, or both sides block.
        case flushing
        /// Waiting for and taking results.
        case taking
        /// Throwing away the data of an unexpected COPY TO STDOUT.
        case discarding
    }

    private var state = State.flushing
    /// Whether the statement was a COPY.
    private(set) var metCopy = false

    mutating func next(_ event: ExchangeEvent) -> ExchangeAction {
        switch (event, state) {
        case (.begun, _): return .flush
        case (.flushed(.failed), _), (.consumed(false), .flushing), (.received(.failed), _): return .take
        case (.flushed(.complete), _):
            state = .taking
            return .take
        case (.flushed(.pending), _): return .wait(.readWrite)
        case (.ready(let ready), .flushing): return ready.contains(.read) ? .consume : .flush
        case (.ready, _): return .consume
        case (.consumed(true), .flushing): return .flush
        case (.consumed, .taking): return .take
        case (.consumed, .discarding): return .receive
        case (.busy, .flushing): return .fail
        case (.busy, _): return .wait(.read)
        case (.took(nil), _): return .finish
        case (.took(.copyIn), _):
            metCopy = true
            state = .taking
            return .endCopy(failed: true)
        case (.took(.copyOut), _), (.took(.copyBoth), _):
            metCopy = true
            state = .discarding
            return .receive
        case (.took, _): return .take
        case (.ended(.failed), _): return .take
        case (.ended, _):
            state = .flushing
            return .flush
        case (.received(.data), _): return .receive
        case (.received(.wouldBlock), _): return .wait(.read)
        case (.received(.end), _):
            state = .taking
            return .take
        case (.put, _): return .fail
        }
    }
}
