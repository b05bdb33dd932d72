// A COPY is three conversations, with the caller's own work between them:
//
//   CopyStart ─▶ the server is ready for rows, or has some ─▶ CopyFlush / CopyReceive, any number of times ─▶ CopyEnd

/// Sends the COPY statement and waits until the server has agreed to it.
struct CopyStart: Exchange {
    private var query = QueryExchange()
    private let expected: ResultStatus
    private(set) var hasStarted = false

    init(expecting expected: ResultStatus) { self.expected = expected }

    mutating func next(_ event: ExchangeEvent) -> ExchangeAction {
        if event == .took(expected) {
            hasStarted = true
            return .finish
        }
        return query.next(event)
    }

    /// Whether the statement was a COPY in the other direction.
    var metOtherCopy: Bool { query.metCopy }
}

/// Hands the server one piece of a COPY FROM STDIN and waits until it is out, so that no more than a piece is in memory.
struct CopyPut: Exchange {
    private var isPut = false

    mutating func next(_ event: ExchangeEvent) -> ExchangeAction {
        switch event {
        case .begun: .put
        case .put(.accepted): flush()
        case .put(.full): .flush
        case .flushed(.complete): isPut ? .finish : .put
        case .flushed(.pending): .wait(.readWrite)
        // The server may have refused the COPY by now; its error must be read, or its sending blocks our sending.
        case .ready(let ready): ready.contains(.read) ? .consume : .flush
        case .consumed(true): .flush
        default: .fail
        }
    }

    private mutating func flush() -> ExchangeAction {
        isPut = true
        return .flush
    }
}

/// Ends a COPY FROM STDIN and takes its result.
struct CopyEnd: Exchange {
    private let failed: Bool
    private var query = QueryExchange()

    init(failed: Bool) { self.failed = failed }

    mutating func next(_ event: ExchangeEvent) -> ExchangeAction {
        event == .begun ? .endCopy(failed: failed) : query.next(event)
    }
}

/// Takes the messages of a COPY TO STDOUT that have arrived, at least one; then, at the end, the result.
struct CopyReceive: Exchange {
    private var query: QueryExchange?
    private var hasReceived = false
    /// Whether the data has ended.
    var isOver: Bool { query != nil }

    mutating func next(_ event: ExchangeEvent) -> ExchangeAction {
        if query != nil { return query?.next(event) ?? .fail }
        switch event {
        case .begun: return .receive
        case .received(.data):
            hasReceived = true
            return .receive
        case .received(.wouldBlock): return hasReceived ? .finish : .wait(.read)
        case .ready: return .consume
        case .consumed: return .receive
        case .received(.end), .received(.failed):
            // The result says why, where there is a reason.
            query = QueryExchange()
            return .take
        default: return .fail
        }
    }
}
