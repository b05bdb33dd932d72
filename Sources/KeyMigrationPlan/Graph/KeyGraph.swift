public import SchemaModel

/// What a migration converts: the tables whose integer keys become UUIDv7, and all that refers to them.
///
/// The graph is made once, when a migration starts, and stored with it. Every later step is derived from this value and
/// from a look at the catalog, never from what an earlier process remembered: that is what makes each of them resumable.
public struct KeyGraph: Hashable, Sendable, Codable {
    /// The tables, parents before their children as far as cycles allow: the order in which locks are taken.
    public var tables: [KeyedTable]
    /// The views that mention a converted column, each after the views that it reads.
    public var views: [RebuiltView]
    /// The server's major version when the graph was made, such as 15.
    public var serverMajor: Int

    /// Creates a graph.
    public init(tables: [KeyedTable], views: [RebuiltView], serverMajor: Int) {
        self.tables = tables
        self.views = views
        self.serverMajor = serverMajor
    }

    /// The table of that name.
    public func table(_ name: ObjectName) -> KeyedTable? { tables.first { $0.name == name } }

    /// The tables whose own key is converted.
    public var keyed: [(table: KeyedTable, key: ConvertedKey)] {
        tables.compactMap { table in table.key.map { (table, $0) } }
    }

    /// Every converted reference, with its table and its parent's key.
    public var references: [ResolvedReference] {
        tables.flatMap { child in
            child.references.compactMap { reference in
                guard let parent = table(reference.parent), let key = parent.key else { return nil }
                return ResolvedReference(child: child, reference: reference, parent: parent, parentKey: key)
            }
        }
    }
}

/// A converted foreign key together with both of its ends.
public struct ResolvedReference: Hashable, Sendable {
    /// The table that refers.
    public var child: KeyedTable
    /// The column that refers.
    public var reference: ConvertedReference
    /// The table referred to.
    public var parent: KeyedTable
    /// The key referred to.
    public var parentKey: ConvertedKey
}
