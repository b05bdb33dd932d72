import Identifiers

/// The bytes that are tried.
struct Input {
    let raw: UnsafeRawBufferPointer

    init(_ raw: UnsafeRawBufferPointer) { self.raw = raw }

    var bytes: [UInt8] { Array(raw) }

    /// The bytes as text, if they are UTF-8.
    var text: String? { String(validating: raw.bindMemory(to: UInt8.self), as: UTF8.self) }

    /// Ends the process unless a property holds; libFuzzer then saves the input.
    func demand(_ property: Bool, _ words: @autoclosure () -> String) {
        guard !property else { return }
        fatalError("\(words()); the input is \(String(decoding: raw, as: UTF8.self).debugDescription)")
    }

    /// Demands that an error points at a byte of `count`, or just behind the last, and says something.
    func demand(pointsInto count: Int, _ error: IdentifierError) {
        demand(!error.message.isEmpty, "an error without words")
        guard let position = error.position else { return demand(false, "\(error.code) without a position") }
        demand((1...count + 1).contains(position), "position \(position) of \(error.code)")
    }
}

extension TextualIdentifier {
    /// What ``write(to:)`` writes into exactly as much memory as it asks for; the sanitiser watches its ends.
    var written: [UInt8] {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: textLength, alignment: 1)
        defer { memory.deallocate() }
        write(to: memory)
        return Array(memory)
    }
}
