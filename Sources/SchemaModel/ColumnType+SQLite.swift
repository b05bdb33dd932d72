extension ColumnType {
    /// The type of a SQLite column, by its affinity: every whole number has up to 64 bits, and lengths mean nothing.
    ///
    /// Source: SQLite, "Datatypes In SQLite", section 3.1 "Determination Of Column Affinity".
    public init(sqliteType declared: String) {
        let upper = declared.uppercased()
        let family: Family =
            if upper.contains("INT") {
                .integer(bits: 64)
            } else if ["CHAR", "CLOB", "TEXT"].contains(where: upper.contains) {
                .text(length: nil)
            } else if upper.isEmpty || upper.contains("BLOB") {
                .bytes(length: nil)
            } else {
                .other
            }
        self.init(family, declared: declared)
    }
}
