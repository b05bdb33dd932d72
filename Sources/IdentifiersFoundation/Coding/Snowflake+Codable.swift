public import Identifiers

/// Coded as its decimal text: a number of JSON is a Double to JavaScript, which holds 53 bits.
extension Snowflake: Codable, CodingKeyRepresentable {}
