import SchemaModel

/// Builds a graph from a schema, collecting every refusal on the way.
struct GraphBuilder {
    let schema: Schema
    let options: MigrationOptions
    let ranges: [ObjectName: KeyRange]
    var refusals: [Refusal]

    /// Names of relations and constraints given out so far, by schema.
    private var relationNames: [String: FreeNames] = [:]
    private var handles: FreeNames

    init(schema: Schema, options: MigrationOptions, ranges: [ObjectName: KeyRange], refusals: [Refusal]) {
        self.schema = schema
        self.options = options
        self.ranges = ranges
        self.refusals = refusals
        handles = FreeNames(taken: [])
    }

    mutating func build(_ candidates: [Table]) -> GraphReading {
        var keyColumns: [ObjectName: Column] = [:]
        for table in candidates {
            switch KeyShape.column(of: table) {
            case .success(let column): keyColumns[table.name] = column
            case .failure(let refusal): refusals.append(refusal)
            }
        }
        var tables: [KeyedTable] = []
        for table in schema.tables {
            let references = table.foreignKeys.filter { key in
                guard let parent = schema.table(key.parent), let column = keyColumns[parent.name] else { return false }
                return key.parentColumns.isEmpty || key.parentColumns.contains(column.name)
            }
            let key = keyColumns[table.name]
            guard key != nil || !references.isEmpty else { continue }
            if let built = build(table, key: key, references: references) { tables.append(built) }
        }
        refusals += referencesBesideKeys(tables)
        let views = rebuiltViews(tables)
        guard refusals.isEmpty else { return .refused(refusals) }
        var major = 0
        if case .catalog(_, let version) = schema.origin { major = version / 10_000 }
        return .graph(KeyGraph(tables: Self.parentsFirst(tables), views: views, serverMajor: major))
    }

    private mutating func build(_ table: Table, key: Column?, references: [ForeignKey]) -> KeyedTable? {
        let known = refusals.count
        refusals += TableShape.refusals(table, in: schema)
        for reference in references {
            guard let parent = schema.table(reference.parent) else { continue }
            refusals += ReferenceShape.refusals(reference, of: table, to: parent)
        }
        let converted = Set((key.map { [$0.name] } ?? []) + references.flatMap(\.columns))
        for index in table.indexes { refusals += IndexShape.refusals(index, of: table, converted: converted) }
        refusals += DependentShape.refusals(table, converted: converted, options: options)

        var columnNames = FreeNames(taken: table.columns.map(\.name))
        var convertedKey: ConvertedKey?
        if let key { convertedKey = build(key, of: table, names: &columnNames) }
        var convertedReferences = references.compactMap { build($0, of: table, names: &columnNames) }
        guard refusals.count == known else { return nil }
        let primary = table.indexes.first { $0.constraint != nil && $0.constraint == table.primaryKey?.name }
        let twins = table.indexes.filter { $0 != primary }.compactMap { twin($0, of: table, converted: converted) }
        for place in convertedReferences.indices {
            let reference = convertedReferences[place]
            guard Self.onlyUniqueServe(reference.column.name, of: table) else { continue }
            convertedReferences[place].support = relationName(in: table, reference.constraint, suffix: "_support")
        }
        let renewed = Set(
            twins.map(\.name) + convertedReferences.map(\.constraint) + (convertedKey.map { [$0.constraint] } ?? []))
        return KeyedTable(
            name: table.name, handle: handle(for: table.name), key: convertedKey, references: convertedReferences,
            indexes: twins,
            stripeColumn: key?.name,
            payload: table.columns.filter { !converted.contains($0.name) }.map { column in
                switch column.type.family {
                case .integer, .uuid, .timestamp(zoned: true): PayloadColumn(name: column.name, asText: false)
                default: PayloadColumn(name: column.name, asText: true)
                }
            },
            attributes: attributes(of: table, keys: convertedKey, convertedReferences),
            comments: table.dependents.filter {
                $0.kind == .comment && $0.columns.isEmpty && renewed.contains($0.name.name)
            }
            .map(\.definition))
    }

    private mutating func build(_ key: Column, of table: Table, names: inout FreeNames) -> ConvertedKey? {
        let constraint = table.primaryKey?.name ?? ""
        let time: CreationTime
        do {
            time = try CreationTime.find(in: table, options: options)
        } catch {
            refusals.append(error)
            return nil
        }
        let bits: Int
        do {
            bits = try idBits(of: key, in: table)
        } catch {
            refusals.append(error)
            return nil
        }
        let generator: ConvertedKey.Generator
        if case .autoIncrement(.identity) = key.generation {
            generator = .identity
        } else {
            let owner = NumberSequence.Owner(table: table.name, column: key.name)
            let owned = schema.sequences.first { $0.owner == owner }?.name
            generator = owned.flatMap { servesOthers($0, than: owner) ? .shared($0) : nil } ?? .sequence(owned: owned)
        }
        let index = table.indexes.first { $0.constraint == constraint }
        return ConvertedKey(
            column: column(key.name, names: &names), constraint: constraint,
            shadowIndex: relationName(in: table, constraint, suffix: "_uuid"),
            legacyIndex: relationName(in: table, prefix: "legacy_", constraint), time: time, idBits: bits,
            generator: generator, included: index?.included ?? [],
            tail: index.map(Self.storage)?.joined(separator: " ") ?? "",
            isClustered: index?.isClustered ?? false)
    }

