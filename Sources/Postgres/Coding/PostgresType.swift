/// A data type of PostgreSQL, by its object identifier.
///
/// Only the types built into every server have fixed identifiers; those of enums, domains and extensions differ from
/// database to database. Source: `pg_type.dat` of the PostgreSQL sources; catalog `pg_type`.
public struct PostgresType: Hashable, Sendable, RawRepresentable, CustomStringConvertible {
    /// The object identifier (`pg_type.oid`); 0 lets the server infer the type.
    public let rawValue: UInt32

    /// Creates a type from its object identifier.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// No type: the server infers one from the statement, and the value travels as text.
    public static let unspecified = PostgresType(rawValue: 0)
    /// `boolean`.
    public static let bool = PostgresType(rawValue: 16)
    /// `bytea`.
    public static let bytea = PostgresType(rawValue: 17)
    /// `"char"`, one byte, used in the system catalogs.
    public static let char = PostgresType(rawValue: 18)
    /// `name`, an identifier of at most 63 bytes.
    public static let name = PostgresType(rawValue: 19)
    /// `bigint`.
    public static let int8 = PostgresType(rawValue: 20)
    /// `smallint`.
    public static let int2 = PostgresType(rawValue: 21)
    /// `int2vector`, an array of smallints in the catalogs.
    public static let int2vector = PostgresType(rawValue: 22)
    /// `integer`.
    public static let int4 = PostgresType(rawValue: 23)
    /// `regproc`.
    public static let regproc = PostgresType(rawValue: 24)
    /// `text`.
    public static let text = PostgresType(rawValue: 25)
    /// `oid`, an unsigned 32-bit number.
    public static let oid = PostgresType(rawValue: 26)
    /// `xid`, a transaction number.
    public static let xid = PostgresType(rawValue: 28)
    /// `oidvector`, an array of oids in the catalogs.
    public static let oidvector = PostgresType(rawValue: 30)
    /// `json`.
    public static let json = PostgresType(rawValue: 114)
    /// `xml`.
    public static let xml = PostgresType(rawValue: 142)
    /// `real`.
    public static let float4 = PostgresType(rawValue: 700)
    /// `double precision`.
    public static let float8 = PostgresType(rawValue: 701)
    /// `unknown`, an untyped literal.
    public static let unknown = PostgresType(rawValue: 705)
    /// `character(n)`.
    public static let bpchar = PostgresType(rawValue: 1042)
    /// `character varying`.
    public static let varchar = PostgresType(rawValue: 1043)
    /// `date`.
    public static let date = PostgresType(rawValue: 1082)
    /// `time without time zone`.
    public static let time = PostgresType(rawValue: 1083)
    /// `timestamp without time zone`.
    public static let timestamp = PostgresType(rawValue: 1114)
    /// `timestamp with time zone`.
    public static let timestamptz = PostgresType(rawValue: 1184)
    /// `interval`.
    public static let interval = PostgresType(rawValue: 1186)
    /// `numeric`.
    public static let numeric = PostgresType(rawValue: 1700)
    /// `void`, the result of a procedure-like function.
    public static let void = PostgresType(rawValue: 2278)
    /// `uuid`.
    public static let uuid = PostgresType(rawValue: 2950)
    /// `pg_lsn`, a position in the write-ahead log.
    public static let pgLSN = PostgresType(rawValue: 3220)
    /// `jsonb`.
    public static let jsonb = PostgresType(rawValue: 3802)
    /// `regclass`.
    public static let regclass = PostgresType(rawValue: 2205)
    /// `regtype`.
    public static let regtype = PostgresType(rawValue: 2206)
    /// `xid8`, a 64-bit transaction number.
    public static let xid8 = PostgresType(rawValue: 5069)

    /// The type whose values are arrays of this one, where it is known.
    public var array: PostgresType? {
        guard let oid = Self.arrays[self] else { return nil }
        return PostgresType(rawValue: oid)
    }

    /// The name as SQL writes it, or `type with oid 16385` for one that is not built in.
    public var description: String {
        if let name = Self.names[self] { return name }
        if let element = Self.elements[self], let name = Self.names[element] { return "\(name)[]" }
        return rawValue == 0 ? "unspecified type" : "type with oid \(rawValue)"
    }

    private static let names: [PostgresType: String] = [
        .bool: "boolean", .bytea: "bytea", .char: "\"char\"", .name: "name", .int8: "bigint", .int2: "smallint",
        .int2vector: "int2vector", .int4: "integer", .regproc: "regproc", .text: "text", .oid: "oid", .xid: "xid",
        .oidvector: "oidvector", .json: "json", .xml: "xml", .float4: "real", .float8: "double precision",
        .unknown: "unknown", .bpchar: "character", .varchar: "character varying", .date: "date",
        .time: "time without time zone", .timestamp: "timestamp without time zone",
        .timestamptz: "timestamp with time zone", .interval: "interval", .numeric: "numeric", .void: "void",
        .uuid: "uuid", .pgLSN: "pg_lsn", .jsonb: "jsonb", .regclass: "regclass", .regtype: "regtype", .xid8: "xid8",
    ]

    private static let arrays: [PostgresType: UInt32] = [
        .bool: 1000, .bytea: 1001, .char: 1002, .name: 1003, .int2: 1005, .int4: 1007, .text: 1009, .xid: 1011,
        .bpchar: 1014, .varchar: 1015, .int8: 1016, .float4: 1021, .float8: 1022, .oid: 1028, .timestamp: 1115,
        .date: 1182, .time: 1183, .timestamptz: 1185, .interval: 1187, .numeric: 1231, .regclass: 2210,
        .regtype: 2211, .uuid: 2951, .pgLSN: 3221, .jsonb: 3807, .json: 199, .xml: 143, .xid8: 271, .regproc: 1008,
    ]

    private static let elements: [PostgresType: PostgresType] = Dictionary(
        uniqueKeysWithValues: arrays.map { (PostgresType(rawValue: $0.value), $0.key) }
    )

    /// The type of the elements, where this is a built-in array type.
    public var element: PostgresType? { Self.elements[self] }
}
