import KeyMigrationPlan
import Postgres

/// Every sentence that a migration command ends with, in one place.
extension MigrationError {
    static func refused(_ refusals: [Refusal]) -> MigrationError {
        let unique = refusals.reduce(into: [Refusal]()) { if !$0.contains($1) { $0.append($1) } }
        if unique.count == 1, let only = unique.first {
            return MigrationError(.refused, only.description, refusals: unique)
        }
        return MigrationError(
            .refused, "This database has \(unique.count) shapes that can't be migrated; nothing was touched:",
            refusals: unique)
    }

    static func noMigration(_ wanted: String) -> MigrationError {
        MigrationError(
            .wrongPhase,
            "No migration is under way in this database, so there is nothing to \(wanted). Begin with unserial start.")
    }

    static func finished(_ date: String, _ wanted: String) -> MigrationError {
        MigrationError(
            .alreadyMigrated,
            "This database was migrated to UUIDv7 and finished on \(date), so there is nothing to \(wanted).")
    }

    static func phase(_ phase: MigrationPhase, _ wanted: String, _ remedy: String) -> MigrationError {
        MigrationError(.wrongPhase, "The migration is \(phase.rawValue), so it can't \(wanted). \(remedy.asSentence)")
    }

    static func keepsUUIDs() -> MigrationError {
        MigrationError(
            .wrongPhase,
            "The application already sees integers, so there is nothing to revert. "
                + "The UUIDs were in use and are kept; run unserial revert --remove to take them away, "
                + "or unserial start and unserial cutover to go forward again.")
    }

    static func otherRunner(_ holder: String) -> MigrationError {
        MigrationError(
            .otherRunner,
            "Another unserial is at work on this database (\(holder)). "
                + "Wait for it, or stop it; the next call goes on from there.")
    }

    static func drift(_ changes: [String]) -> MigrationError {
        MigrationError(
            .drift,
            "The schema changed since the migration started, and the plan no longer fits: "
                + "\(changes.joined(separator: "; ").asSentence) "
                + "Undo the change, or run unserial revert and then unserial start.")
    }

    static func locks(_ step: String, attempts: Int, blockers: [String]) -> MigrationError {
        let who = blockers.isEmpty ? "no session stands out now" : blockers.joined(separator: "; ")
        return MigrationError(
            .locksUnavailable,
            "Could not \(step): its locks were not free in \(attempts) attempts (in the way: \(who)). "
                + "Nothing was changed by this step. "
                + "End the long transactions and run the command again; it goes on from here.")
    }

    static func statement(_ step: String, _ cause: PostgresError) -> MigrationError {
        let remedy =
            cause.sqlState == nil
            ? "Run the same command again once the server answers; it goes on from here."
            : "The step was rolled back; run the same command again when the cause is gone."
        // The detail of this error names objects, not values.
        let objects = SQLState.dependentObjectsStillExist ~= cause ? cause.detail : nil
        let found = objects.map { "\(cause.description): \($0.asOneLine)" } ?? cause.description
        return MigrationError(.statementFailed, "Could not \(step): \(found.asSentence) \(remedy)", cause: cause)
    }

    static func dependents(_ cause: PostgresError, keepingLegacy: Bool) -> MigrationError {
        // The detail of this error names objects, not values.
        let objects = cause.detail?.asOneLine ?? cause.description
        let choice = keepingLegacy ? "" : ", or keep the old ids (--keep-legacy)"
        return MigrationError(
            .dependents,
            "Something else needs what finish would drop: \(objects.asSentence) Change or drop it first\(choice). "
                + "Nothing was changed, and the way back still stands.",
            cause: cause)
    }

    static func begunOtherwise(keepsLegacy: Bool) -> MigrationError {
        let flag = keepsLegacy ? "--keep-legacy" : "--drop-legacy"
        return MigrationError(
            .wrongPhase, "The migration was begun to be finished with \(flag); run unserial finish \(flag) to go on.")
    }

    static func changedByTrigger(_ table: String) -> MigrationError {
        MigrationError(
            .proofFailed,
            "A trigger of \(table) changed other columns of rows while they were filled; that batch was undone. "
                + "Run unserial revert, drop or disable the trigger, and start again.")
    }

    static func tooOld(_ version: Int) -> MigrationError {
        MigrationError(
            .unusable,
            "The server is PostgreSQL \(version / 10_000).\(version % 10_000); "
                + "unserial needs 14 or later. Upgrade it first.")
    }

    static func replica() -> MigrationError {
        MigrationError(
            .unusable,
            "The server is a read-only replica (pg_is_in_recovery). Give the URL of the primary; "
                + "with several hosts, add target_session_attrs=read-write.")
    }

    static func readOnly() -> MigrationError {
        MigrationError(
            .unusable,
            "Sessions are read-only here (default_transaction_read_only). Switch that off for this role or database.")
    }

    static func pooler() -> MigrationError {
        MigrationError(
            .unusable,
            "A pooler in transaction mode stands between here and the server: "
                + "two of our connections share one session, so locks and settings would be lost. "
                + "Give the server's own address, or a pool in session mode.")
    }

    static func notOwner(_ role: String, _ tables: [String]) -> MigrationError {
        MigrationError(
            .unusable,
            "Role \(role) does not own \(tables.joined(separator: ", ")), so it can't change them. "
                + "Connect as their owner, or GRANT the owner's role to \(role).")
    }

    static func cannotCreate(_ role: String, _ database: String) -> MigrationError {
        MigrationError(
            .unusable,
            "Role \(role) may not create a schema in \(database). Run GRANT CREATE ON DATABASE \(database) TO \(role).")
    }

    static func locksCapacity(_ needed: Int, _ available: Int) -> MigrationError {
        MigrationError(
            .unusable,
            "The cutover locks about \(needed) relations at once, and the server has room for \(available). "
                + "Raise max_locks_per_transaction, or migrate fewer tables at a time.")
    }

    static func unreadableState(_ cause: any Error) -> MigrationError {
        MigrationError(
            .unusable,
            "The table unserial.migration holds a plan that this version can't read (\(cause)). "
                + "Use the version of unserial that wrote it.", cause: cause)
    }

    static func foreignSchema() -> MigrationError {
        MigrationError(
            .unusable,
            "A schema called unserial exists that is not this tool's. Rename it, or exclude this database.")
    }

    static func foreignOwners(_ owners: String) -> MigrationError {
        MigrationError(
            .unusable,
            "The schema unserial, or something in it, belongs to \(owners) and not to the role of this session. "
                + "If that role started the migration, connect as it; if not, someone put the schema there: drop it.")
    }

    static func brokenReferences(_ failures: [ProofResult]) -> MigrationError {
        let lines = failures.map { failure in
            let example = failure.examples.first.map { "; for example \($0.table) \($0.key): \($0.problem)" } ?? ""
            let advice = failure.advice.map { " \($0.asSentence)" } ?? ""
            return "  " + "\(failure.object): \(failure.finding)\(example)".asSentence + advice
        }
        return MigrationError(
            .proofFailed,
            (["Keys must not change hands while they disagree; nothing was changed:"] + lines).joined(separator: "\n"))
    }

    static func unknownTable(_ name: String, _ known: [String]) -> MigrationError {
        MigrationError(.notFound, "No migrated table is called \(name). There are: \(known.joined(separator: ", ")).")
    }

    static func legacyDropped(_ table: String, _ column: String) -> MigrationError {
        MigrationError(
            .notFound,
            "\(table).\(column) is gone (unserial finish --drop-legacy), so old ids can't be looked up.")
    }
}
