public import Identifiers

/// Coded as its text of 27 characters.
extension KSUID: Codable, CodingKeyRepresentable {}
