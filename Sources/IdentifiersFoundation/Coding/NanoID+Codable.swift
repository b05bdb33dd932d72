public import Identifiers

/// Coded as its text.
extension NanoID: Codable, CodingKeyRepresentable {}
