public import SchemaModel

/// One or several Prisma files seen as the tables they declare.
///
/// What Prisma does silently is made visible: names after `@map`, the defaults of referential actions, and the table
/// `_AToB` behind a many-to-many relation without a model of its own.
public struct PrismaSchemaView: Sendable {
    /// The tables, in the order of the files.
    public let schema: Schema
    /// Those of its tables that no model declares: what Prisma keeps for two lists that face each other.
    public let joinTables: [Table]
    /// What could not be read or makes no sense, file by file: the parser's diagnostics included.
    public let diagnostics: [SourceDiagnostic]
    let registry: Registry

    /// Reads documents that form one schema together; the datasource may stand in any of them.
    public init(_ documents: [PrismaDocument]) {
        registry = Registry(documents)
        var builder = ViewBuilder(registry)
        schema = builder.build()
        joinTables = builder.joinTables
        diagnostics = documents.flatMap(\.diagnostics) + registry.diagnostics + builder.diagnostics
    }

    /// The documents.
    public var documents: [PrismaDocument] { registry.documents }

    /// What fields are called whose columns have another name (`@map`), those of views among them.
    public var fieldNames: [SchemaChange.Column: String] {
        var names: [SchemaChange.Column: String] = [:]
        for model in registry.models + registry.views {
            // A variant without a table of its own adds columns to that of its base.
            let base = model.attribute("map") == nil ? registry.base(of: model) : nil
            for (field, column) in model.columns where field != column {
                names[.init(base?.table ?? model.table, column)] = field
            }
        }
        return names
    }

    /// The views that the documents declare, each as the table that it looks like; no rows are theirs, so that they are
    /// not among the tables.
    public var views: [Table] {
        guard !registry.views.isEmpty else { return [] }
        var builder = ViewBuilder(registry)
        return builder.views()
    }
}
