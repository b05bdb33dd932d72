/// A row that must be there and is not: a fault of whoever moved the keys, never to be repeated away.
struct MissingRow: Error, CustomStringConvertible {
    let words: String
    var description: String { "\(words) is gone" }
}
