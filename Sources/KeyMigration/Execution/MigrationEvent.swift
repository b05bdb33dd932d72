public import KeyMigrationPlan
public import SchemaModel

/// What happens while a command works, for a progress display; nothing depends on anyone listening.
public enum MigrationEvent: Sendable {
    /// A step begins: its place among all, from 1.
    case began(Step, number: Int, of: Int)
    /// A step ended, after that long.
    case ended(Step, after: Duration, held: Duration?)
    /// A step was found done.
    case skipped(Step)
    /// An attempt at a step's locks failed; another follows after the pause.
    case waiting(Step, attempt: Int, pause: Duration, blockers: [String])
    /// Rows filled so far.
    case filled(ObjectName, rows: Int64, expected: Int64, pages: Int64, ofPages: Int64)
    /// Rows of a table are locked by others; the backfill comes back to them.
    case revisiting(ObjectName)
}
