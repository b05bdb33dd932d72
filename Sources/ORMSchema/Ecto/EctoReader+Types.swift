internal import SchemaModel

/// What the types of a schema's fields are in the database, and what makes their values.
extension EctoReader {
    /// `autogenerate: true`: the database counts, or the program makes a UUID.
    func setAutomatic(_ type: String, version: Int, on column: inout Column) {
        switch type {
        case "id", "serial", "bigserial":
            column.generation = .autoIncrement(set.dialect == .postgresql ? .sequence(nil) : .unspecified)
        case "binary_id", "Ecto.UUID", "uuid":
            column.applicationGenerator = IDGenerator(
                .uuid(version: version), by: .application, spelling: "autogenerate: true")
        default:
            // A module of its own: `Uniq.UUID`, `UUIDv7`, `Ecto.ULID`.
            let name = PythonClass.bare(type)
            column.applicationGenerator = IDGenerator(
                KnownGenerators.kind(of: name) ?? (name.hasSuffix("ULID") ? .ulid : .unknown), by: .application,
                spelling: type)
        }
    }

    /// What a type of a schema is in the database; `:integer` says nothing of its width.
    static func schemaType(_ type: String, in dialect: Schema.Dialect) -> ColumnType {
        let family: ColumnType.Family =
            switch type {
            case "id": .integer(bits: 64)
            case "binary_id", "Ecto.UUID", "UUIDv7", "Uniq.UUID":
                dialect == .postgresql ? .uuid : .bytes(length: 16)
            case "string": .text(length: nil)
            case "binary": .bytes(length: nil)
            case "utc_datetime", "utc_datetime_usec", "naive_datetime", "naive_datetime_usec": .timestamp(zoned: false)
            case "date": .date
            default: .other
            }
        return ColumnType(family, declared: type)
    }
}
