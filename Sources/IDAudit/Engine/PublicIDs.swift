internal import SchemaModel

/// The ids of a table that are made for outsiders.
enum PublicIDs {
    /// Whether a table has, beside a column, a unique id that tells nothing.
    static func exist(besides item: IDColumn) -> Bool {
        let uses = item.uses
        return uses.table.columns.contains { candidate in
            guard candidate.name != item.column.name else { return false }
            // What few columns are is asked first.
            guard uses.isUniqueInCompany(candidate.name), !uses.isForeignKey(candidate.name) else { return false }
            return candidate.type.family == .uuid
                || candidate.idGenerator.map { $0.kind.unguessableBits >= 60 } ?? false
                || candidate.type.integerBits == nil && isPublicID(NameWords(candidate.name))
        }
    }

    /// A text called `id` beside another key (`pk`) is what outsiders are told, too.
    private static func isPublicID(_ words: NameWords) -> Bool { words.publicID != nil || words.words == ["id"] }
}
