import Foundation
import Identifiers
import Testing

@Suite struct UUIDMaskTests {
    private struct Reference: Decodable {
        struct Row: Decodable {
            let k0: String
            let k1: String
            let inside: String
            let outside: String
        }
        let rows: [Row]
    }

    private func reference() throws -> [Reference.Row] {
        let url = Bundle.module.bundleURL.appendingPathComponent("Vectors/uuidv47.json")
        return try JSONDecoder().decode(Reference.self, from: try Data(contentsOf: url)).rows
    }

    @Test func isWhatTheReferenceMakes() throws {
        let rows = try reference()
        #expect(rows.count == 200)
        for row in rows {
            let key = (try #require(UInt64(row.k0, radix: 16)), try #require(UInt64(row.k1, radix: 16)))
            let mask = UUIDMask(key: key)
            let inside = try UUID128(parsing: row.inside)
            let outside = try UUID128(parsing: row.outside)
            #expect(try mask.mask(inside) == outside)
            #expect(try mask.unmask(outside) == inside)
        }
    }

    @Test func keyBytesAreLittleEndianWords() throws {
        let bytes = (0..<16).map { UInt8($0) }
        let id = UUID128.v7()
        let fromBytes = try #require(UUIDMask(key: bytes)).mask(id)
        #expect(try UUIDMask(key: (0x0706_0504_0302_0100, 0x0F0E_0D0C_0B0A_0908)).mask(id) == fromBytes)
        #expect(UUIDMask(key: bytes.dropLast()) == nil)
        #expect(UUIDMask(key: bytes + [0]) == nil)
    }

    @Test func whatIsMaskedLooksRandomAndComesBack() throws {
        let mask = UUIDMask(key: (1, 2))
        let other = UUIDMask(key: (1, 3))
        let ids = UUID128.generateUnchecked(count: 10_000)
        let masked = try ids.map { try mask.mask($0) }
        #expect(masked.allSatisfy { $0.version == 4 && $0.variant == .rfc9562 && $0.timestamp == nil })
        #expect(try masked.map { try mask.unmask($0) } == ids)
        #expect(try zip(masked, ids).allSatisfy { try other.unmask($0) != $1 })
        // Half of the neighbours are in order, as of random numbers: 5,000 with a deviation of 29.
        let ascending = zip(masked, masked.dropFirst()).count { $0 < $1 }
        #expect((4800...5200).contains(ascending), "\(ascending)")
    }

    @Test func otherVersionsAreRefused() {
        let mask = UUIDMask(key: (1, 2))
        #expect(throws: IdentifierError.self) { try mask.mask(.v4()) }
        #expect(throws: IdentifierError.self) { try mask.unmask(.v7()) }
        #expect(throws: IdentifierError.self) { try mask.mask(.nil) }
    }

    @Test func theKeyIsNotPrinted() {
        let mask = UUIDMask(key: (0x0706_0504_0302_0100, 0x0F0E_0D0C_0B0A_0908))
        var dumped = ""
        dump(mask, to: &dumped)
        for text in ["\(mask)", String(reflecting: mask), "\([mask])", dumped] {
            #expect(!text.contains("506097522914230528"), "\(text)")
        }
    }
}
