extension IDGenerator {
    /// What a default expression of a database makes; `nil` for one that is no call and so makes no ids.
    ///
    /// Casts, schema names and wrappers that only change the spelling (`replace`, `lower`, `upper`, `encode`,
    /// `uuid_to_bin`) are looked through.
    public init?(databaseDefault expression: String) {
        let text = expression.lowercased().filter { $0 != " " && $0 != "\"" }
        guard text.contains("(") else { return nil }
        self.init(Self.kind(of: text), by: .database, spelling: expression)
    }

    private static func kind(of text: String) -> Kind {
        // MongoDB's own, as Prisma calls it.
        if text == "auto()" { return .objectID }
        for (call, version) in [
            ("uuid_generate_v1mc(", 1), ("uuid_generate_v1(", 1), ("gen_random_uuid(", 4), ("uuid_generate_v4(", 4),
            ("uuid_generate_v7(", 7), ("uuidv4(", 4), ("uuidv7(", 7), ("uuid_v7(", 7),
        ] where text.contains(call) {
            return .uuid(version: version)
        }
        return .unknown
    }
}
