import Identifiers
import Testing

@Suite struct SnowflakeParsingTests {
    /// Zero, every power of ten and of two, and their neighbours.
    static let edges: [Int64] = {
        var edges: Set<Int64> = [0, .max]
        var power: Int64 = 1
        for _ in 0...18 {
            edges.formUnion([power - 1, power, power + 1, power &* 9])
            power &*= 10
        }
        for bit in 0..<63 { edges.formUnion([(1 << bit) - 1, 1 << bit, (1 << bit) + 1]) }
        return edges.filter { $0 >= 0 }.sorted()
    }()

    private func expectRoundTrip(_ value: Int64) throws {
        let id = try Snowflake(value: value)
        let text = String(value)
        #expect(id.description == text)
        #expect(id.textLength == text.utf8.count)
        #expect(Snowflake(text) == id)
        var bytes = [UInt8](repeating: 0xEE, count: 24)
        bytes.withUnsafeMutableBytes { id.write(to: $0) }
        #expect(bytes == Array(text.utf8) + Array(repeating: 0xEE, count: 24 - text.utf8.count))
    }

    @Test func edgesAreReadBack() throws { for value in Self.edges { try expectRoundTrip(value) } }

    @Test func everySmallNumberIsReadBack() throws { for value in Int64(0)..<20_000 { try expectRoundTrip(value) } }

    @Test func numbersOfEveryLengthAreReadBack() throws {
        var random = SeededRandom(seed: 21)
        for _ in 0..<20_000 {
            let bits = random.next() % 63
            try expectRoundTrip(Int64(random.next() >> (1 + bits)))
        }
    }

    /// Each of eight digits at each place: all that one word of digits can be.
    @Test func everyBlockOfFourDigitsIsWritten() throws {
        for block in Int64(0)..<10_000 {
            for shift in [1, 10_000, 100_000_000, 1_000_000_000_000] as [Int64] {
                #expect(try Snowflake(value: block * shift).description == String(block * shift))
            }
        }
    }

    static let refused: [(String, IdentifierError.Code, Int)] = [
        ("", .wrongLength, 1), (" ", .unexpectedCharacter, 1), ("00", .unexpectedCharacter, 1),
        ("01", .unexpectedCharacter, 1), ("0x1f", .unexpectedCharacter, 2), ("+1", .unexpectedCharacter, 1),
        ("-1", .unexpectedCharacter, 1), ("-0", .unexpectedCharacter, 1), ("1 ", .unexpectedCharacter, 2),
        ("1\n", .unexpectedCharacter, 2), ("1\0", .unexpectedCharacter, 2), ("1e3", .unexpectedCharacter, 2),
        ("1.0", .unexpectedCharacter, 2), ("1_000", .unexpectedCharacter, 2), ("１", .unexpectedCharacter, 1),
        ("9223372036854775808", .valueTooLarge, 1), ("9999999999999999999", .valueTooLarge, 1),
        ("0223372036854775807", .unexpectedCharacter, 1), ("18446744073709551616", .wrongLength, 20),
        ("00000000000000000001", .wrongLength, 20), (String(repeating: "1", count: 4000), .wrongLength, 20),
    ]

    @Test(arguments: refused)
    func refuses(_ text: String, _ code: IdentifierError.Code, _ position: Int) throws {
        #expect(Snowflake(text) == nil)
        let error = try #require(throws: IdentifierError.self) { try Snowflake(parsing: text) }
        #expect(error.code == code)
        #expect(error.position == position)
    }

    @Test func everyMutationOfOneCharacterIsReadRightOrRefused() {
        let original = Array("175928847299117063".utf8)
        for position in original.indices {
            for byte in UInt8.min...UInt8.max {
                var mutated = original
                mutated[position] = byte
                let id = try? mutated.withUnsafeBytes(Snowflake.init(utf8:))
                #expect((id != nil) == ((position == 0 ? 0x31 : 0x30)...0x39 ~= byte), "byte \(byte) at \(position)")
                if let id { #expect(Array(id.description.utf8) == mutated) }
            }
        }
    }
}
