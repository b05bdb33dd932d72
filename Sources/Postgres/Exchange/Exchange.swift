/// One conversation with the server after the connection stands, as a machine that does nothing itself.
///
/// The machine is told what happened and answers what to do next; whoever drives it does it and tells the outcome. No
/// machine touches a socket, a clock or libpq, so each can be tested as a table of events and actions.
///
/// ```text
///             next(.begun)
///   machine ───────────────▶ .flush ──▶ driver: PQflush ──▶ next(.flushed(.pending)) ──▶ .wait(.readWrite) ──▶ …
///                                                                    … ──▶ .take ──▶ next(.took(.rows)) ──▶ … ──▶ .finish
/// ```
protocol Exchange {
    mutating func next(_ event: ExchangeEvent) -> ExchangeAction
}

/// What the driver of an exchange shall do.
enum ExchangeAction: Equatable {
    /// Push out what libpq has buffered. Answer: `.flushed`.
    case flush
    /// Read what the socket has. Answer: `.consumed`.
    case consume
    /// Take the next result if that does not block, and keep it. Answer: `.took` or `.busy`.
    case take
    /// Wait on the socket. Answer: `.ready`.
    case wait(Interest)
    /// Hand libpq the next piece of a COPY FROM STDIN. Answer: `.put`.
    case put
    /// End a COPY FROM STDIN; `failed` tells the server to throw it away. Answer: `.ended`.
    case endCopy(failed: Bool)
    /// Take the next message of a COPY TO STDOUT. Answer: `.received`.
    case receive
    /// The exchange is over and the connection can be used again.
    case finish
    /// The connection is unusable.
    case fail
}

/// What happened to the last action.
enum ExchangeEvent: Equatable {
    case begun
    case flushed(Flush)
    case consumed(Bool)
    case busy
    case took(ResultStatus?)
    case ready(Interest)
    case put(CopyAcceptance)
    case ended(CopyAcceptance)
    case received(CopyReceipt)
}

enum CopyReceipt: Equatable { case data, wouldBlock, end, failed }
