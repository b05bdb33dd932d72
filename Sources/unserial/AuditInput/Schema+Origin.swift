import SchemaModel

extension Schema {
    /// Whether it was read from a database itself, over a connection or from its file.
    var isLive: Bool {
        switch origin {
        case .catalog, .sqlite: true
        case .prisma, .sql, .orm, .json: false
        }
    }

    /// Whether it is what scripts make.
    var isSQL: Bool { if case .sql = origin { true } else { false } }
}
