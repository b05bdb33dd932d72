internal import SchemaModel

/// What Django's fields are in the database.
///
/// Source: Django's reference "Model field reference", and `data_types` of its backends.
enum DjangoFields {
    /// The type of a field; `nil` for one that Django does not have.
    static func type(_ field: String, length: Int?, in dialect: Schema.Dialect) -> ColumnType.Family? {
        let isSQLite = dialect == .sqlite
        return switch field {
        case "AutoField", "IntegerField", "PositiveIntegerField": .integer(bits: isSQLite ? 64 : 32)
        case "BigAutoField", "BigIntegerField", "PositiveBigIntegerField", "DurationField": .integer(bits: 64)
        case "SmallAutoField", "SmallIntegerField", "PositiveSmallIntegerField": .integer(bits: isSQLite ? 64 : 16)
        // char(32) where the database has no type of its own.
        case "UUIDField": dialect == .postgresql || dialect == .cockroachdb ? .uuid : .text(length: 32)
        case "CharField": .text(length: length)
        case "SlugField": .text(length: length ?? 50)
        case "EmailField": .text(length: length ?? 254)
        case "URLField": .text(length: length ?? 200)
        case "FileField", "ImageField", "FilePathField": .text(length: length ?? 100)
        case "TextField", "CITextField", "CICharField", "CIEmailField": .text(length: nil)
        case "BinaryField": .bytes(length: nil)
        case "DateTimeField": .timestamp(zoned: dialect == .postgresql || dialect == .cockroachdb)
        case "DateField": .date
        case "BooleanField", "NullBooleanField", "DecimalField", "FloatField", "JSONField", "TimeField", "ArrayField",
            "GenericIPAddressField", "IPAddressField", "HStoreField", "GeneratedField", "SearchVectorField",
            "DateTimeRangeField", "DateRangeField", "IntegerRangeField", "BigIntegerRangeField", "DecimalRangeField",
            "PointField", "PolygonField", "MultiPolygonField", "LineStringField", "GeometryField":
            .other
        default: nil
        }
    }

    static func isReference(_ field: String) -> Bool {
        field.hasSuffix("ForeignKey") && !field.hasPrefix("Generic") || field.hasPrefix("OneToOne")
            || field == "ParentalKey" || field == "AutoOneToOneField"
    }

    static func isManyToMany(_ field: String) -> Bool { field.contains("ManyToMany") }

    static func isAutomatic(_ field: String) -> Bool {
        ["AutoField", "BigAutoField", "SmallAutoField"].contains(field)
    }

    /// Whether a name is that of a field, whoever wrote it.
    static func isField(_ name: String) -> Bool {
        name.hasSuffix("Field") || isReference(name) || isManyToMany(name)
    }

    /// Abstract models of Django and of packages that many use; none of them declares a key.
    static let keylessBases: Set<String> = [
        "AbstractUser", "AbstractBaseUser", "PermissionsMixin", "TimeStampedModel", "TimeFramedModel", "StatusModel",
        "SoftDeletableModel", "MPTTModel", "PolymorphicModel", "SafeDeleteModel", "TimestampedModel",
        "AbstractBaseSession",
        "TitleSlugDescriptionModel", "ActivatorModel", "MP_Node", "NS_Node", "AL_Node", "TaggableModel",
    ]
}
