public import Identifiers

/// Coded as its text, prefix and all.
extension AnyTypeID: Codable, CodingKeyRepresentable {}
