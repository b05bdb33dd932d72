public import KeyMigrationPlan

/// Why a migration command stopped.
public struct MigrationError: Error, Sendable {
    /// The closed set of reasons, stable for scripts.
    public struct Code: Hashable, Sendable, RawRepresentable {
        /// The code as it is printed.
        public let rawValue: String

        /// Creates a code.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Whether the tool declined to act (exit status 1) rather than failed to (exit status 2).
        public var isRefusal: Bool { Self.refusals.contains(self) }

        private static let refusals: Set<Code> = [
            .refused, .wrongPhase, .otherRunner, .drift, .proofFailed, .alreadyMigrated, .dependents,
        ]

        /// Matches an error that has this code.
        public static func ~= (code: Code, error: any Error) -> Bool { (error as? MigrationError)?.code == code }
    }

    /// The reason.
    public var code: Code
    /// What happened, on which object, and what to do.
    public var message: String
    /// The single reasons, if the schema was refused.
    public var refusals: [Refusal]
    /// What caused it.
    public var cause: (any Error)?

    init(_ code: Code, _ message: String, refusals: [Refusal] = [], cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.refusals = refusals
        self.cause = cause
    }
}

extension MigrationError.Code {
    /// The schema has shapes that are not converted.
    public static let refused = Self(rawValue: "refused")
    /// The command does not fit the state of the migration.
    public static let wrongPhase = Self(rawValue: "wrong-phase")
    /// The database has been migrated.
    public static let alreadyMigrated = Self(rawValue: "already-migrated")
    /// Another process is at work.
    public static let otherRunner = Self(rawValue: "other-runner")
    /// The schema changed since the migration started.
    public static let drift = Self(rawValue: "schema-drift")
    /// Other objects need what would be dropped.
    public static let dependents = Self(rawValue: "dependent-objects")
    /// A proof failed.
    public static let proofFailed = Self(rawValue: "proof-failed")
    /// The server, the role or the way to it can't be used.
    public static let unusable = Self(rawValue: "unusable-server")
    /// Locks could not be had in time.
    public static let locksUnavailable = Self(rawValue: "locks-unavailable")
    /// A statement failed.
    public static let statementFailed = Self(rawValue: "statement-failed")
    /// Something that was asked for does not exist.
    public static let notFound = Self(rawValue: "not-found")
}

extension MigrationError: CustomStringConvertible {
    /// The message, and each of several refusals on a line of its own.
    public var description: String {
        ([message] + (refusals.count > 1 ? refusals.map { "  \($0)" } : [])).joined(separator: "\n")
    }
}
