public import SchemaModel

/// A view that mentions a converted column.
///
/// A view follows the column and not its name, so a swap would leave it on the integer; and `CREATE OR REPLACE VIEW`
/// cannot change the type of a column. It is dropped and made again inside the swap, from its own text.
public struct RebuiltView: Hashable, Sendable, Codable {
    /// The name.
    public var name: ObjectName
    /// The statements that make it again, with owner, privileges, options and comments.
    public var create: [String]

    /// Creates a view.
    public init(name: ObjectName, create: [String]) {
        self.name = name
        self.create = create
    }
}
