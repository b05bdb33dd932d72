public import SchemaModel

/// A schema with what rules ask of it again and again, looked up once.
public struct AuditedSchema: Sendable {
    /// A foreign key of one column, with both ends; an object, since rules pass thousands of them around.
    public final class Reference: Sendable {
        /// The table that refers.
        public var child: Table { uses.table }
        /// The foreign key.
        public let key: ForeignKey
        /// The referring column.
        public let column: Column
        /// The table referred to.
        public let parent: Table
        /// The column referred to.
        public let parentColumn: Column

        /// What the table that refers says of each of its columns.
        let uses: ColumnUses

        init(of uses: ColumnUses, key: ForeignKey, column: Column, parent: Table, parentColumn: Column) {
            self.uses = uses
            self.key = key
            self.column = column
            self.parent = parent
            self.parentColumn = parentColumn
        }
    }

    /// The schema.
    public let schema: Schema
    /// What the user set.
    public let options: AuditOptions
    /// The column pairs of all foreign keys whose both ends are known, in the order of the tables.
    public let references: [Reference]
    /// The columns that a generator or a counter fills.
    let idColumns: [IDColumn]
    /// The tables that someone designed: no partitions, no foreign tables, no books of tools.
    let designedTables: [Table]

    private let usesByTable: [ColumnUses]
    /// Columns of a thousand tables share a few names.
    private let wordsByName: [String: NameWords]
    private let tablesByName: [ObjectName: Int]
    private let tablesByBareName: [String: [Int]]
    private let referencesByParent: [NumberSequence.Owner: [Int]]
    private let sequencesByName: [ObjectName: NumberSequence]
    private let sequencesByOwner: [NumberSequence.Owner: NumberSequence]
    private let namesOfParents: Set<ObjectName>
    private var narrowerByName: [ObjectName: [(table: Int, column: Column)]] = [:]
    private var feedsBySequence: [ObjectName: [(table: Int, column: Int)]] = [:]
    private var counting: [(table: Int, column: Int)] = []

    /// Indexes a schema.
    public init(_ schema: Schema, options: AuditOptions = AuditOptions()) {
        let schema = schema.countingAsCockroachDB
        self.schema = schema
        self.options = options
        designedTables = Self.designedTables(of: schema)
        var names: [ObjectName: Int] = [:]
        var bareNames: [String: [Int]] = [:]
        for (index, table) in schema.tables.enumerated() {
            names[table.name.qualified] = index
            bareNames[table.name.name, default: []].append(index)
        }
        tablesByName = names
        tablesByBareName = bareNames
        let uses = schema.tables.map { ColumnUses($0) }
        usesByTable = uses
        var references: [Reference] = []
        var byParent: [NumberSequence.Owner: [Int]] = [:]
        for (childIndex, child) in schema.tables.enumerated() {
            for key in child.foreignKeys {
                guard let index = Self.index(of: key.parent, names, bareNames) else { continue }
                let parent = schema.tables[index]
                let parentColumns = key.parentColumns.isEmpty ? parent.primaryKey?.columns ?? [] : key.parentColumns
                for (name, parentName) in zip(key.columns, parentColumns) {
                    guard let column = uses[childIndex].column(name),
                        let parentColumn = uses[index].column(parentName)
                    else { continue }
                    let place = NumberSequence.Owner(table: parent.name.qualified, column: parentColumn.name)
                    byParent[place, default: []].append(references.count)
                    references.append(
                        Reference(
                            of: uses[childIndex], key: key, column: column, parent: parent, parentColumn: parentColumn)
                    )
                }
            }
        }
        self.references = references
        referencesByParent = byParent
        sequencesByName = Dictionary(schema.sequences.map { ($0.name.qualified, $0) }) { first, _ in first }
        sequencesByOwner = Dictionary(
            schema.sequences.compactMap { sequence in
                sequence.owner.map { (NumberSequence.Owner(table: $0.table.qualified, column: $0.column), sequence) }
            }
        ) { first, _ in first }
        namesOfParents = Set(
            schema.tables.compactMap { if case .child(let parent) = $0.kind { parent.qualified } else { nil } })
        idColumns = Self.idColumns(of: uses) { column, table in
            guard case .child(let parent) = table.kind else { return false }
            return Self.index(of: parent, names, bareNames).map { uses[$0].column(column.name) != nil } ?? false
        }
        wordsByName = schema.tables.reduce(into: [:]) { words, table in
            for column in table.columns where words[column.name] == nil { words[column.name] = NameWords(column.name) }
        }
        for (tableIndex, table) in schema.tables.enumerated() {
            for (columnIndex, column) in table.columns.enumerated() where !isInherited(column, of: table) {
                let sequence = sequence(of: column, in: table)
                if sequence != nil || column.sample != nil || ownSequence(of: column, in: table) != nil {
                    counting.append((tableIndex, columnIndex))
                }
                guard let sequence else { continue }
                // Nobody shares one sequence among so many; each of them is told of all the others.
                guard feedsBySequence[sequence.name.qualified, default: []].count < 500 else { continue }
                feedsBySequence[sequence.name.qualified, default: []].append((tableIndex, columnIndex))
            }
        }
        let byName = LogicalReferences(schema)
        for (index, table) in schema.tables.enumerated() {
            // Nothing is narrower than a bigint but these.
            let narrow = byName.references(of: table) { $0.type.integerBits.map { $0 < 64 } ?? false }
            for reference in narrow where !isInherited(reference.column, of: table) {
                guard let bits = reference.column.type.integerBits, let room = reference.key.type.integerBits,
                    bits < room
                else { continue }
                narrowerByName[reference.parent.name.qualified, default: []].append((index, reference.column))
            }
        }
    }

