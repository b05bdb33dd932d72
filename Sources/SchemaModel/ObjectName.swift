/// The name of a table, view, sequence or function, with its schema where one is known.
public struct ObjectName: Hashable, Sendable, Codable {
    /// The schema (PostgreSQL namespace), `nil` where the source doesn't say.
    public var schema: String?
    /// The name inside the schema.
    public var name: String

    /// Creates a name.
    public init(schema: String? = nil, _ name: String) {
        self.schema = schema
        self.name = name
    }

    /// The name as SQL, each part quoted where PostgreSQL needs it.
    public var sql: String {
        guard let schema else { return name.quotedAsIdentifier }
        return "\(schema.quotedAsIdentifier).\(name.quotedAsIdentifier)"
    }
}

extension ObjectName: CustomStringConvertible {
    /// The name as people write it: without the schema where that is `public` or unknown.
    public var description: String {
        guard let schema, schema != "public" else { return name }
        return "\(schema).\(name)"
    }
}

extension ObjectName: Comparable {
    /// Orders by schema, then by name.
    public static func < (lhs: ObjectName, rhs: ObjectName) -> Bool {
        (lhs.schema ?? "", lhs.name) < (rhs.schema ?? "", rhs.name)
    }
}
