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

    /// Writes a baseline in place of the one it was made from, whole or not at all.
    ///
    /// - Throws: The exit status for a failure, after saying what is wrong: another run may have written meanwhile.
    static func replace(_ old: Baseline, with new: Baseline, in path: String) throws {
        try FolderLock.holding(folderOf: path) {
            guard try read(path) == old else {
                StandardError.write("\(path): it was changed meanwhile, so it is left as it is; run it again.")
                throw Exit.failure
            }
            try write(new, to: path)
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

    private static func place(_ context: DecodingError.Context) -> String {
        context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
    }

    private static func explain(_ error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, let context):
            let place = place(context)
            return "\(place.isEmpty ? "" : "\(place): ")`\(key.stringValue)` is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            let place = place(context)
            return place.isEmpty ? context.debugDescription : "\(place): \(context.debugDescription)"
        case .dataCorrupted(let context):
            return context.underlyingError.map { "\(context.debugDescription) (\($0))" } ?? context.debugDescription
        @unknown default: return "\(error)"
        }
    }
}
