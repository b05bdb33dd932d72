// Orders of the 16 bytes other than the text's. PostgreSQL's `uuid`, MySQL's plain `BINARY(16)` and Oracle's
// `RAW(16)` keep ``UUID128/bytes``.

// MARK: .NET

extension UUID128 {
    /// The 16 bytes as `System.Guid.ToByteArray()` gives them and SQL Server stores them: the first three fields are
    /// little-endian.
    ///
    /// ```
    ///  text   00112233-4455-6677-8899-aabbccddeeff
    ///  bytes  33 22 11 00  55 44  77 66  88 99 aa bb cc dd ee ff
    /// ```
    ///
    /// Source: [Guid.ToByteArray](https://learn.microsoft.com/dotnet/api/system.guid.tobytearray).
    public var guidBytes: [UInt8] { UUID128(high: Self.reversingFields(high), low: low).bytes }

    /// Creates an identifier from what ``guidBytes`` gives, or nil for any other number of bytes.
    ///
    /// - Parameter guidBytes: 16 bytes.
    public init?(guidBytes: some Collection<UInt8>) {
        guard let id = UUID128(bytes: guidBytes) else { return nil }
        self.init(high: Self.reversingFields(id.high), low: id.low)
    }

    /// Reverses the bytes within each of the first three fields; doing it twice does nothing.
    private static func reversingFields(_ high: UInt64) -> UInt64 {
        let reversed = high.byteSwapped
        return reversed << 32 | (reversed >> 32 & 0xFFFF) << 16 | reversed >> 48
    }
}

// MARK: SQL Server

extension UUID128 {
    /// The `uniqueidentifier` that SQL Server sorts as this library sorts the identifier.
    ///
    /// SQL Server compares the six bytes of the last group first, then the others from the back to the front, and
    /// within the first three groups the last byte of the text first:
    ///
    /// ```
    ///  text          ●● ●● ●● ●● - ●● ●● - ●● ●● - ●● ●● - ●● ●● ●● ●● ●● ●●
    ///  significance  15 14 13 12   11 10    9  8    6  7    0  1  2  3  4  5      0 is compared first
    /// ```
    ///
    /// The most significant byte of the identifier therefore goes to the first place of the last group, and so on. The
    /// result is a value to store, not an identifier of RFC 9562: version and variant stand elsewhere in it.
    ///
    /// Source: `SqlGuid`'s order of comparison, 10 to 15, 8, 9, 6, 7, 4, 5, 0 to 3 of ``guidBytes``; see
    /// [Comparing GUID and uniqueidentifier values](
    /// https://learn.microsoft.com/sql/connect/ado-net/sql/compare-guid-uniqueidentifier-values).
    public var sqlServerOrdered: UUID128 { UUID128(high: low.byteSwapped, low: high << 48 | high >> 16) }

    /// Creates the identifier that ``sqlServerOrdered`` was taken of.
    ///
    /// - Parameter stored: the value of a `uniqueidentifier`.
    public init(sqlServerOrdered stored: UUID128) {
        self.init(high: stored.low << 16 | stored.low >> 48, low: stored.high.byteSwapped)
    }
}

// MARK: MySQL

extension UUID128 {
    /// The 16 bytes as MySQL's `UUID_TO_BIN(id, 1)` gives them: the first and the third group have changed places, so
    /// that version 1 sorts by time within an index.
    ///
    /// ```
    ///  text   6ccd780c-abcd-1026-9564-5b8c656024db
    ///  bytes  10 26  ab cd  6c cd 78 0c  95 64 5b 8c 65 60 24 db
    /// ```
    ///
    /// For versions 6 and 7, whose bytes sort by time as they are, use ``bytes``.
    ///
    /// Source: [UUID_TO_BIN](
    /// https://dev.mysql.com/doc/refman/8.4/en/miscellaneous-functions.html#function_uuid-to-bin).
    public var mySQLSwappedBytes: [UInt8] {
        UUID128(high: high << 48 | (high >> 16 & 0xFFFF) << 32 | high >> 32, low: low).bytes
    }

    /// Creates an identifier from what ``mySQLSwappedBytes`` gives, or nil for any other number of bytes.
    ///
    /// - Parameter bytes: 16 bytes.
    public init?(mySQLSwappedBytes bytes: some Collection<UInt8>) {
        guard let id = UUID128(bytes: bytes) else { return nil }
        self.init(high: id.high << 32 | (id.high >> 32 & 0xFFFF) << 16 | id.high >> 48, low: id.low)
    }
}
