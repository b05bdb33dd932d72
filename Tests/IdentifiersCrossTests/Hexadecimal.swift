import Identifiers

extension Sequence<UInt8> {
    /// Two digits a byte: how bytes travel to the peers.
    var hexadecimal: String { map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() }
}

extension SeededRandom {
    /// Random bytes, with long runs of zeros and ones among them: where arithmetic carries.
    mutating func bytes(_ count: Int) -> [UInt8] {
        let kind = next() % 4
        let from = Int(next() % UInt64(count + 1))
        return (0..<count).map { index in
            let byte = UInt8(truncatingIfNeeded: next())
            switch kind {
            case 0 where index >= from: return 0
            case 1 where index >= from: return 0xFF
            case 2 where index < from: return 0
            default: return byte
            }
        }
    }

    /// The text with one character changed, added or removed: mostly into one that belongs there.
    mutating func damaged(_ text: String, alphabet: String) -> String {
        var letters = Array(text)
        let choice = Array(alphabet + " -_+0Zz~")
        let index = Int(next() % UInt64(letters.count))
        let letter = choice[Int(next() % UInt64(choice.count))]
        switch next() % 6 {
        case 0: letters.insert(letter, at: index)
        case 1: letters.remove(at: index)
        case 2: letters[0] = letter
        default: letters[index] = letter
        }
        return String(letters)
    }
}
