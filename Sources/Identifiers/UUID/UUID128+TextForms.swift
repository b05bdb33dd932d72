extension UUID128 {
    /// The ways to write an identifier as text.
    public struct TextForms: OptionSet, Hashable, Sendable {
        /// A bit for each form.
        public let rawValue: UInt8

        /// Creates a set from its bits.
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// `017f22e2-79b0-7cc3-98c4-dc0c0c07398f`: lower case, 36 characters.
        public static let canonical = TextForms(rawValue: 1)
        /// `017F22E2-79B0-7CC3-98C4-DC0C0C07398F`, also in mixed case. With the other forms: upper case digits in them.
        public static let upper = TextForms(rawValue: 2)
        /// `017f22e279b07cc398c4dc0c0c07398f`: 32 characters.
        public static let hex = TextForms(rawValue: 4)
        /// `urn:uuid:017f22e2-79b0-7cc3-98c4-dc0c0c07398f` (RFC 9562, section 4); the prefix in any case.
        public static let urn = TextForms(rawValue: 8)
        /// `{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}`, as Windows writes it.
        public static let braced = TextForms(rawValue: 16)
        /// Each of them.
        public static let any: TextForms = [.canonical, .upper, .hex, .urn, .braced]

        /// How many bytes a text in this form has; of several forms, the one that
        /// ``UUID128/text(_:)-(UUID128.TextForms)`` writes.
        public var length: Int { contains(.hex) ? 32 : contains(.urn) ? 45 : contains(.braced) ? 38 : 36 }

        private static let names: [(TextForms, String)] = [
            (.canonical, "canonical"), (.upper, "upper case"), (.hex, "hex"), (.urn, "URN"), (.braced, "braced"),
        ]
    }
}

extension UUID128.TextForms: CustomStringConvertible {
    /// The forms' names.
    public var description: String {
        Self.names.filter { contains($0.0) }.map(\.1).joined(separator: ", ")
    }
}
