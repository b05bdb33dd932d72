/// How far a migration is.
///
/// ```
/// start            cutover           finish
/// expanding → ready → cut over → finishing → finished
///    │  ↑      │  ↑      │
///    │  └──────┼──┼──── revert ────→ reverted     (start goes on from reverted)
///    └─────────┴──┴───────────────→ removing      (revert before the cutover; then no trace is left)
/// ```
public enum MigrationPhase: String, Sendable, CaseIterable {
    /// `start` has begun.
    case expanding
    /// All is prepared; the application still sees integers.
    case ready
    /// The application sees UUIDs.
    case cutOver = "cut over"
    /// The application sees integers again; the UUIDs are kept in the shadow columns.
    case reverted
    /// `revert` removes what `start` added.
    case removing
    /// `finish` has begun; there is no way back.
    case finishing
    /// The migration is over.
    case finished
}
