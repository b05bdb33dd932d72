public import Identifiers

/// Coded as its canonical text.
extension UUID128: Codable, CodingKeyRepresentable {}
