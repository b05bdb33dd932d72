import Foundation

/// `unserial` as a whole process, beside one that only copies lines and writes them.
struct CommandLineRun {
    /// The built program.
    let unserial: String
    let count: Int
    let runs: Int

    private static let destinations = [
        ("unserial id new > /dev/null", "> /dev/null"), ("unserial id new | cat", "| cat > /dev/null"),
    ]

    static var names: [String] { destinations.map(\.0) }

    /// Measures those whose name `isWanted`.
    ///
    /// - Throws: ``Shell/Failure`` when a program fails.
    func measure(_ isWanted: (String) -> Bool) throws -> [Measurement] {
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return try Self.destinations.filter { isWanted($0.0) }.compactMap { name, destination in
            var subject: [Double] = []
            var floor: [Double] = []
            for _ in 0..<runs {
                floor.append(try each("\"$1\" --write-lines \"$2\" \(destination)", own))
                subject.append(try each("\"$1\" id new -n \"$2\" \(destination)", unserial))
            }
            return Timing(subject).map {
                Measurement(name: name, subject: $0, floor: Timing(floor), foundation: nil)
            }
        }
    }

    private func each(_ command: String, _ program: String) throws -> Double {
        try Shell.nanoseconds(command, program, String(count)) / Double(count)
    }
}