    /// The narrower integer columns that refer to a table's key by their name alone, where no foreign key does.
    func narrowerByName(than column: Column, of table: Table) -> [(child: Table, column: Column)] {
        guard table.primaryKey?.columns == [column.name] else { return [] }
        return (narrowerByName[table.name.qualified] ?? []).map { (schema.tables[$0.table], $0.column) }
    }

    private static func index(
        of name: ObjectName,
        _ names: [ObjectName: Int],
        _ bareNames: [String: [Int]]
    ) -> Int? {
        if let exact = names[name.qualified] { return exact }
        guard name.schema == nil, let loose = bareNames[name.name], loose.count == 1 else { return nil }
        return loose.first
    }

    /// The table of that name; a name without a schema finds `public` first, then the only one so called.
    public func table(_ name: ObjectName) -> Table? {
        Self.index(of: name, tablesByName, tablesByBareName).map { schema.tables[$0] }
    }

    /// How many names its tables have, whatever their schemas.
    var countOfNames: Int { tablesByBareName.count }

    /// How many of those names another schema's tables have, too.
    func countOfNames(sharedWith other: AuditedSchema) -> Int {
        let (few, many) =
            countOfNames < other.countOfNames
            ? (tablesByBareName, other.tablesByBareName) : (other.tablesByBareName, tablesByBareName)
        return few.keys.count { many[$0] != nil }
    }

    /// What refers to a column, in the order of the tables.
    public func references(to column: String, of table: Table) -> [Reference] {
        (referencesByParent[.init(table: table.name.qualified, column: column)] ?? []).map { references[$0] }
    }

    /// The sequence that feeds a column, where the source tells.
    public func sequence(of column: Column, in table: Table) -> NumberSequence? {
        guard case .autoIncrement(let counter) = column.generation else { return nil }
        if case .sequence(let name?) = counter, let sequence = sequencesByName[name.qualified] { return sequence }
        return sequencesByOwner[.init(table: table.name.qualified, column: column.name)]
    }

    /// What refers to a column, what refers to that, and so on: each column once, the nearest first.
    ///
    /// A child whose primary key is the foreign key hands the values on to its own children.
    ///
    /// - Parameters:
    ///   - column: The column's name.
    ///   - table: Its table.
    /// - Returns: All that refer to the column itself, and of the others at most 100: every key is asked, and a chain of
    ///   thousands of keys is no schema that people write.
    public func followers(of column: String, in table: Table) -> [Reference] {
        var found: [Reference] = []
        var seen: Set<NumberSequence.Owner> = [.init(table: table.name.qualified, column: column)]
        var pending = [(table, column)]
        var next = 0
        var limit = Int.max
        while next < pending.count, found.count < limit {
            let (table, column) = pending[next]
            next += 1
            defer { limit = min(limit, found.count + 100) }
            for reference in references(to: column, of: table) {
                let place = NumberSequence.Owner(table: reference.child.name.qualified, column: reference.column.name)
                guard found.count < limit, seen.insert(place).inserted else { continue }
                found.append(reference)
                pending.append((reference.child, reference.column.name))
            }
        }
        return found
    }

    /// The columns whose defaults ask a sequence, in the order of the tables, at most 500; what partitions inherit
    /// counts once.
    public func columns(fedBy sequence: NumberSequence) -> [(table: Table, column: Column)] {
        (feedsBySequence[sequence.name.qualified] ?? []).map {
            (schema.tables[$0.table], schema.tables[$0.table].columns[$0.column])
        }
    }

    /// The sequence that belongs to a column (`OWNED BY`), whether or not its default asks it.
    public func ownSequence(of column: Column, in table: Table) -> NumberSequence? {
        sequencesByOwner[.init(table: table.name.qualified, column: column.name)]
    }

    /// What a closure finds in the columns that a sequence feeds or belongs to, or whose values are known; what partitions
    /// inherit counts once.
    func findingsInCounting(_ finding: (_ column: Column, _ table: Table) -> Finding?) -> [Finding] {
        counting.compactMap { finding(schema.tables[$0.table].columns[$0.column], schema.tables[$0.table]) }
    }

    /// What the name of a column tells.
    func words(of column: Column) -> NameWords { wordsByName[column.name] ?? NameWords(column.name) }

    /// Whether a column alone is unique, as its primary key or by a constraint or whole index.
    public func isUnique(_ column: Column, in table: Table) -> Bool {
        uses(of: table).isUnique(column.name)
    }

    /// What a table says of its columns.
    func uses(of table: Table) -> ColumnUses {
        // Of two tables of one name each has its own columns.
        guard let known = tablesByName[table.name.qualified].map({ usesByTable[$0] }),
            known.table.location == table.location, known.table.columns.count == table.columns.count
        else { return ColumnUses(table) }
        return known
    }

    /// A column of the table that ``table(_:)`` finds.
    func column(_ name: String, of table: ObjectName) -> Column? {
        Self.index(of: table, tablesByName, tablesByBareName).flatMap { usesByTable[$0].column(name) }
    }

    /// Whether other tables are partitions or children of a table.
    public func hasChildren(_ table: Table) -> Bool { namesOfParents.contains(table.name.qualified) }

    /// Whether a parent, by partition or `INHERITS`, already has the column and is told of it.
    public func isInherited(_ column: Column, of table: Table) -> Bool {
        guard case .child(let parent) = table.kind else { return false }
        return self.column(column.name, of: parent) != nil
    }
}

extension ObjectName {
    /// The name with `public` where no schema is said.
    var qualified: ObjectName { ObjectName(schema: schema ?? "public", name) }
}
