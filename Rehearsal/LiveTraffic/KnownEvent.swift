/// An event that a writer knows to be there.
struct KnownEvent: Sendable {
    let marker: String
    var state: EventState
    /// The key as the server printed it; `nil` when it must be looked up again.
    var id: String?
}

/// The type of key that a writer was given, told by its text.
public enum KeyForm: String, Sendable, Codable {
    /// Digits.
    case integer
    /// Eight, four, four, four and twelve hexadecimal digits.
    case uuid

    init(of id: String) {
        self = id.utf8.count == 36 && id.contains("-") ? .uuid : .integer
    }
}

/// The moment at which a writer first met another type of key.
public struct KeyTransition: Sendable {
    /// The writer's number.
    public let writer: Int
    /// What it met.
    public let form: KeyForm
    /// When.
    public let instant: ContinuousClock.Instant
}
