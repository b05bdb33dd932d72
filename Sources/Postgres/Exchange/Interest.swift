/// What a machine waits for on the socket.
struct Interest: OptionSet, Sendable {
    let rawValue: UInt8
    static let read = Interest(rawValue: 1)
    static let write = Interest(rawValue: 2)
    static let readWrite: Interest = [.read, .write]
}
