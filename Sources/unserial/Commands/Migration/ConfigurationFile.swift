import ArgumentParser
import Glibc
import KeyMigrationPlan
import Postgres
import SchemaModel
import Yams

/// `unserial.yaml`, the part about migrations, beside `audit`:
///
/// ```yaml
/// tables:
///   include: [events, billing.invoices]   # default: every table whose key counts up
///   exclude: [audit_log]
/// creation:                               # default: found by type and name
///   events: timestamp                     # a column
///   countries: 2020-01-01T00:00:00Z       # or one moment for all rows
/// time_zone: UTC                          # of columns without one
/// accept:
///   triggers: [touch_updated_at]          # may fire for each row of the backfill
///   functions: [event_count]              # read by a person, work with either type
///   publications: [cdc]                   # subscribers are prepared
/// ```
struct ConfigurationFile: Decodable {
    var tables: Tables?
    var creation: [String: String]?
    var timeZone: String?
    var accept: Accept?

    struct Tables: Decodable {
        var include: [String]?
        var exclude: [String]?
    }

    struct Accept: Decodable {
        var triggers: [String]?
        var functions: [String]?
        var publications: [String]?
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case tables, creation, accept
        case timeZone = "time_zone"
    }

    /// The keys at the top of the file that are about migrations.
    static let keys = CodingKeys.allCases.map(\.rawValue)

    /// Reads a file.
    ///
    /// - Throws: The exit status for a failure, after saying what is wrong and where.
    static func read(_ path: String) throws -> MigrationOptions {
        do {
            let text = try TextFile.read(path)
            // Nothing, or comments alone, decides nothing.
            guard try YAMLSection.root(of: text, in: path) != nil else { return MigrationOptions() }
            try refuseUnknownKeys(text, path)
            return try YAMLDecoder().decode(ConfigurationFile.self, from: text).options
        } catch let error as DecodingError {
            StandardError.write("\(path): \(explain(error).asSentence)")
            throw Exit.failure
        } catch let error as ConfigurationError {
            StandardError.write(error.description)
            throw Exit.failure
        } catch let error as YamlError {
            StandardError.write("\(path): \("\(error)".asSentence)")
            throw Exit.failure
        }
    }

    /// A misspelt key would silently change what is migrated.
    private static func refuseUnknownKeys(_ text: String, _ path: String) throws {
        let sections = ["tables": ["include", "exclude"], "accept": ["triggers", "functions", "publications"]]
        let top = try YAMLSection.root(of: text, in: path)?.mapping
        try refuse(top, known: keys + ["audit"], "", path)
        for (section, known) in sections { try refuse(top?[section]?.mapping, known: known, "\(section).", path) }
    }

    private static func refuse(_ mapping: Node.Mapping?, known: [String], _ section: String, _ path: String) throws {
        for key in mapping?.keys.compactMap(\.string) ?? [] where !known.contains(key) {
            let all = known.sorted().map { section + $0 }.joined(separator: ", ")
            StandardError.write("\(path): unknown key \(section)\(key). Known are \(all).")
            throw Exit.failure
        }
    }

    private static func explain(_ error: DecodingError) -> String {
        switch error {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
            .dataCorrupted(let context):
            let place = context.codingPath.map(\.stringValue).joined(separator: ".")
            return place.isEmpty ? context.debugDescription : "\(place): \(context.debugDescription)"
        @unknown default: return "\(error)"
        }
    }

    private var options: MigrationOptions {
        MigrationOptions(
            include: (tables?.include ?? []).map(Self.name), exclude: (tables?.exclude ?? []).map(Self.name),
            creation: Dictionary((creation ?? [:]).map { (Self.name($0.key), $0.value) }, uniquingKeysWith: { $1 }),
            timeZone: timeZone ?? "UTC", acceptedTriggers: Set(accept?.triggers ?? []),
            acceptedFunctions: Set(accept?.functions ?? []), acceptedPublications: Set(accept?.publications ?? []))
    }

    /// `table` or `schema.table`.
    private static func name(_ text: String) -> ObjectName {
        let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
        return parts.count == 2 ? ObjectName(schema: parts[0], parts[1]) : ObjectName(text)
    }
}
