/// The three names of a converted column.
///
/// ```
///              before cutover        after cutover
/// integer      id                    legacy_id
/// uuid         id_uuid               id
/// ```
///
/// A swap is two renames, so nothing is copied and both directions cost the same.
public struct ConvertedColumn: Hashable, Sendable, Codable {
    /// The name that the application uses, before and after.
    public var name: String
    /// The name of the uuid column until the cutover.
    public var shadow: String
    /// The name of the integer column after the cutover.
    public var legacy: String

    /// Creates a column.
    public init(name: String, shadow: String, legacy: String) {
        self.name = name
        self.shadow = shadow
        self.legacy = legacy
    }

    /// The name of the integer column on that side of the cutover.
    public func integer(_ side: Side) -> String { side == .integers ? name : legacy }

    /// The name of the uuid column on that side of the cutover.
    public func uuid(_ side: Side) -> String { side == .integers ? shadow : name }
}

/// Which keys the application sees.
public enum Side: String, Hashable, Sendable, Codable {
    /// The integer columns have the names that the application uses: before the cutover, and after a revert.
    case integers
    /// The uuid columns have them: after the cutover.
    case uuids

    /// The other one.
    public var opposite: Side { self == .integers ? .uuids : .integers }
}
