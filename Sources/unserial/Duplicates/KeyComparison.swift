import ArgumentParser
import Identifiers

/// When two values are one id.
enum KeyComparison: String, ExpressibleByArgument, CaseIterable {
    /// When they are written alike.
    case text
    /// When they are one UUID, whatever its case, braces and hyphens.
    case uuid
}

/// A value that stands for an id in a JSON text.
struct KeyedRow {
    /// Where its text begins: in the file, or among the texts that had escapes.
    var start: UInt32
    var length: UInt32
    /// Which element of its array the row is.
    var index: UInt32
    /// Whether it is a string, with its quotes, and not a number.
    var isText: Bool
    /// Whether the string had escapes, and stands apart.
    var isDecoded: Bool
    /// Where it stands in the file.
    var place: UInt32
}

/// A row that has no id, and why.
struct KeylessRow {
    enum Reason: String {
        case missing = "has no such member"
        case null = "is null"
        case notAnID = "is neither a text nor a number"
        case notUUID = "is not a UUID"
    }

    var place: UInt32
    var index: UInt32
    var reason: Reason
}
