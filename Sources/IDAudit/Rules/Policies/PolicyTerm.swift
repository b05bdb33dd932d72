internal import SchemaModel

/// A word of a policy: a generator or a type.
enum PolicyTerm: Hashable {
    case generator(Generator)
    case type(TypeName)

    /// What makes an id.
    enum Generator: String, CaseIterable {
        case uuid, uuid1, uuid3, uuid4, uuid5, uuid6, uuid7, uuid8
        case cuid, cuid1, cuid2, ulid, ksuid, nanoid, objectid, snowflake, random
        case autoincrement, serial, identity
        /// Nobody that the sources tell.
        case none
        /// The database, whatever it makes; the program, whatever it makes.
        case database, application
    }

    /// What a column is.
    enum TypeName: String, CaseIterable {
        case uuid, text, bytes, int2, int4, int8, integer, timestamp, date
    }

    /// Reads a word; `nil` for one that is none.
    init?(_ word: String) {
        let word = word.lowercased()
        if word.hasPrefix("type:") {
            guard let type = TypeName(rawValue: Self.aliases[String(word.dropFirst(5))] ?? String(word.dropFirst(5)))
            else {
                return nil
            }
            self = .type(type)
        } else {
            guard let generator = Generator(rawValue: Self.aliases[word] ?? word) else { return nil }
            self = .generator(generator)
        }
    }

    /// Other spellings of the same.
    private static let aliases = [
        "uuidv1": "uuid1", "uuidv3": "uuid3", "uuidv4": "uuid4", "uuidv5": "uuid5", "uuidv6": "uuid6",
        "uuidv7": "uuid7",
        "uuidv8": "uuid8", "auto_increment": "autoincrement", "smallint": "int2", "int": "int4", "bigint": "int8",
        "string": "text", "varchar": "text", "bytea": "bytes", "binary": "bytes",
    ]

    /// Every word there is.
    static var words: [String] {
        Generator.allCases.map(\.rawValue) + TypeName.allCases.map { "type:\($0.rawValue)" }
    }

    // MARK: What fits

    /// Whether a column is what the word says.
    func fits(_ column: Column) -> Bool {
        switch self {
        case .generator(let generator): generator.fits(column)
        case .type(let type): type.fits(column.type)
        }
    }
}

extension PolicyTerm.Generator {
    fileprivate func fits(_ column: Column) -> Bool {
        switch self {
        case .autoincrement: return column.isAutoIncrement
        case .serial:
            if case .autoIncrement(.sequence) = column.generation { return true } else { return false }
        case .identity:
            if case .autoIncrement(.identity) = column.generation { return true } else { return false }
        case .none: return !column.isAutoIncrement && column.idGenerator == nil
        case .database: return column.isAutoIncrement || column.idGenerator?.side == .database
        case .application: return column.idGenerator?.side == .application
        default: return column.idGenerator.map { fits($0.kind) } ?? false
        }
    }

    private func fits(_ kind: IDGenerator.Kind) -> Bool {
        switch (self, kind) {
        case (.uuid, .uuid), (.uuid, .constantUUID), (.cuid, .cuid), (.ulid, .ulid), (.ksuid, .ksuid),
            (.nanoid, .nanoid),
            (.objectid, .objectID), (.snowflake, .snowflake), (.random, .random), (.random, .weakRandom):
            true
        case (_, .uuid(let version)), (_, .constantUUID(let version)): rawValue == "uuid\(version)"
        case (_, .cuid(let version)): rawValue == "cuid\(version)"
        default: false
        }
    }
}

extension PolicyTerm.TypeName {
    fileprivate func fits(_ type: ColumnType) -> Bool {
        switch (self, type.family) {
        case (.uuid, .uuid), (.text, .text), (.bytes, .bytes), (.integer, .integer), (.timestamp, .timestamp),
            (.date, .date):
            true
        case (.int2, .integer(let bits)): bits == 16
        case (.int4, .integer(let bits)): bits == 32
        case (.int8, .integer(let bits)): bits == 64
        default: false
        }
    }
}

extension IDPolicy {
    /// What is wrong with the policy itself, in words for whoever wrote it; empty if it can be kept.
    public var faults: [String] {
        var faults: [String] = []
        for word in require + forbid where PolicyTerm(word) == nil {
            let near = Self.nearest(to: word.lowercased()).map { "; did you mean `\($0)`?" } ?? ""
            faults.append("`\(word)` is neither a generator nor a type\(near)")
        }
        for word in require where forbid.contains(word) { faults.append("`\(word)` is required and forbidden") }
        if require.isEmpty, forbid.isEmpty { faults.append("it neither requires nor forbids anything") }
        if tables.isEmpty { faults.append("it names no tables; `*` stands for all of them") }
        if columns?.isEmpty ?? false { faults.append("it names no columns; leave `columns` away for the primary key") }
        if faults.contains(where: { $0.contains("is neither") && !$0.contains("did you mean") }) {
            faults.append("the words are \(PolicyTerm.words.map { "`\($0)`" }.joined(separator: ", "))")
        }
        return faults
    }

    /// The word that takes the fewest changes of letters, at most two.
    private static func nearest(to word: String) -> String? {
        let wanted = Array(word.utf8.prefix(40))
        let distances = PolicyTerm.words.map { ($0, distance(wanted, Array($0.utf8))) }
        return distances.filter { $0.1 <= 2 }.min { $0.1 < $1.1 }?.0
    }

    /// Levenshtein's distance.
    private static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
        var row = Array(0...other.count)
        for (index, letter) in one.enumerated() {
            var corner = row[0]
            row[0] = index + 1
            for column in other.indices {
                let above = row[column + 1]
                row[column + 1] = min(above + 1, row[column] + 1, corner + (letter == other[column] ? 0 : 1))
                corner = above
            }
        }
        return row[other.count]
    }
}
