import Glibc

/// What is said to people, apart from the data.
///
/// Nobody can be told that it cannot be written, so then it is lost, and the work goes on.
enum StandardError {
    /// Says a sentence, with the name of the program before it.
    static func write(_ line: String) { talk("unserial: \(line)\n") }

    /// Writes a text as it is, but for passwords.
    static func talk(_ text: String) {
        var text = Secret.masked(text)
        _ = text.withUTF8 { Descriptor.write(UnsafeRawBufferPointer($0), to: STDERR_FILENO) }
    }
}
