import ArgumentParser
import FoundationEssentials
import Glibc
import IDAudit

/// The baseline as a file.
enum BaselineFile {
    /// Where it is unless the configuration or the command line says otherwise.
    static let usual = "unserial-baseline.json"

    /// Reads a file.
    ///
    /// - Throws: The exit status for a failure, after saying what is wrong.
    static func read(_ path: String) throws -> Baseline {
        guard FileTree.exists(path) else {
            StandardError.write("\(path): there is no baseline; `unserial baseline write` makes one.")
            throw Exit.failure
        }
        do {
            let text = try TextFile.read(path, upTo: 1 << 26)
            for mark in ["\n<<<<<<< ", "\n>>>>>>> "] where "\n\(text)".contains(mark) {
                StandardError.write(
                    "\(path): it has the marks of a merge conflict; keep the lines of both sides, for a line that stands "
                        + "twice counts once.")
                throw Exit.failure
            }
            return try JSONDecoder().decode(Baseline.self, from: Data(text.utf8))
        } catch let error as DecodingError {
            let reason = explain(error)
            StandardError.write("\(path): this is no baseline: \(reason)\(reason.hasSuffix(".") ? "" : ".")")
            throw Exit.failure
        }
    }

    /// Writes a file, whole or not at all.
    ///
    /// - Throws: The exit status for a failure, after saying what is wrong.
    static func write(_ baseline: Baseline, to path: String) throws {
        do throws(AtomicFile.Failure) {
            try AtomicFile.write(Array(baseline.text.utf8), to: path)
        } catch {
            StandardError.write("\(error).")
            throw Exit.failure
        }
    }

    private static func explain(_ error: DecodingError) -> String {
        switch error {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context):
            let place = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(
                separator: ".")
            return place.isEmpty ? context.debugDescription : "\(place): \(context.debugDescription)"
        case .dataCorrupted(let context):
            return context.underlyingError.map { "\(context.debugDescription) (\($0))" } ?? context.debugDescription
        @unknown default: return "\(error)"
        }
    }
}
