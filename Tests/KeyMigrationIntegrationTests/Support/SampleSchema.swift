import Foundation
import KeyMigrationPlan
import SchemaModel
import Testing

/// A schema of `Schemas/`: a script with its rows, and what an application writes on either side of the cutover.
///
/// ```
/// -- time public.events: "timestamp"     the creation time as an SQL expression, for the proof of order
/// -- zone: Europe/Berlin                 MigrationOptions.timeZone
/// -- accept trigger: touch               accepted triggers
/// -- finds: keys parents 2               what verify finds wrong once UUIDs were written: check, table, rows
/// -- since: 15                           the first major version that knows its syntax
/// CREATE TABLE …
/// -- >>> integers                        statements while the application sees integers
/// -- >>> uuids                           statements while it sees UUIDs
/// ```
struct SampleSchema: CustomTestStringConvertible, Sendable {
    let name: String
    var setup = ""
    var integers = ""
    var uuids = ""
    var times: [String: String] = [:]
    var options = MigrationOptions()
    var since = 14
    var finds: Set<String> = []

    var testDescription: String { name }

    /// All of them, by name.
    static let all: [SampleSchema] = {
        let folder = Bundle.module.url(forResource: "Schemas", withExtension: nil)
        guard let folder,
            let files = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        else { return [] }
        return files.filter { $0.pathExtension == "sql" }.sorted { $0.path < $1.path }.compactMap { file in
            (try? String(contentsOf: file, encoding: .utf8)).map {
                SampleSchema($0, name: file.deletingPathExtension().lastPathComponent)
            }
        }
    }()

    init(_ text: String, name: String) {
        self.name = name
        var section = ""
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix("-- >>> ") {
                section = String(line.dropFirst(7))
                continue
            }
            if let value = Self.value(line, "-- time "), let colon = value.firstRange(of: ": ") {
                times[String(value[..<colon.lowerBound])] = String(value[colon.upperBound...])
            } else if let value = Self.value(line, "-- zone: ") {
                options.timeZone = value
            } else if let value = Self.value(line, "-- accept trigger: ") {
                options.acceptedTriggers.insert(value)
            } else if let value = Self.value(line, "-- accept function: ") {
                options.acceptedFunctions.insert(value)
            } else if let value = Self.value(line, "-- finds: ") {
                finds.insert(value)
            } else if let value = Self.value(line, "-- since: ") {
                since = Int(value) ?? 14
            }
            switch section {
            case "integers": integers += line + "\n"
            case "uuids": uuids += line + "\n"
            default: setup += line + "\n"
            }
        }
    }

    private static func value(_ line: String, _ key: String) -> String? {
        line.hasPrefix(key) ? String(line.dropFirst(key.count)) : nil
    }
}
