internal import SchemaModel
struct DrizzleReader { static func read(_ sources: [SourceText]) -> TableSet { TableSet() } }