    /// Whether any other column counts with the sequence too.
    private func servesOthers(_ sequence: ObjectName, than owner: NumberSequence.Owner) -> Bool {
        schema.tables.contains { table in
            table.columns.contains { column in
                column.generation == .autoIncrement(.sequence(sequence))
                    && (table.name, column.name) != (owner.table, owner.column)
            }
        }
    }

    private static func storage(_ index: Index) -> [String] {
        var tail: [String] = []
        if !index.storage.isEmpty { tail.append("WITH (\(index.storage))") }
        if let tablespace = index.tablespace { tail.append("TABLESPACE \(tablespace.quotedAsIdentifier)") }
        return tail
    }

    /// How many bits hold every id of the table, with room for those to come while the migration runs.
    private func idBits(of key: Column, in table: Table) throws(Refusal) -> Int {
        let object = "\(table.name).\(key.name)"
        if let range = ranges[table.name] {
            guard range.minimum >= 0 else {
                throw Refusal(
                    .valueRange, object,
                    "its smallest value is \(range.minimum), and negative ids have no place "
                        + "in the order",
                    remedy: "Renumber the negative rows, or exclude the table")
            }
            guard range.maximum < 1 << 55 else {
                throw Refusal(
                    .valueRange, object,
                    "its largest value is \(range.maximum), and ids above 2^55 don't fit "
                        + "into the order",
                    remedy: "Exclude the table; such ids look like snowflakes and carry a time of their own")
            }
        }
        guard key.type.integerBits == 64 else { return 32 }
        let largest = ranges[table.name]?.maximum ?? 0
        return [32, 40, 48].first { largest < 1 << ($0 - 1) } ?? 56
    }

    private mutating func build(_ key: ForeignKey, of table: Table, names: inout FreeNames) -> ConvertedReference? {
        guard let name = key.columns.first, let column = table.column(name), let parent = schema.table(key.parent)
        else {
            return nil
        }
        let constraint = key.name ?? ""
        return ConvertedReference(
            column: self.column(name, names: &names), constraint: constraint,
            shadowConstraint: relationName(in: table, constraint, suffix: "_uuid"),
            legacyConstraint: relationName(in: table, prefix: "legacy_", constraint), parent: parent.name,
            isNullable: column.isNullable, onDelete: key.onDelete, onUpdate: key.onUpdate, isMatchFull: key.isMatchFull)
    }

    /// Whether unique indexes, and no plain one, find the rows of a foreign key's value.
    private static func onlyUniqueServe(_ column: String, of table: Table) -> Bool {
        let serving = table.indexes.filter { $0.parts.first?.column == column && $0.predicate == nil }
        return !serving.isEmpty && serving.allSatisfy(\.isUnique)
    }

    private func column(_ name: String, names: inout FreeNames) -> ConvertedColumn {
        ConvertedColumn(
            name: name, shadow: names.take(name, suffix: "_uuid"), legacy: names.take(prefix: "legacy_", name))
    }

    private mutating func twin(_ index: Index, of table: Table, converted: Set<String>) -> TwinIndex? {
        let mentionsKey =
            index.parts.contains { $0.column.map(converted.contains) ?? false }
            || index.included.contains(where: converted.contains)
        guard mentionsKey, let name = index.name else { return nil }
        let parts = index.parts.map { part in
            switch part.content {
            case .column(let column) where converted.contains(column):
                TwinIndex.Part(converted: column, sql: "", options: part.options)
            case .column(let column):
                TwinIndex.Part(converted: nil, sql: column.quotedAsIdentifier, options: part.options)
            case .expression(let expression):
                TwinIndex.Part(converted: nil, sql: "(\(expression))", options: part.options)
            }
        }
        var tail: [String] = []
        if index.nullsNotDistinct { tail.append("NULLS NOT DISTINCT") }
        tail += Self.storage(index)
        if let predicate = index.predicate { tail.append("WHERE \(predicate)") }
        return TwinIndex(
            name: name, shadow: relationName(in: table, name, suffix: "_uuid"),
            legacy: relationName(in: table, prefix: "legacy_", name), isConstraint: index.constraint != nil,
            isUnique: index.isUnique, method: index.method, parts: parts, included: index.included,
            tail: tail.joined(separator: " "), isClustered: index.isClustered)
    }

