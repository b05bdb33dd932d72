/// The tables of a schema by their names, for whoever asks for many: ``Schema/table(_:)`` goes through all of them each
/// time.
public struct TablesByName: Sendable {
    private let tables: [Table]
    private var exact: [ObjectName: Int] = [:]
    /// By the name alone, `nil` where several are so called.
    private var bare: [String: Int?] = [:]
    /// The same, of those whose schema the source does not say.
    private var unplaced: [String: Int?] = [:]

    /// Indexes a schema.
    public init(_ schema: Schema) {
        tables = schema.tables
        for (index, table) in tables.enumerated() {
            let name = table.name
            if exact[name] == nil { exact[name] = index }
            bare.updateValue(bare.keys.contains(name.name) ? nil : index, forKey: name.name)
            guard name.schema == nil else { continue }
            unplaced.updateValue(unplaced.keys.contains(name.name) ? nil : index, forKey: name.name)
        }
    }

    /// What ``Schema/table(_:)`` finds.
    public subscript(name: ObjectName) -> Table? {
        if let index = exact[name] { return tables[index] }
        let loose = name.schema == nil ? bare[name.name] : unplaced[name.name]
        return loose.flatMap { $0 }.map { tables[$0] }
    }
}
