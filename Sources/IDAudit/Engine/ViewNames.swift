internal import SchemaModel

/// The views of some sources, to tell which tables of another source are models of them.
struct ViewNames {
    private let whole: Set<ObjectName>
    private let bare: Set<String>

    init(_ schemas: [Schema]) {
        whole = Set(schemas.flatMap { $0.views.map(\.name.qualified) })
        bare = Set(whole.map(\.name))
    }

    /// Whether a table of a source has the name of a view; where a model says no schema, any schema's will do.
    func hold(_ table: ObjectName, of source: Schema) -> Bool {
        if source.isModel, table.schema == nil { return bare.contains(table.name) }
        return whole.contains(table.qualified)
    }
}