    /// The catalog gives comments and grants as statements in which `%` stands for the column, and `%%` for itself.
    private func attributes(of table: Table, keys: ConvertedKey?, _ references: [ConvertedReference]) -> [String] {
        let columns = (keys.map { [$0.column] } ?? []) + references.map(\.column)
        return table.dependents.filter { $0.kind == .comment || $0.kind == .columnGrant }.compactMap { dependent in
            guard let column = columns.first(where: { dependent.columns == [$0.name] }) else { return nil }
            return dependent.definition.split(separator: "%%", omittingEmptySubsequences: false)
                .map {
                    $0.split(separator: "%", omittingEmptySubsequences: false).joined(
                        separator: column.shadow.quotedAsIdentifier)
                }
                .joined(separator: "%")
        }
    }

    /// Foreign keys to a converted column that is not the key itself: they would stay on the old integers.
    private func referencesBesideKeys(_ tables: [KeyedTable]) -> [Refusal] {
        schema.tables.flatMap { child in
            child.foreignKeys.compactMap { key -> Refusal? in
                guard let parent = tables.first(where: { $0.name == schema.table(key.parent)?.name }),
                    let column = parent.references.map(\.column.name).first(where: key.parentColumns.contains)
                else { return nil }
                return Refusal(
                    .compositeKey,
                    "\(child.name).\(key.columns.joined(separator: ", ")) (foreign key "
                        + "\(key.name ?? "without a name"))",
                    "it refers to \(parent.name).\(column), which is converted but is not the primary key",
                    remedy: "Let it refer to the primary key, or exclude the table that \(parent.name).\(column) "
                        + "refers to")
            }
        }
    }

    // MARK: Names

    private mutating func relationName(in table: Table, prefix: String = "", _ stem: String, suffix: String = "")
        -> String
    {
        let space = table.name.schema ?? "public"
        let taken =
            schema.tables.filter { ($0.name.schema ?? "public") == space }.flatMap { table in
                [table.name.name] + table.indexes.compactMap(\.name) + table.foreignKeys.compactMap(\.name)
            }
            + (schema.sequences.map(\.name) + schema.views.map(\.name)).filter { ($0.schema ?? "public") == space }.map(
                \.name)
        var names = relationNames[space] ?? FreeNames(taken: taken)
        defer { relationNames[space] = names }
        return names.take(prefix: prefix, stem, suffix: suffix)
    }

    private mutating func handle(for name: ObjectName) -> String {
        let space = name.schema ?? "public"
        return handles.take(space == "public" ? name.name : "\(space)_\(name.name)", leaving: SyncTrigger.longestSuffix)
    }

    // MARK: Order

    /// Parents before children; inside a cycle, the order of names.
    private static func parentsFirst(_ tables: [KeyedTable]) -> [KeyedTable] {
        var waiting = tables.sorted { $0.name < $1.name }
        var ordered: [KeyedTable] = []
        while !waiting.isEmpty {
            let names = Set(waiting.map(\.name))
            let next = waiting.firstIndex { table in
                !table.references.contains { $0.parent != table.name && names.contains($0.parent) }
            }
            ordered.append(waiting.remove(at: next ?? 0))
        }
        return ordered
    }

    // MARK: Views

    /// The views that mention a converted column, directly or through another view, each after those that it reads.
    private mutating func rebuiltViews(_ tables: [KeyedTable]) -> [RebuiltView] {
        var affected: Set<ObjectName> = []
        for view in schema.views
        where view.mentions.contains(where: { mention in
            tables.contains { $0.name == mention.table && $0.columns.contains { $0.name == mention.column } }
        }) {
            affected.insert(view.name)
        }
        var grown = true
        while grown {
            let readers = schema.views.filter {
                !affected.contains($0.name) && $0.reads.contains(where: affected.contains)
            }
            affected.formUnion(readers.map(\.name))
            grown = !readers.isEmpty
        }
        var waiting = schema.views.filter { affected.contains($0.name) }.sorted { $0.name < $1.name }
        for view in waiting { refusals += ViewShape.refusals(view) }
        var ordered: [RebuiltView] = []
        while let next = waiting.firstIndex(where: { view in
            !waiting.contains { $0.name != view.name && view.reads.contains($0.name) }
        }) {
            ordered.append(RebuiltView(waiting.remove(at: next)))
        }
        return ordered
    }
}

extension RebuiltView {
    /// The statements that make a view again.
    init(_ view: View) {
        let columns = view.columns.map(\.quotedAsIdentifier).joined(separator: ", ")
        let options = view.options.isEmpty ? "" : " WITH (\(view.options))"
        let create = "CREATE VIEW \(view.name.sql) (\(columns))\(options) AS \(view.query)"
        let owner = "ALTER VIEW \(view.name.sql) OWNER TO \(view.owner.quotedAsIdentifier)"
        self.init(
            name: view.name, create: [create, DefaultPrivileges.revoke(on: view.name), owner] + view.attributes)
    }
}
