/// Numbers that are the same on every run: Vigna's SplitMix64.
package struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    package init(state: UInt64) { self.state = state }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

extension [UInt8] {
    /// Deletes, inserts or repeats a few bytes somewhere, punctuation more often than not.
    package mutating func mutate(using random: inout SplitMix) {
        let place = Int.random(in: 0...count, using: &random)
        let length = Int.random(in: 0...12, using: &random)
        let end = Swift.min(place + length, count)
        switch Int.random(in: 0..<5, using: &random) {
        case 0: removeSubrange(place..<end)
        case 1: insert(UInt8.random(in: 0...255, using: &random), at: place)
        case 2: insert(contentsOf: self[place..<end], at: Int.random(in: 0...count, using: &random))
        case 3:
            let marks = Array("{}[]()\"'@,:=?\n\\/*$;-".utf8)
            insert(marks[Int.random(in: 0..<marks.count, using: &random)], at: place)
        default: removeSubrange(place..<Swift.min(place + length * 40, count))
        }
    }
}
