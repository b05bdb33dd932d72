/// Gives names that are free and short enough.
///
/// PostgreSQL silently cuts identifiers to 63 bytes (manual, 4.1.1), and a cut name can meet another one.
struct FreeNames {
    private var taken: Set<String>

    init(taken: some Swift.Sequence<String>) { self.taken = Set(taken) }

    /// The wanted name, shortened and numbered until it is free; it counts as taken from then on.
    ///
    /// - Parameters:
    ///   - prefix: What the name begins with.
    ///   - stem: The part that may be shortened.
    ///   - suffix: What the name ends with, before any number.
    ///   - leaving: How many bytes must stay free for what others put behind the name.
    /// - Returns: The name.
    mutating func take(prefix: String = "", _ stem: String, suffix: String = "", leaving: Int = 0) -> String {
        var number = 1
        while true {
            let tail = number == 1 ? suffix : "\(suffix)_\(number)"
            let name = prefix + Self.cut(stem, to: 63 - leaving - prefix.utf8.count - tail.utf8.count) + tail
            if taken.insert(name).inserted { return name }
            number += 1
        }
    }

    private static func cut(_ stem: String, to bytes: Int) -> String {
        var cut = stem
        while cut.utf8.count > bytes { cut.removeLast() }
        return cut
    }
}
