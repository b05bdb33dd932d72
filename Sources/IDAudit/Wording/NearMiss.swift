/// The name that somebody meant who wrote another.
package enum NearMiss {
    /// The nearest name, if no more than a third of its letters have to change.
    ///
    /// - Parameters:
    ///   - name: What was written.
    ///   - names: What could have been meant.
    /// - Returns: One of the names, or `nil` where none is near.
    package static func of(_ name: String, among names: [String]) -> String? {
        let name = Array(name.lowercased().unicodeScalars)
        // No name is that long, and the cost grows with both lengths.
        guard !name.isEmpty, name.count <= 64 else { return nil }
        let most = max(name.count, 3) / 3
        let near = names.compactMap { other -> (name: String, distance: Int)? in
            let letters = Array(other.lowercased().unicodeScalars)
            return abs(letters.count - name.count) > most ? nil : (other, distance(name, letters))
        }.min { $0.distance < $1.distance }
        guard let near, near.distance <= most else { return nil }
        return near.name
    }

    /// The letters to put in, take out or change (Levenshtein).
    private static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
        var previous = Array(0...other.count)
        for (row, letter) in one.enumerated() {
            var current = [row + 1]
            for (column, another) in other.enumerated() {
                let change = previous[column] + (letter == another ? 0 : 1)
                current.append(min(change, previous[column + 1] + 1, current[column] + 1))
            }
            previous = current
        }
        return previous[other.count]
    }
}
