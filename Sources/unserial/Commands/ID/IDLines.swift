import ArgumentParser
import Identifiers

/// Identifiers from the arguments or, when there are none or only `-`, from the lines of standard input.
///
/// What is not one is reported on standard error with its number and passed over; the command then exits with
/// ``Exit/findings``.
struct IDLines {
    let arguments: [String]
    /// The form that they are in; nil to tell it by their looks.
    let form: IDForm?

    /// Calls `body` with each identifier, to write what comes of it. That is handed on before more input is waited for,
    /// so that both ends of a slow pipe keep pace.
    func forEach(writingTo output: inout Output, _ body: (IDText, inout Output) throws -> Void) throws {
        var faults = 0
        func read(_ text: UnsafeRawBufferPointer, after blanks: Int = 0, _ origin: @autoclosure () -> String) throws {
            do {
                try body(try form?.read(text) ?? IDText(guessing: text), &output)
            } catch let error as IDTextError {
                faults += 1
                if output.isTerminal { try output.flush() }
                StandardError.write("\(origin()): \(error.message(after: blanks))")
            }
        }
        if arguments.isEmpty || arguments == ["-"] {
            var lines = InputLines()
            while !lines.isAtEnd {
                try output.flush()
                try lines.forEachAtHand { line, number in
                    let start = line.firstIndex { !UnsafeRawBufferPointer.isBlank($0) } ?? line.endIndex
                    let text = UnsafeRawBufferPointer(rebasing: line[start...]).trimmed
                    if !text.isEmpty { try read(text, after: start, "line \(number)") }
                }
            }
        } else {
            for (index, text) in arguments.enumerated() {
                try Array(text.utf8).withUnsafeBytes { try read($0, "argument \(index + 1)") }
            }
        }
        if faults > 0 { throw Exit.findings }
    }
}

extension UnsafeRawBufferPointer {
    /// Without blanks, tabs and carriage returns at its end.
    fileprivate var trimmed: UnsafeRawBufferPointer {
        var end = endIndex
        while end > startIndex, Self.isBlank(self[end - 1]) { end -= 1 }
        return UnsafeRawBufferPointer(rebasing: self[..<end])
    }

    fileprivate static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
    }
}
