/// A message in blocks of 64 bytes, padded as SHA-1 and MD5 both do: 0x80, zeros, and its length in bits as 64 bits
/// (RFC 3174, section 4; RFC 1321, sections 3.1 and 3.2, with the length's bytes the other way round).
struct DigestBlocks: Sequence {
    private let padded: [UInt8]

    init(_ message: some Collection<UInt8>, lengthIsBigEndian: Bool) {
        var bytes = Array(message)
        let bits = UInt64(bytes.count) << 3
        bytes.append(0x80)
        bytes.append(contentsOf: repeatElement(0, count: (120 - bytes.count % 64) % 64))
        let length = lengthIsBigEndian ? bits : bits.byteSwapped
        bytes.append(contentsOf: (0..<8).map { UInt8(truncatingIfNeeded: length >> (56 - 8 * UInt64($0))) })
        padded = bytes
    }

    func makeIterator() -> AnyIterator<[UInt8]> {
        var offset = 0
        return AnyIterator {
            guard offset < padded.count else { return nil }
            defer { offset += 64 }
            return Array(padded[offset..<offset + 64])
        }
    }

    /// A block as 16 words.
    static func words(of block: [UInt8], bigEndian: Bool) -> [UInt32] {
        (0..<16).map { index in
            let word = block[index * 4..<index * 4 + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            return bigEndian ? word : word.byteSwapped
        }
    }
}
