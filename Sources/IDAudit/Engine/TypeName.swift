/// The name of a type of PostgreSQL, whichever of its spellings a source writes.
///
/// Source: PostgreSQL manual, table 8.1 "Data Types" and its aliases, and pg_type.dat for the names the parser uses.
struct TypeName: Hashable {
    /// The name as `format_type` prints it, without length or precision: `double precision`, `timestamp with time
    /// zone`.
    let name: String
    /// Whether it is a type of PostgreSQL's own; another may be a domain over anything, an enum or an extension's.
    let isBuiltin: Bool

    /// Reads a type as a source declares it: `float8`, `numeric(10,2)`, `Decimal @db.Money`, `time(3) with time zone`.
    init(declared: String) {
        var text = declared.lowercased()
        // Of Prisma's `Float @db.Real` the native type is the column's; `?` is its mark of NULL.
        if let native = text.split(separator: "@db.", maxSplits: 1).dropFirst().first, text.contains("@db.") {
            text = String(native)
        }
        var depth = 0
        text = String(
            text.filter { character in
                if character == "(" { depth += 1 }
                defer { if character == ")" { depth -= 1 } }
                return depth == 0 && character != "?"
            })
        let isArray = text.hasSuffix("[]")
        while text.hasSuffix("[]") { text.removeLast(2) }
        var words = text.split { $0 == " " || $0 == "\n" || $0 == "\t" }.joined(separator: " ")
        if words.hasPrefix("pg_catalog.") { words.removeFirst("pg_catalog.".count) }
        let name = Self.aliases[words] ?? words
        isBuiltin = Self.builtins.contains(name)
        self.name = isArray ? name + "[]" : name
    }

    private static let aliases: [String: String] = [
        "int2": "smallint", "int": "integer", "int4": "integer", "int8": "bigint", "smallserial": "smallint",
        "serial2": "smallint", "serial": "integer", "serial4": "integer", "bigserial": "bigint", "serial8": "bigint",
        "decimal": "numeric", "dec": "numeric", "float4": "real", "float8": "double precision",
        "float": "double precision", "doubleprecision": "double precision", "bool": "boolean",
        "char": "character", "bpchar": "character", "nchar": "character", "national character": "character",
        "varchar": "character varying", "char varying": "character varying", "nchar varying": "character varying",
        "varbit": "bit varying", "timestamp": "timestamp without time zone",
        "timestamptz": "timestamp with time zone", "time": "time without time zone", "timetz": "time with time zone",
        "bytes": "bytea", "datetime": "timestamp without time zone",
    ]

    private static let builtins: Set<String> = [
        "smallint", "integer", "bigint", "numeric", "real", "double precision", "money", "boolean", "uuid", "text",
        "character", "character varying", "\"char\"", "name", "bytea", "bit", "bit varying", "date",
        "time without time zone", "time with time zone", "timestamp without time zone", "timestamp with time zone",
        "interval", "inet", "cidr", "macaddr", "macaddr8", "oid", "xid", "xid8", "cid", "tid", "pg_lsn", "pg_snapshot",
        "txid_snapshot", "json", "jsonb", "jsonpath", "xml", "tsvector", "tsquery", "point", "line", "lseg", "box",
        "path", "polygon", "circle", "int4range", "int8range", "numrange", "tsrange", "tstzrange", "daterange",
        "int4multirange", "int8multirange", "nummultirange", "tsmultirange", "tstzmultirange", "datemultirange",
        "regclass", "regtype", "regproc", "regprocedure", "regoper", "regoperator", "regrole", "regnamespace",
        "regconfig", "regdictionary", "regcollation", "refcursor", "aclitem", "int2vector", "oidvector",
    ]

    /// Whether PostgreSQL lets a foreign key of one type refer to a key of the other: an operator of the index compares
    /// them, or the child's converts implicitly. `nil` where a type is not its own, and so nobody here knows.
    ///
    /// Source: `ATAddForeignKeyConstraint` (tablecmds.c), tried on PostgreSQL 15 for all pairs.
    static func accepts(child: TypeName, key: TypeName) -> Bool? {
        if child == key { return true }
        guard child.isBuiltin, key.isBuiltin else { return nil }
        return convertible[key.name]?.contains(child.name) ?? false
    }

    private static let numbers: Set = ["smallint", "integer", "bigint", "numeric", "real", "double precision"]
    private static let integers: Set = ["smallint", "integer", "bigint", "oid", "regclass"]
    private static let moments: Set = ["date", "timestamp without time zone", "timestamp with time zone"]
    private static let texts: Set = ["text", "character varying", "character", "name", "\"char\""]
    private static let convertible: [String: Set<String>] = [
        "smallint": ["integer", "bigint"], "integer": ["smallint", "bigint"], "bigint": ["smallint", "integer"],
        "numeric": ["smallint", "integer", "bigint"], "real": numbers, "double precision": numbers, "oid": integers,
        "regclass": integers, "text": texts, "character varying": texts, "name": texts,
        "character": ["text", "character varying"], "date": moments, "timestamp without time zone": moments,
        "timestamp with time zone": moments, "bit": ["bit varying"], "bit varying": ["bit"], "inet": ["cidr"],
        "cidr": ["inet"], "macaddr": ["macaddr8"], "macaddr8": ["macaddr"],
        "time with time zone": ["time without time zone"], "interval": ["time without time zone"],
    ]
}
