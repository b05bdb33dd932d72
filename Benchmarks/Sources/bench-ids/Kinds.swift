import CFloors
import Identifiers

/// Every kind of identifier through the protocol that they share: a new kind is a line in `operations`.
enum Kinds {
    static let operations =
        of(UUID128.self, "UUID128") + of(ULID.self, "ULID") + of(KSUID.self, "KSUID") + of(NanoID.self, "NanoID")

    /// Making one, writing its text into memory, reading it back.
    @inline(__always)
    private static func of<Kind: IdentifierValue>(_ kind: Kind.Type, _ name: String) -> [Operation] {
        // Never freed: they live as long as the process.
        nonisolated(unsafe) let values = Samples.allocated(kind, Samples.count) { _ in kind.generate() }
        let length = values[0].textLength
        nonisolated(unsafe) let texts = UnsafeMutableRawBufferPointer.allocate(
            byteCount: length * Samples.count, alignment: 16)
        for index in values.indices {
            values[index].write(
                to: UnsafeMutableRawBufferPointer(rebasing: texts[index * length..<(index + 1) * length]))
        }
        return [
            Operation("\(name) generate", Work { for _ in 0..<$0 { keep(kind.generate()) } }),
            Operation(
                "\(name) write",
                Work {
                    let buffer = Samples.text
                    for index in 0..<$0 {
                        values[Samples.turn(index)].write(to: buffer)
                        floors_keep_memory(buffer.baseAddress)
                    }
                }),
            Operation(
                "\(name) read",
                Work {
                    for index in 0..<$0 {
                        let start = Samples.turn(index) * length
                        let text = UnsafeRawBufferPointer(rebasing: texts[start..<start + length])
                        guard let value = try? Kind(utf8: text) else {
                            fatalError("\(name) does not read its own text")
                        }
                        keep(value)
                    }
                }),
        ]
    }
}
