public import Identifiers

/// Coded as its text of 26 characters.
extension ULID: Codable, CodingKeyRepresentable {}
