internal import SchemaModel

/// Why `unserial plan` would not move a key, as far as a schema tells: it refuses shapes that it cannot carry over
/// whole, and no advice may promise what it refuses.
enum PlanObstacle {
    /// The first reason, `nil` if the plan takes the key. What follows without a constraint is none: the plan does not
    /// see it.
    ///
    /// - Parameters:
    ///   - column: The key.
    ///   - table: Its table.
    ///   - followers: All that follows it.
    ///   - schema: Where both stand.
    /// - Returns: A clause such as "`m` is partitioned".
    static func first(
        of column: Column, in table: Table, followers: [AuditedSchema.Reference], _ schema: AuditedSchema
    ) -> String? {
        let followers = followers.filter(\.key.isEnforced)
        return key(column, in: table) ?? shape(of: table, in: schema)
            ?? objects(of: schema.uses(of: table), column.name)
            ?? view(of: [(table, column)] + followers.map { ($0.child, $0.column) }, in: schema)
            ?? followers.lazy.compactMap { reference in
                self.reference(reference) ?? shape(of: reference.child, in: schema)
                    ?? objects(of: reference.uses, reference.column.name)
            }.first
    }

    private static func key(_ column: Column, in table: Table) -> String? {
        guard let key = table.primaryKey, key.columns.contains(column.name) else {
            return "`\(table.name).\(column.name)` is no primary key"
        }
        if key.columns.count > 1 { return "the primary key of `\(table.name)` has several columns" }
        if table.foreignKeys.contains(where: { $0.isEnforced && $0.columns.contains(column.name) }) {
            return "`\(table.name).\(column.name)` is a foreign key too"
        }
        if !column.isAutoIncrement { return "nothing in the database counts `\(table.name).\(column.name)`" }
        return key.isDeferrable ? "the primary key of `\(table.name)` is DEFERRABLE" : nil
    }

    private static func shape(of table: Table, in schema: AuditedSchema) -> String? {
        switch table.kind {
        case .partitioned: return "`\(table.name)` is partitioned"
        case .child(let parent): return "`\(table.name)` is a partition or child of `\(parent)`"
        case .foreign: return "`\(table.name)` is a foreign table"
        case .ordinary: break
        }
        if schema.hasChildren(table) { return "other tables inherit from `\(table.name)`" }
        if table.primaryKey == nil { return "`\(table.name)` has no primary key" }
        return table.rowSecurity == .forced ? "`\(table.name)` has FORCE ROW LEVEL SECURITY" : nil
    }

    private static func reference(_ reference: AuditedSchema.Reference) -> String? {
        let (key, child) = (reference.key, reference.child)
        let name = "`\(child.name).\(reference.column.name)`"
        let uses = reference.uses.foreignKeys(with: reference.column.name)
        if key.columns.count > 1 { return "the foreign key at \(name) has several columns" }
        if let own = child.primaryKey, own.columns.contains(reference.column.name) {
            return own.columns.count > 1
                ? "\(name) is part of a primary key of several columns" : "\(name) is a primary key too"
        }
        if key.isDeferrable { return "the foreign key at \(name) is DEFERRABLE" }
        if !key.isValidated { return "the foreign key at \(name) was never validated" }
        if key.onDelete == .setDefault || key.onUpdate == .setDefault {
            return "the foreign key at \(name) sets a default"
        }
        if uses.count(where: { $0.isEnforced && $0.columns.contains(reference.column.name) }) > 1 {
            return "several foreign keys use \(name)"
        }
        switch reference.column.generation {
        case .expression(let text) where !text.hasPrefix("NULL"): return "\(name) has a default"
        case .computed: return "\(name) is generated from other columns"
        default: return nil
        }
    }

    /// A view that cannot be made again without loss.
    private static func view(of columns: [(table: Table, column: Column)], in schema: AuditedSchema) -> String? {
        let views = schema.schema.views.filter { $0.isMaterialized || !$0.attachments.isEmpty }
        guard !views.isEmpty else { return nil }
        let moved = Set(columns.map { View.Mention(table: $0.table.name, column: $0.column.name) })
        return views.first { $0.mentions.contains(where: moved.contains) }.map {
            $0.isMaterialized
                ? "the materialized view `\($0.name)` mentions it" : "the view `\($0.name)` has a trigger or rule"
        }
    }

    /// What else mentions the column and would stay on the integer. Triggers, functions and publications may be
    /// accepted in the plan's configuration, so they are no obstacle.
    private static func objects(of uses: ColumnUses, _ column: String) -> String? {
        let table = uses.table
        for dependent in uses.dependents(with: column) {
            switch dependent.kind {
            case .check, .exclusion, .policy, .statistics, .computedColumn:
                guard dependent.columns.contains(column) else { continue }
                return "\(dependent.kind.rawValue) `\(dependent.name)` of `\(table.name)` mentions it"
            case .trigger, .updateTrigger:
                guard dependent.columns.contains(column) else { continue }
                return "the trigger `\(dependent.name)` of `\(table.name)` mentions it"
            case .rule: return "`\(table.name)` has the rule `\(dependent.name)`"
            case .rowType: return "`\(dependent.name)` holds rows of `\(table.name)`"
            case .subscription: return "`\(table.name)` is filled by a subscription"
            default: continue
            }
        }
        let index = uses.indexes(with: column).first {
            $0.isReplicaIdentity || !$0.isValid || $0.mentionedColumns.contains(column)
                || $0.columns.contains(column) && $0.method != "btree" && $0.method != "hash"
        }
        return index.map { index in
            let name = index.name.map { "the index `\($0)`" } ?? "an index"
            return "\(name) of `\(table.name)` cannot have a twin on a uuid"
        }
    }
}
