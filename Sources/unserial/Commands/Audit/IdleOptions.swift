import SchemaModel

/// Options that decided nothing, as nothing that was read is of the kind that they are about: whoever gave them takes
/// them for done.
struct IdleOptions {
    var snapshot: String?
    var base: String?
    var reading: ReadingOptions

    /// A sentence about each of them, of those that were given; `schemas` is what was read.
    func warnings(_ schemas: [Schema]) -> [String] {
        var warnings: [String] = []
        if !schemas.contains(where: \.isLive) {
            let advice = "no live database and no SQLite file was read; give one, such as postgres://user@host/database"
            if let snapshot {
                warnings.append("`--snapshot \(snapshot)` keeps no counters: \(advice)")
            }
            if reading.readData { warnings.append("`--read-data` looks at no values: \(advice)") }
        }
        if base != nil, schemas.allSatisfy({ $0.documents.isEmpty }) {
            warnings.append("`--base` resolves nothing: no JSON-LD was read; name its files or their folder")
        }
        if let dialect = reading.dialect, !schemas.contains(where: \.isSQL) {
            warnings.append("`--dialect \(dialect.rawValue)` decides nothing: no SQL text was read")
        }
        return warnings
    }
}
