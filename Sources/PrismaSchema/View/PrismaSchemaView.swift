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

    /// Reads documents that form one schema together; the datasource may stand in any of them.
    public init(_ documents: [PrismaDocument]) {
        let registry = Registry(documents)
        var builder = ViewBuilder(registry)
        schema = builder.build()
        diagnostics = documents.flatMap(\.diagnostics) + registry.diagnostics + builder.diagnostics
    }

    /// The views that documents declare, each as the table that it looks like; no rows are theirs, so that they are not
    /// among the tables.
    public static func views(of documents: [PrismaDocument]) -> [Table] {
        let registry = Registry(documents)
        guard !registry.views.isEmpty else { return [] }
        var builder = ViewBuilder(registry)
        return builder.views()
    }
}
