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
        func read(_ text: String, _ origin: @autoclosure () -> String) throws {
            let id: UUID128
            do throws(IdentifierError) {
                id = try UUID128(parsing: text, accepting: .any)
            } catch {
                faults += 1
                StandardError.write("\(origin()): \(error.message)")
                return
            }
            try body(id)
        }
        if arguments.isEmpty {
            var number = 0
            while let line = readLine() {
                number += 1
                let text = line.trimmed
                if !text.isEmpty { try read(text, "line \(number)") }
            }
        } else {
            for (index, text) in arguments.enumerated() { try read(text, "argument \(index + 1)") }
        }
        if faults > 0 { throw Exit.findings }
    }
}

extension String {
    /// Without blanks, tabs and carriage returns around it.
    fileprivate var trimmed: String {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\r" || $0 == "\r\n" }
        guard let start = firstIndex(where: { !isBlank($0) }), let end = lastIndex(where: { !isBlank($0) }) else {
            return ""
        }
        return String(self[start...end])
    }
}
