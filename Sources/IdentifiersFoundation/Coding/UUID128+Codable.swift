public import Identifiers

/// Coded as its canonical text; capital letters, as Foundation writes them, are read too.
extension UUID128: Codable, CodingKeyRepresentable {}
