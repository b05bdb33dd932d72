import Identifiers
import Testing

@Suite struct ByteOrdersTests {
    private static let id = UUID128(high: 0x0011_2233_4455_6677, low: 0x8899_AABB_CCDD_EEFF)

    @Test func guidBytes() {
        #expect(
            Self.id.guidBytes == [
                0x33, 0x22, 0x11, 0x00, 0x55, 0x44, 0x77, 0x66, 0x88, 0x99, 0xAA, 0xBB, 0xCC, 0xDD, 0xEE, 0xFF,
            ])
        #expect(UUID128(guidBytes: Self.id.guidBytes) == Self.id)
        #expect(UUID128(guidBytes: [1, 2, 3]) == nil)
    }

    @Test func sqlServerOrdered() {
        #expect(Self.id.sqlServerOrdered.description == "ffeeddcc-bbaa-9988-6677-001122334455")
        #expect(UUID128(sqlServerOrdered: Self.id.sqlServerOrdered) == Self.id)
    }

    /// SQL Server's comparison, as `SqlGuid` does it, gives the identifiers' own order.
    @Test func sqlServerSortsAsTheIdentifiersDo() {
        let order = [10, 11, 12, 13, 14, 15, 8, 9, 6, 7, 4, 5, 0, 1, 2, 3]
        let ids = (EncodedValues.edges + EncodedValues.random(1_000, seed: 16)).sorted().map { UUID128(value: $0) }
        let keys = ids.map { id in
            let bytes = id.sqlServerOrdered.guidBytes
            return order.map { bytes[$0] }
        }
        #expect(zip(keys, ids).allSatisfy { $0 == $1.bytes })
    }

    /// The manual's example.
    @Test func mySQLSwapped() throws {
        let id = try UUID128(parsing: "6ccd780c-abcd-1026-9564-5b8c656024db")
        let swapped = try UUID128(parsing: "1026ABCD6CCD780C95645B8C656024DB", accepting: [.hex, .upper]).bytes
        #expect(id.mySQLSwappedBytes == swapped)
        #expect(UUID128(mySQLSwappedBytes: swapped) == id)
        #expect(UUID128(mySQLSwappedBytes: swapped.dropLast()) == nil)
    }

    @Test func everyOrderGivesItsIdentifierBack() {
        for value in EncodedValues.edges + EncodedValues.random(1_000, seed: 9) {
            let id = UUID128(value: value)
            #expect(UUID128(guidBytes: id.guidBytes) == id)
            #expect(UUID128(sqlServerOrdered: id.sqlServerOrdered) == id)
            #expect(UUID128(mySQLSwappedBytes: id.mySQLSwappedBytes) == id)
        }
    }
}
