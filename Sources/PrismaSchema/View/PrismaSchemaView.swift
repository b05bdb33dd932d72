public import SchemaModel

/// One or several Prisma files seen as the tables they declare.
///
/// What Prisma does silently is made visible: names after `@map`, the defaults of referential actions, and the table
/// `_AToB` behind a many-to-many relation without a model of its own.
public struct PrismaSchemaView: Sendable {
    /// The tables, in the order of the files.
    public let schema: Schema
    /// What could not be read or makes no sense, file by file: the parser's diagnostics included.
    public let diagnostics: [SourceDiagnostic]
    let registry: Registry

    /// Reads documents that form one schema together; the datasource may stand in any of them.
    public init(_ documents: [PrismaDocument]) {
        registry = Registry(documents)
        var builder = ViewBuilder(registry)
        schema = builder.build()
        diagnostics = documents.flatMap(\.diagnostics) + registry.diagnostics + builder.diagnostics
    }

    /// The documents.
    public var documents: [PrismaDocument] { registry.documents }

    /// The views that the documents declare, each as the table that it looks like; no rows are theirs, so that they are
    /// not among the tables.
    public var views: [Table] {
        guard !registry.views.isEmpty else { return [] }
        var builder = ViewBuilder(registry)
        return builder.views()
    }
}
