import IDAudit
import PrismaSchema
import SchemaModel

/// What does not follow when fixes are carried out: fields that hold the values of a moved key without a relation, comments
/// that tell generators what a field was, and the database with the tables in it that no model declares.
struct LeftBehind {
    /// All of it, schema by schema.
    private(set) var leftovers: [FixOutcome.Leftover] = []

    /// Looks at what some fixes change.
    ///
    /// - Parameters:
    ///   - fixes: The fixes.
    ///   - input: What was read, as it was before them.
    init(_ fixes: FixRun, in input: AuditInput) {
        guard fixes.changed.contains(where: { !$0.isEmpty }) else { return }
        let systems = AuditedSystem.joined(input.schemas.map { AuditedSchema($0) })
        for (view, changed) in zip(input.prisma, fixes.changed) where !changed.isEmpty {
            let schema = view.schema
            references(in: view, changed)
            comments(of: changed)
            let system = systems.first { $0.schemas.contains { $0.schema.origin == schema.origin } }
            let others = system?.schemas.map(\.schema) ?? []
            leftovers += JoinTablesBehind(changed, of: view, others: others).leftovers
            let database = DatabaseBehind(changed, schema: schema, others: others, fixed: fixes.fixed)
            leftovers += database.leftovers
        }
    }

    // MARK: Fields

    private mutating func references(in view: PrismaSchemaView, _ changed: [ChangedField]) {
        let schema = view.schema
        let tables = TablesByName(schema)
        let keys = changed.filter { field in
            (field.isMovedNumber || field.isTextToUUID)
                && tables[field.column.table]?.primaryKey?.columns == [field.column.column]
        }
        let types = Dictionary(keys.map { ($0.column.table, $0) }) { first, _ in first }
        let found = UntiedReferences(schema, views: view.views, fields: view.fieldNames).references(
            to: Set(keys.map(\.column)), besides: Set(changed.map(\.column)))
        leftovers += found.compactMap { reference in
            guard let parent = reference.parent, let key = types[parent.name] else { return nil }
            if key.isMovedNumber { return .untied(reference, to: key) }
            // The ids are the same, so that only a column of text holds them.
            return reference.column.type.isText ? .text(reference, to: key) : nil
        }
        guard keys.contains(where: \.isMovedNumber) else { return }
        leftovers += found.filter { $0.evidence == .anyTable }.map { .anyKey($0) }
        let unknown = found.filter { $0.evidence == .none }
        if let first = unknown.first { leftovers.append(.unknown(unknown, at: first.column.location)) }
    }

    private mutating func comments(of changed: [ChangedField]) {
        for field in changed {
            for comment in field.comments { leftovers.append(.outdated(comment, of: field)) }
        }
    }
}

extension ChangedField {
    /// Whether its values were numbers and are no more.
    var isMovedNumber: Bool { former.integerBits != nil && type.hasPrefix("String") }

    /// Whether its values are the same, in a type of their own.
    var isTextToUUID: Bool {
        guard former.isText else { return false }
        return type.hasSuffix(".Uuid") || type.hasSuffix(".UniqueIdentifier")
    }
}

extension ChangedField {
    /// The type of a key for a field that refers to it.
    fileprivate func type(isOptional: Bool) -> String {
        isOptional ? type.replacing("String", with: "String?", maxReplacements: 1) : type
    }
}

/// The words of what stays behind, in one place.
extension FixOutcome.Leftover {
    fileprivate static func untied(
        _ reference: UntiedReferences.Reference, to key: ChangedField
    ) -> Self {
        let column = reference.column
        let isNumber = column.type.integerBits != nil
        let isList = column.type.declared.contains("[]")
        let isCertain = reference.evidence == .name && isNumber
        let holds =
            isCertain ? "holds keys of `\(key.name)` by its name" : "may hold keys of `\(key.name)`, as its name has it"
        let stays = isNumber ? "a number" : isList ? "a list of numbers" : "as it is"
        let wanted = key.type(isOptional: column.isNullable && !isList)
        let remedy =
            reference.isShown
            ? "make it `\(wanted)` when the view shows the new keys"
            : isNumber
                ? "give it a relation, and a foreign key, before the rows move, or fill a `\(wanted)` in its place"
                : "fill it with the new keys when the rows have moved"
        return Self(
            .reference, of: reference.object, at: column.location,
            "`\(reference.name)` (\(column.type.declared)) \(holds), without a relation, and stays \(stays); "
                + (isCertain ? remedy : "if it does, \(remedy)"),
            isCertain: isCertain)
    }

    fileprivate static func text(
        _ reference: UntiedReferences.Reference, to key: ChangedField
    ) -> Self {
        Self(
            .reference, of: reference.object, at: reference.column.location,
            "`\(reference.name)` (\(reference.column.type.declared)) may hold ids of `\(key.name)`, as its name has it, without "
                + "a relation, and stays text, which no database compares with a UUID unasked; if it does, make it "
                + "`\(key.type(isOptional: reference.column.isNullable))`, too",
            isCertain: false)
    }

    fileprivate static func anyKey(_ reference: UntiedReferences.Reference) -> Self {
        Self(
            .reference, of: reference.object, at: reference.column.location,
            "`\(reference.name)` (\(reference.column.type.declared)) may hold keys of several models, one of which a "
                + "column beside it names, and stays a number; where these are UUIDs now, give it a column for them",
            isCertain: false)
    }

    fileprivate static func unknown(_ found: [UntiedReferences.Reference], at location: SourceLocation?) -> Self {
        let objects = found.map(\.object)
        let names = found.prefix(8).map { "`\($0.name)`" }.joined(separator: ", ")
        let more = objects.count > 8 ? " and \(Quantity.count(objects.count - 8)) more" : ""
        let them = objects.count == 1 ? "is a number with the name of an id" : "are numbers with names of ids"
        return Self(
            .reference, of: objects.count == 1 ? objects.first : nil, at: location,
            "\(names)\(more) \(them), without a relation, and no model is so called; see whether keys that are UUIDs now "
                + "are kept there",
            isCertain: false)
    }

    fileprivate static func outdated(_ comment: ChangedField.Comment, of field: ChangedField) -> Self {
        let column = field.column
        return Self(
            .comment, of: Finding.Object(table: column.table, column: column.column, model: field.model),
            at: comment.location,
            "the comment `\(comment.text)` still says what `\(field.name)` was, which is `\(field.type)` now; comments are "
                + "left as they are, and generators read them: change it")
    }
}
