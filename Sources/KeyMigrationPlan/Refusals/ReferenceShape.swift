import SchemaModel

/// Foreign keys that this version does not carry over.
struct ReferenceShape {
    static func refusals(_ key: ForeignKey, of child: Table, to parent: Table) -> [Refusal] {
        let object =
            "\(child.name).\(key.columns.joined(separator: ", ")) (foreign key "
            + "\(key.name ?? "without a name"))"
        guard key.columns.count == 1, let column = key.columns.first else {
            return [
                Refusal(
                    .compositeKey, object, "it has several columns and refers to the converted key of \(parent.name)",
                    remedy: "Exclude \(parent.name); a later version converts such keys")
            ]
        }
        var refusals: [Refusal] = []
        if let own = child.primaryKey, own.columns.contains(column) {
            refusals.append(
                own.columns.count > 1
                    ? Refusal(
                        .compositeKey, object,
                        "the column is part of the primary key (\(own.columns.joined(separator: ", "))) of "
                            + "\(child.name)",
                        remedy: "Exclude \(parent.name); a later version converts keys of several columns")
                    : Refusal(
                        .sharedPrimaryKey, object, "the column is also the primary key of \(child.name)",
                        remedy: "Exclude \(parent.name); a later version converts shared keys"))
        }
        if key.isDeferrable {
            refusals.append(
                Refusal(
                    .deferrable, object, "it is DEFERRABLE, so a child may be written before its parent",
                    remedy: "Make it NOT DEFERRABLE, or exclude \(parent.name)"))
        }
        if !key.isValidated {
            refusals.append(
                Refusal(
                    .notValidated, object, "it was added NOT VALID and never validated, so there may be orphans",
                    remedy:
                        "Run ALTER TABLE \(child.name.sql) VALIDATE CONSTRAINT "
                        + "\((key.name ?? "").quotedAsIdentifier) first"))
        }
        if key.onDelete == .setDefault || key.onUpdate == .setDefault {
            refusals.append(
                Refusal(
                    .setDefault, object, "its action is SET DEFAULT, and the default integer has no UUID",
                    remedy: "Change the action, or exclude \(parent.name)"))
        }
        let sharing = child.foreignKeys.filter { $0.columns.contains(column) }
        if sharing.count > 1 {
            refusals.append(
                Refusal(
                    .compositeKey, object, "\(sharing.count) foreign keys use the same column",
                    remedy: "Drop all but one of them, or exclude \(parent.name)"))
        }
        if case .expression(let expression) = child.column(column)?.generation, !expression.hasPrefix("NULL") {
            refusals.append(
                Refusal(
                    .dependent, object, "the column has the default \(expression), which is no UUID",
                    remedy: "Drop the default, or exclude \(parent.name)"))
        }
        if case .computed = child.column(column)?.generation {
            refusals.append(
                Refusal(
                    .dependent, object, "the column is generated from others",
                    remedy: "Make it an ordinary column, or exclude \(parent.name)"))
        }
        return refusals
    }
}
