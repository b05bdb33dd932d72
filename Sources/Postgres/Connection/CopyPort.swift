/// Where the data of a COPY comes from or goes to while an exchange runs.
struct CopyPort {
    /// The piece to send.
    var chunk = UnsafeRawBufferPointer(start: nil, count: 0)
    /// What the server shall report when the COPY is broken off.
    var refusal = "COPY was broken off by the client"
    /// Takes one message of a COPY TO STDOUT.
    var receive: (RawSpan) throws(PostgresError) -> Void = { _ in }
}
