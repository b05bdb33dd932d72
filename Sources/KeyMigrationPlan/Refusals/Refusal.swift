package import SchemaModel

/// Why a migration will not start: the object, what is wrong with it, and the way out.
public struct Refusal: Hashable, Sendable, Error {
    /// The closed set of reasons, stable for scripts.
    public struct Code: Hashable, Sendable, RawRepresentable {
        /// The code as it is printed.
        public let rawValue: String

        /// Creates a code.
        public init(rawValue: String) { self.rawValue = rawValue }
    }

    /// The reason.
    public var code: Code
    /// The object, by name.
    public var object: String
    /// What is wrong with it and why that matters.
    public var message: String
    /// What to do.
    public var remedy: String

    /// Creates a refusal.
    public init(_ code: Code, _ object: String, _ message: String, remedy: String) {
        self.code = code
        self.object = object
        self.message = message
        self.remedy = remedy
    }
}

extension Refusal {
    /// A declared creation time that the server can't read.
    package static func unreadableTime(_ table: ObjectName, _ declared: String) -> Refusal {
        Refusal(
            .creationTime, table.description, "the server does not know the \(declared)",
            remedy: "Correct it in the configuration file (creation:, time_zone:)")
    }

    /// A declared moment that has no place in an id.
    package static func unusableTime(_ table: ObjectName, _ declared: String) -> Refusal {
        Refusal(
            .creationTime, table.description,
            "the \(declared) lies outside 1970 to 9999, and a UUIDv7 counts milliseconds since 1970",
            remedy: "Give a later moment under creation: in the configuration file")
    }

    /// A view that the server would not make again once its key is a uuid.
    package static func unrebuildable(_ view: String, _ cause: String) -> Refusal {
        Refusal(
            .view, view, "it can't be made again once the key is a uuid (\(cause))",
            remedy: "Drop it for the time of the migration, and make it again after the cutover")
    }
}

extension Refusal: CustomStringConvertible {
    /// `object: message. remedy. [code]`
    public var description: String { "\(object): \(message). \(remedy). [\(code.rawValue)]" }
}

extension Refusal.Code {
    /// Nothing counts up, so there is nothing to convert.
    public static let nothingToMigrate = Self(rawValue: "nothing-to-migrate")
    /// A table named by the user does not exist.
    public static let unknownTable = Self(rawValue: "unknown-table")
    /// A table has no primary key.
    public static let noPrimaryKey = Self(rawValue: "no-primary-key")
    /// A key is not a whole number.
    public static let keyNotInteger = Self(rawValue: "key-not-integer")
    /// Nothing gives new rows their integer.
    public static let noGenerator = Self(rawValue: "no-generator")
    /// A key or foreign key of several columns contains a converted one.
    public static let compositeKey = Self(rawValue: "composite-key")
    /// A primary key is a foreign key too.
    public static let sharedPrimaryKey = Self(rawValue: "shared-primary-key")
    /// The table is partitioned, inherits, or is foreign.
    public static let tableKind = Self(rawValue: "table-kind")
    /// The foreign key or unique constraint can be deferred.
    public static let deferrable = Self(rawValue: "deferrable-constraint")
    /// The foreign key was never validated.
    public static let notValidated = Self(rawValue: "foreign-key-not-validated")
    /// `SET DEFAULT` has no meaning for a new key.
    public static let setDefault = Self(rawValue: "set-default")
    /// An index can't have a twin.
    public static let index = Self(rawValue: "index")
    /// An object that mentions a converted column can't follow it.
    public static let dependent = Self(rawValue: "dependent-object")
    /// A view can't be dropped and made again without loss.
    public static let view = Self(rawValue: "view")
    /// A function mentions a converted key by name.
    public static let function = Self(rawValue: "function")
    /// A trigger would fire for each row of the backfill.
    public static let trigger = Self(rawValue: "trigger")
    /// Row level security applies to the owner.
    public static let rowSecurity = Self(rawValue: "forced-row-security")
    /// Logical replication would break.
    public static let replication = Self(rawValue: "replication")
    /// The creation time can't be used.
    public static let creationTime = Self(rawValue: "creation-time")
    /// A name is too long or taken.
    public static let name = Self(rawValue: "name")
    /// The table's values can't be ordered inside a UUID.
    public static let valueRange = Self(rawValue: "value-range")
}
