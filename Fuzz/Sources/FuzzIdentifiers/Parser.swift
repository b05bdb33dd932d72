import Fuzzing
import Identifiers

/// What the identifiers of one parser are of.
private enum Subject: TypeIDSubject {
    static let typeIDPrefix = "pre_fix"
}

extension Parser {
    static let all: [Parser] =
        [
            strict("uuid", UUID128.self, accepts: Reference.uuid),
            Parser(name: "uuid-lenient", check: checkTextForms),
            Parser(name: "timestamp", check: checkTimestamp),
            strict("ulid", ULID.self, accepts: Reference.ulid),
            Parser(name: "ulid-lenient", check: checkLenientULID),
            strict("ksuid", KSUID.self, accepts: Reference.ksuid),
            strict("nanoid", NanoID.self, accepts: Reference.nanoID),
            Parser(name: "nanoid-alphabet", check: checkAlphabet),
            strict("snowflake", Snowflake.self, accepts: Reference.snowflake),
            strict("typeid", AnyTypeID.self) { Reference.typeID($0) != nil },
            strict("typeid-of-subject", TypeID<Subject>.self) { Reference.typeID($0) == Subject.typeIDPrefix },
        ] + UUID128.Encoding.allCases.map(encoding)

    private static func strict<Value: TextualIdentifier>(
        _ name: String,
        _ type: Value.Type,
        accepts: @escaping @Sendable ([UInt8]) -> Bool
    ) -> Parser {
        Parser(name: name) { checkStrict($0, type, accepts: accepts) }
    }

    private static func encoding(_ encoding: UUID128.Encoding) -> Parser {
        Parser(name: encoding.name) { checkEncoding($0, encoding) }
    }
}
