internal import SchemaModel

/// The ids of a table that are made for outsiders.
enum PublicIDs {
    /// Whether a table has, beside a column, a unique id that tells nothing.
    static func exist(in table: Table, besides column: String) -> Bool {
        table.columns.contains { candidate in
            guard candidate.name != column else { return false }
            let item = IDColumn(table: table, column: candidate, generator: candidate.idGenerator)
            let isOpaque =
                candidate.type.family == .uuid || item.generator.map { $0.kind.unguessableBits >= 60 } ?? false
                || candidate.type.integerBits == nil && item.words.publicID != nil
            return isOpaque && item.isUniqueInCompany && !item.isForeignKey
        }
    }
}
