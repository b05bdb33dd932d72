public import Identifiers

/// Coded as its value; the subject does not show.
extension ID: Codable, CodingKeyRepresentable {}
