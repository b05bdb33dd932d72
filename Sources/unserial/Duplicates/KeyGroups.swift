/// Rows by their ids: a hash table of positions, 12 to 20 bytes a row, so that millions of rows fit anywhere.
struct KeyGroups {
    /// How many different ids there are.
    private(set) var uniqueCount = 0
    /// The rows of each id that more than one has, in the order of the text.
    private(set) var duplicates: [[Int]] = []

    /// - Parameters:
    ///   - count: The number of rows.
    ///   - hash: The hash of a row's id; seeded, as the ids may have been chosen to collide.
    ///   - areEqual: Whether two rows have one id.
    init(count: Int, hash: (Int) -> Int, areEqual: (Int, Int) -> Bool) {
        var capacity = 16
        while capacity < count * 2 { capacity *= 2 }
        // The last row of each id, and for each row the one before it of the same id; 0 for none, so rows count from 1.
        var last = [UInt32](repeating: 0, count: capacity)
        var previous = [UInt32](repeating: 0, count: count)
        for row in 0..<count {
            var slot = hash(row) & (capacity - 1)
            while last[slot] != 0, !areEqual(Int(last[slot]) - 1, row) { slot = (slot + 1) & (capacity - 1) }
            if last[slot] == 0 { uniqueCount += 1 }
            previous[row] = last[slot]
            last[slot] = UInt32(row + 1)
        }
        for end in last where end != 0 && previous[Int(end) - 1] != 0 {
            var rows: [Int] = []
            var row = end
            while row != 0 {
                rows.append(Int(row) - 1)
                row = previous[Int(row) - 1]
            }
            duplicates.append(rows.reversed())
        }
        duplicates.sort { $0[0] < $1[0] }
    }
}
