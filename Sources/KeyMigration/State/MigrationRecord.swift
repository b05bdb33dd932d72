package import KeyMigrationPlan

/// The row of `unserial.migration` for the migration under way, or the last one.
package struct MigrationRecord: Sendable {
    package var id: String
    package var phase: MigrationPhase
    package var graph: KeyGraph
    package var options: MigrationOptions
    package var startedAt: String
    package var readyAt: String?
    package var cutOverAt: String?
    package var revertedAt: String?
    /// Whether `finish` keeps the old ids; `nil` until it has begun.
    package var keepsLegacy: Bool?
    package var finishedAt: String?

    /// Which keys the application sees.
    package var side: Side {
        switch phase {
        case .cutOver, .finishing, .finished: .uuids
        case .expanding, .ready, .reverted, .removing: .integers
        }
    }
}
