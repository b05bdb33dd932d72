import Postgres

/// What a failed transaction asks of the writer.
enum Trouble {
    /// The connection broke during COMMIT, or during a statement that is its own transaction: nobody knows the outcome.
    case outcomeUnknown
    /// The connection is gone, and nothing was committed.
    case connectionLost
    /// A remembered key, or a prepared statement, belongs to another type of key than the table has now.
    case otherKeys
    /// Deadlock, serialization failure or lock timeout: rolled back, to be begun again.
    case transient
    /// Nothing that an application would expect.
    case unexpected

    init(_ error: any Error, whileCommitting: Bool) {
        guard let error = error as? PostgresError else {
            self = .unexpected
            return
        }
        switch error.code {
        case .connectionLost: self = whileCommitting ? .outcomeUnknown : .connectionLost
        case .connectionFailed, .connectionClosed: self = .connectionLost
        // A prepared statement knows the type of its parameters: a key of the other type cannot be sent at all.
        case .encodingFailed: self = .otherKeys
        default:
            guard let state = error.sqlState else {
                self = .unexpected
                return
            }
            switch state {
            case .invalidTextRepresentation, .undefinedFunction, .datatypeMismatch, .featureNotSupported:
                self = .otherKeys
            case .deadlockDetected, .serializationFailure, .lockNotAvailable: self = .transient
            case .adminShutdown, .crashShutdown, .cannotConnectNow:
                self = whileCommitting ? .outcomeUnknown : .connectionLost
            default: self = .unexpected
            }
        }
    }
}
