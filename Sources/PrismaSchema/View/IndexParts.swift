internal import SchemaModel

/// The parts of `@@index([a(sort: Desc), address.street])`, and the predicate of `where:`.
struct IndexParts {
    let model: Model
    let registry: Registry

    /// The key parts of a list of fields.
    func parts(_ fields: Expression?) -> [Index.Part] {
        switch fields {
        case .array(let elements): elements.compactMap(part)
        case let element?: part(element).map { [$0] } ?? []
        case nil: []
        }
    }

    private func part(_ element: Expression) -> Index.Part? {
        guard let name = element.names.first else { return nil }
        var arguments: [Argument] = []
        if case .function(_, let given) = element { arguments = given }
        func argument(_ name: String) -> Expression? { arguments.first { $0.name == name }?.value }
        var options: [String] = []
        if let length = argument("length") { options.append("(\(length))") }
        if argument("sort")?.names.first == "Desc" { options.append("DESC") }
        var operatorClass = argument("ops")?.names.first
        if case .function("raw", let raw) = argument("ops") { operatorClass = raw.first?.value?.text }
        return Index.Part(content(name), options: options.joined(separator: " "), operatorClass: operatorClass)
    }

    /// A field is a column; the path into a composite type (MongoDB) is none.
    private func content(_ name: String) -> Index.Part.Content {
        guard name.utf8.contains(UInt8(ascii: ".")) else { return .column(model.column(name)) }
        var holder: Model? = model
        let names = name.split(separator: ".").map { step -> String in
            let step = String(step)
            let column = holder?.column(step) ?? step
            holder = holder?.field(step).flatMap { registry.composites[$0.type.name] }
            return column
        }
        return .expression(names.joined(separator: "."))
    }

    // MARK: Predicates

    /// The condition as SQL, and the columns it names as far as Prisma says so.
    func predicate(_ condition: Expression?) -> (sql: String, columns: [String])? {
        switch condition {
        case .function("raw", let arguments): (arguments.first?.value?.text ?? "", [])
        case .object(let members):
            (
                members.map { comparison(of: model.column($0.name).quotedAsIdentifier, with: $0.value) }
                    .joined(separator: " AND "),
                members.map { model.column($0.name) }
            )
        case let other?: (other.description, [])
        case nil: nil
        }
    }

    private func comparison(of column: String, with value: Expression) -> String {
        guard case .object(let members) = value else { return equality(column, value, isNegated: false) }
        return members.map { equality(column, $0.value, isNegated: $0.name == "not") }.joined(separator: " AND ")
    }

    private func equality(_ column: String, _ value: Expression, isNegated: Bool) -> String {
        if value == .constant("null") { return "\(column) IS \(isNegated ? "NOT " : "")NULL" }
        let literal: String
        switch value {
        case .string(let text): literal = text.quotedAsLiteral
        case .constant(let name) where name != "true" && name != "false": literal = name.quotedAsLiteral
        default: literal = value.description
        }
        return "\(column) \(isNegated ? "<>" : "=") \(literal)"
    }
}
