import SchemaModel

extension Schema {
    /// Whether it is what scripts make.
    var isSQL: Bool { if case .sql = origin { true } else { false } }
}
