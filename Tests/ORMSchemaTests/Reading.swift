import ORMSchema
import SchemaModel

/// Reads files as the models of a framework.
func read(
    _ files: [(file: String, text: String)], as framework: ORMFramework
) -> (schema: Schema, diagnostics: [SourceDiagnostic]) {
    ORMSources.read(files.map { SourceText(file: $0.file, $0.text) }, as: framework)
}

/// Reads one file and tells in a few words all that is known of its tables.
func summary(_ text: String, as framework: ORMFramework, file: String) -> String {
    read([(file, text)], as: framework).schema.summary
}

extension Schema {
    /// One line a table, column, key and foreign key.
    var summary: String { tables.map(\.summary).joined(separator: "\n") }
}

extension Table {
    fileprivate var summary: String {
        let alias = alias.map { " (\($0))" } ?? ""
        let key = primaryKey.map { " key " + $0.columns.joined(separator: ", ") } ?? ""
        var lines = ["\(name)\(alias)\(key)"]
        lines += columns.map { "  " + $0.summary }
        lines += uniqueKeys.map { "  unique " + $0.columns.joined(separator: ", ") }
        lines += indexes.filter(\.isUnique).map { index in
            "  unique index " + index.parts.map(\.summary).joined(separator: ", ")
                + (index.predicate.map { " where \($0)" } ?? "")
        }
        lines += foreignKeys.map { key in
            let parent =
                "\(key.parent)" + (key.parentColumns.isEmpty ? "" : "(\(key.parentColumns.joined(separator: ", ")))")
            let action = key.onDelete == .noAction ? "" : " \(key.onDelete.rawValue)"
            return
                "  \(key.columns.joined(separator: ", ")) -> \(parent)\(action)\(key.isEnforced ? "" : " unenforced")"
        }
        return lines.joined(separator: "\n")
    }
}

extension Index.Part {
    fileprivate var summary: String {
        switch content {
        case .column(let name): name
        case .expression(let text): "(\(text))"
        }
    }
}

extension Column {
    fileprivate var summary: String {
        var words = [name, type.summary + (isNullable ? "?" : "")]
        switch generation {
        case .none: break
        case .autoIncrement(.sequence(let name)): words.append("= nextval(\(name.map { "\($0)" } ?? ""))")
        case .autoIncrement(.identity(let always)): words.append("= identity\(always ? " always" : "")")
        case .autoIncrement(.unspecified): words.append("= counter")
        case .autoIncrement(.rowid): words.append("= rowid")
        case .expression(let text): words.append("= \(text)")
        case .computed(let text): words.append("as \(text)")
        }
        if let applicationGenerator {
            words.append("~ \(applicationGenerator.kind.family)")
            if applicationGenerator.side != .application { words.append("(database)") }
        }
        return words.joined(separator: " ")
    }
}

extension ColumnType {
    fileprivate var summary: String {
        switch family {
        case .integer(let bits): "\(isUnsigned ? "u" : "")int\(bits)"
        case .uuid: "uuid"
        case .text(let length): "text\(length.map { "(\($0))" } ?? "")"
        case .bytes(let length): "bytes\(length.map { "(\($0))" } ?? "")"
        case .timestamp(let zoned): zoned ? "timestamptz" : "timestamp"
        case .date: "date"
        case .other: "other"
        }
    }
}
