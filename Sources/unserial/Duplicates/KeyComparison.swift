import ArgumentParser

/// When two values are one id.
enum KeyComparison: String, ExpressibleByArgument, CaseIterable {
    /// When they are written alike.
    case text
    /// When they are one UUID, whatever its case, braces and hyphens.
    case uuid
}
