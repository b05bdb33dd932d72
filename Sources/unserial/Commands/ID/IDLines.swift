import ArgumentParser
import Identifiers

/// Identifiers from the arguments or, when there are none, from the lines of standard input.
///
/// What is not one is reported on standard error with its number and passed over; the command then exits with
/// ``Exit/findings``.
struct IDLines {
    let arguments: [String]
    /// The form that they are in; nil to tell it by their looks.
    let form: IDForm?

    /// Calls `body` with each identifier.
    func forEach(_ body: (IDText) throws -> Void) throws {
        var faults = 0
        func read(_ text: UnsafeRawBufferPointer, _ origin: @autoclosure () -> String) throws {
            do {
                try body(try id(in: text))
            } catch let error as IDTextError {
                faults += 1
                StandardError.write("\(origin()): \(error.message)")
            }
        }
        if arguments.isEmpty {
            var lines = InputLines()
            try lines.forEach { line, number in
                let text = line.trimmed
                if !text.isEmpty { try read(text, "line \(number)") }
            }
        } else {
            for (index, text) in arguments.enumerated() {
                try Array(text.utf8).withUnsafeBytes { try read($0, "argument \(index + 1)") }
            }
        }
        if faults > 0 { throw Exit.findings }
    }

    private func id(in text: UnsafeRawBufferPointer) throws(IDTextError) -> IDText {
        guard let form else { return try IDText(guessing: text) }
        do throws(IdentifierError) {
            return .uuid(try form.read(text))
        } catch { throw .malformed(error) }
    }
}

extension UnsafeRawBufferPointer {
    /// Without blanks, tabs and carriage returns around it.
    fileprivate var trimmed: UnsafeRawBufferPointer {
        var (start, end) = (startIndex, endIndex)
        while start < end, Self.isBlank(self[start]) { start += 1 }
        while start < end, Self.isBlank(self[end - 1]) { end -= 1 }
        return UnsafeRawBufferPointer(rebasing: self[start..<end])
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
    }
}
