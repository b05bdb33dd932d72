import Identifiers
import Testing

/// RFC 9562, appendices A and B.
@Suite struct AppendixTests {
    @Test(arguments: Appendix.shared.vectors)
    func fieldsAreTheAppendix(_ vector: Appendix.Vector) throws {
        let id = try UUID128(parsing: vector.uuid)
        #expect(id.version == vector.version)
        #expect(id.variant == .rfc9562)
        #expect(UUID128.isValid(vector.uuid, version: vector.version))
        #expect(id.node == vector.node.flatMap { UInt64($0, radix: 16) })
        #expect(id.clockSequence == vector.clock_seq.flatMap { UInt16($0, radix: 16) }.map { $0 & 0x3FFF })
        #expect(id.unixMilliseconds == vector.unix_ms)
        if let randA = vector.rand_a.flatMap({ UInt16($0, radix: 16) }) { #expect(id.randA == randA) }
        if let randB = vector.rand_b.flatMap({ UInt64($0, radix: 16) }) { #expect(id.randB == randB) }
        if [1, 6, 7].contains(vector.version) {
            #expect(id.timestamp?.description == "2022-02-22T19:22:22.000Z")
        } else {
            #expect(id.timestamp == nil)
        }
    }

    @Test(arguments: Appendix.shared.vectors.filter { $0.version == 3 || $0.version == 5 })
    func namesGiveTheAppendix(_ vector: Appendix.Vector) throws {
        let namespace = try UUID128(parsing: #require(vector.namespace))
        let name = try #require(vector.name)
        let id =
            vector.version == 3
            ? UUID128.v3(namespace: namespace, name: name) : UUID128.v5(namespace: namespace, name: name)
        #expect(id.description == vector.uuid)
    }

    @Test func fieldsMakeTheAppendix() throws {
        let time = try Timestamp(parsing: "2022-02-22T14:22:22-05:00")
        let six = try UUID128.v6(at: time, clockSequence: 0x33C8, node: 0x9F6B_DECE_D846)
        #expect(six.description == "1ec9414c-232a-6b00-b3c8-9f6bdeced846")
        let eight = UUID128.v8(a: 0x2489_E9AD_2EE2, b: 0xE00, c: 0x0EC9_32D5_F691_81C0)
        #expect(eight.description == "2489e9ad-2ee2-8e00-8ec9-32d5f69181c0")
        let seven = UUID128(
            high: UInt64(time.milliseconds) << 16 | 0x7CC3,
            low: 0x8000_0000_0000_0000 | 0x18C4_DC0C_0C07_398F
        )
        #expect(seven.description == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
    }

    @Test func variantsAreReadFromTheirBits() {
        let expected: [UUID128.Variant] =
            Array(repeating: .ncs, count: 8) + Array(repeating: .rfc9562, count: 4)
            + [.microsoft, .microsoft, .future, .future]
        for bits in UInt64(0)..<16 {
            let id = UUID128(high: 0x7000, low: bits << 60)
            #expect(id.variant == expected[Int(bits)])
            #expect(id.version == (expected[Int(bits)] == .rfc9562 ? 7 : nil))
        }
    }

    @Test func versionSixStaysInItsRange() {
        #expect(throws: IdentifierError.self) {
            try UUID128.v6(at: Timestamp(parsing: "1582-10-14"), clockSequence: 0, node: 0)
        }
        #expect(throws: IdentifierError.self) {
            try UUID128.v6(at: Timestamp(parsing: "5236-04-01"), clockSequence: 0, node: 0)
        }
        #expect(throws: Never.self) {
            try UUID128.v6(at: Timestamp(parsing: "1582-10-15"), clockSequence: 0, node: 0)
        }
    }
}
