/// The bytes that are tried.
public struct Input {
    /// The bytes, in memory whose ends the sanitiser watches.
    public let raw: UnsafeRawBufferPointer

    init(_ raw: UnsafeRawBufferPointer) { self.raw = raw }

    /// The bytes.
    public var bytes: [UInt8] { Array(raw) }

    /// The bytes as text, if they are UTF-8.
    public var text: String? { String(validating: raw.bindMemory(to: UInt8.self), as: UTF8.self) }

    /// Ends the process unless a property holds; libFuzzer then saves the input.
    public func demand(_ property: Bool, _ words: @autoclosure () -> String) {
        guard !property else { return }
        fatalError("\(words()); the input is \(String(decoding: raw, as: UTF8.self).debugDescription)")
    }
}
