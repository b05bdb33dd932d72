internal import SchemaModel

/// A model or a view, with the document it stands in; an object, since tables of them are built again and again.
final class Model: Sendable {
    let block: Block
    let document: PrismaDocument
    let name: String
    /// The namespace that it stands in, in Prisma Next.
    let namespace: String?
    let table: ObjectName
    let fields: [Field]
    /// The block attributes (`@@…`), which every field is asked about.
    let attributes: [Attribute]
    /// Those that ask something of the fields they name, such as an operator class: few, where relations by the thousand
    /// have an index each.
    let demandingAttributes: [Attribute]
    /// The names in the database, by field.
    let columns: [String: String]

    /// `nil` for blocks without a name.
    init?(_ block: Block, in document: PrismaDocument, namespace: String?) {
        guard let name = block.name?.text else { return nil }
        self.block = block
        self.document = document
        self.name = name
        self.namespace = namespace
        attributes = block.attributes
        demandingAttributes = attributes.filter(\.isDemanding)
        let mapped = attributes.first("map")?.argument("name", at: 0)?.text
        // `unbound` is Prisma Next's word for no schema.
        let schema =
            attributes.first("schema")?.argument("map", at: 0)?.text ?? (namespace == "unbound" ? nil : namespace)
        table = ObjectName(schema: schema, mapped ?? name)
        fields = block.fields
        columns = Dictionary(fields.map { ($0.name.text, Self.column($0)) }) { first, _ in first }
    }

    /// The name with its namespace, which is unique.
    var qualifiedName: String { namespace.map { "\($0).\(name)" } ?? name }

    /// The first block attribute of that name.
    func attribute(_ name: String) -> Attribute? { attributes.first(name) }

    /// The name in the database of a field.
    func column(_ field: String) -> String {
        columns[field] ?? field
    }

    /// The field of that name.
    func field(_ name: String) -> Field? { fields.first { $0.name.text == name } }

    static func column(_ field: Field) -> String {
        field.attribute("map")?.argument("name", at: 0)?.text ?? field.name.text
    }

    /// Where the model's name stands.
    var location: SourceLocation { block.name.map(document.location) ?? document.location(of: block.opening) }
}

extension Attribute {
    /// Whether it has a predicate, or an operator class for a field.
    fileprivate var isDemanding: Bool {
        argument("where") != nil
            || (argument("fields", at: 0)?.elements ?? []).contains {
                guard case .function(_, let arguments) = $0 else { return false }
                return arguments.contains { $0.name == "ops" }
            }
    }
}
