extension String: PostgresEncodable, PostgresDecodable {
    /// No type: the server infers it, so text can be bound to a `uuid`, an `integer` or an enum alike.
    public static var postgresType: PostgresType { .unspecified }

    /// Writes the text, converted where a column's binary format differs from text.
    public func encode(into buffer: inout PostgresBuffer, as type: PostgresType) throws(PostgresError) {
        switch type {
        case .jsonb: try PostgresJSON(self).encode(into: &buffer, as: type)
        case .uuid:
            guard let value = PostgresUUID(self) else { throw refuse(type, "the text is no uuid") }
            try value.encode(into: &buffer, as: type)
        case .int2, .int4, .int8, .oid, .xid, .xid8:
            guard let value = Int64(self) else { throw refuse(type, "the text is no integer") }
            try value.encode(into: &buffer, as: type)
        case .numeric: try PostgresNumeric(self).encode(into: &buffer, as: type)
        case .float4, .float8:
            guard let value = Double(self) else { throw refuse(type, "the text is no number") }
            try value.encode(into: &buffer, as: type)
        case .bool, .bytea, .date, .time, .timestamp, .timestamptz, .interval, .pgLSN:
            throw refuse(type, "its binary format is not text; use the Swift type for it")
        default:
            // text and its kin, json, xml, and enums, whose binary format is their label.
            guard type.element == nil else { throw refuse(type, "use a Swift array") }
            buffer.append(text: self)
        }
    }

    /// Reads every type as the text the server would show, as far as this module knows its binary format.
    ///
    /// Text and its kin, `json`, `jsonb`, enums, `numeric`, integers, floating point, `boolean`, `uuid`, `oid`.
    /// For other types cast in SQL (`column::text`).
    public static func decode(_ bytes: RawSpan, as type: PostgresType) throws(PostgresError) -> String {
        switch type {
        case .jsonb: return try PostgresJSON.decode(bytes, as: type).text
        case .uuid: return try PostgresUUID.decode(bytes, as: type).description
        case .int2, .int4, .int8, .oid, .xid: return String(try Int64.decode(bytes, as: type))
        case .xid8: return String(try bytes.wholeInteger(as: UInt64.self))
        case .numeric: return try PostgresNumeric.decode(bytes, as: type).text
        case .float8: return try Double.decode(bytes, as: type).description
        case .float4: return try Float.decode(bytes, as: type).description
        case .bool: return try Bool.decode(bytes, as: type) ? "true" : "false"
        case .void: return ""
        case .date: return try PostgresDate.decode(bytes, as: type).description
        case .timestamp, .timestamptz: return try PostgresTimestamp.decode(bytes, as: type).description
        case .bytea, .time, .interval, .pgLSN, .regclass, .regtype, .regproc, .int2vector, .oidvector:
            throw .decoding("its binary format is not text; cast it in SQL (::text)")
        default:
            if type.element != nil {
                throw .decoding("it is an array; read it as a Swift array, or cast it in SQL (::text)")
            }
            return bytes.text()
        }
    }
}
