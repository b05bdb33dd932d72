/// The namespaces of name-based identifiers.
///
/// AnalyticsBot's four are fixed by the system that it describes. Three have the values that RFC 9562 gives to DNS,
/// URL and OID; names made by ``UUID128/canonical(_:_:)`` do not meet names of those kinds, since a domain name, URL or
/// OID does not begin with a length and a colon.
public struct Namespace: Hashable, Sendable {
    /// The identifier that goes before the name.
    public let id: UUID128

    /// Creates a namespace.
    public init(_ id: UUID128) { self.id = id }

    /// All standard ones differ in the last digit of the first group only.
    private init(sequence: UInt64) {
        id = UUID128(high: 0x6BA7_B810_9DAD_11D1 + sequence << 32, low: 0x80B4_00C0_4FD4_30C8)
    }

    /// Fully qualified domain names: `6ba7b810-9dad-11d1-80b4-00c04fd430c8` (RFC 9562, section 6.6).
    public static let dns = Namespace(sequence: 0)
    /// URLs: `6ba7b811-…` (RFC 9562, section 6.6).
    public static let url = Namespace(sequence: 1)
    /// ISO object identifiers: `6ba7b812-…` (RFC 9562, section 6.6).
    public static let oid = Namespace(sequence: 2)
    /// X.500 distinguished names: `6ba7b814-…` (RFC 9562, section 6.6).
    public static let x500 = Namespace(sequence: 4)

    /// AnalyticsBot's users: `6ba7b810-9dad-11d1-80b4-00c04fd430c8`.
    public static let user = Namespace(sequence: 0)
    /// AnalyticsBot's projects: `6ba7b811-9dad-11d1-80b4-00c04fd430c8`.
    public static let project = Namespace(sequence: 1)
    /// AnalyticsBot's events: `6ba7b812-9dad-11d1-80b4-00c04fd430c8`.
    public static let event = Namespace(sequence: 2)
    /// AnalyticsBot's providers: `6ba7b813-9dad-11d1-80b4-00c04fd430c8`.
    public static let provider = Namespace(sequence: 3)

    /// The namespaces by the names that the command line takes.
    public static let named: [(name: String, namespace: Namespace)] = [
        ("dns", .dns), ("url", .url), ("oid", .oid), ("x500", .x500),
        ("user", .user), ("project", .project), ("event", .event), ("provider", .provider),
    ]
}
