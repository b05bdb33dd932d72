extension RandomAccessCollection where Index == Int {
    /// Whether the elements are those of a pattern with wildcards, each of which stands for any number of elements.
    ///
    /// Only the last wildcard is tried again, so the cost is the product of both lengths at most.
    ///
    /// - Parameters:
    ///   - pattern: The pattern.
    ///   - isWildcard: Whether a part of the pattern is a wildcard.
    ///   - isMatch: Whether a part that is none stands for an element.
    /// - Returns: Whether all of them are.
    func matches<Part>(
        _ pattern: [Part], isWildcard: (Part) -> Bool, _ isMatch: (Part, Element) -> Bool
    ) -> Bool {
        var (position, next) = (startIndex, 0)
        var last: (position: Int, next: Int)?
        while position < endIndex {
            if next < pattern.count, isWildcard(pattern[next]) {
                last = (position, next)
                next += 1
            } else if next < pattern.count, isMatch(pattern[next], self[position]) {
                position += 1
                next += 1
            } else if let wildcard = last {
                last = (wildcard.position + 1, wildcard.next)
                position = wildcard.position + 1
                next = wildcard.next + 1
            } else {
                return false
            }
        }
        return pattern[next...].allSatisfy(isWildcard)
    }
}
