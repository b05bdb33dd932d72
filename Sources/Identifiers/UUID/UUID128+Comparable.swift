extension UUID128: Comparable {
    /// Orders by bytes, as PostgreSQL, `memcmp` and the text form do.
    @inlinable
    public static func < (lhs: UUID128, rhs: UUID128) -> Bool { lhs.value < rhs.value }
}
