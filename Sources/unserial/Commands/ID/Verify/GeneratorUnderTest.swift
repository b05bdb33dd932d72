import Identifiers

/// What the checks make identifiers with: the process's generator, or a broken one in a test of the checks.
struct GeneratorUnderTest: Sendable {
    var next: @Sendable () -> UUID128
    var bulk: @Sendable (Int) throws(IdentifierError) -> [UUID128]
    var unchecked: @Sendable (Int) -> [UUID128]

    /// What everybody gets from ``UUID128``.
    static let process = GeneratorUnderTest(
        next: { UUID128.v7() },
        bulk: { count throws(IdentifierError) in try UUID128.generate(count: count) },
        unchecked: { UUID128.generateUnchecked(count: $0) }
    )
}
