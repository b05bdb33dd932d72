import ArgumentParser
import Identifiers

/// Identifiers from the arguments or, when there are none, from the lines of standard input.
///
/// What is not one is reported on standard error with its number and passed over; the command then exits with
/// ``Exit/findings``.
struct IDLines {
    let arguments: [String]

    /// Calls `body` with each identifier.
    func forEach(_ body: (UUID128) throws -> Void) throws {
        var faults = 0
        func read(_ text: UnsafeRawBufferPointer, _ origin: @autoclosure () -> String) throws {
            let id: UUID128
            do throws(IdentifierError) {
                id = try UUID128(utf8: text, accepting: .any)
            } catch {
                faults += 1
                StandardError.write("\(origin()): \(error.message)")
                return
            }
            try body(id)
        }
        if arguments.isEmpty {
            var lines = InputLines()
            while let line = try lines.next() {
                let text = line.trimmed
                if !text.isEmpty { try text.withUnsafeBytes { try read($0, "line \(lines.number)") } }
            }
        } else {
            for (index, text) in arguments.enumerated() {
                try Array(text.utf8).withUnsafeBytes { try read($0, "argument \(index + 1)") }
            }
        }
        if faults > 0 { throw Exit.findings }
    }
}

extension [UInt8] {
    /// Without blanks, tabs and carriage returns around it.
    fileprivate var trimmed: ArraySlice<UInt8> {
        let isBlank: (UInt8) -> Bool = {
            $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r")
        }
        guard let start = firstIndex(where: { !isBlank($0) }), let end = lastIndex(where: { !isBlank($0) }) else {
            return []
        }
        return self[start...end]
    }
}
