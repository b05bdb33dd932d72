import CIdentifiers
import Testing

@testable import Identifiers

@Suite struct Base32Tests {
    /// The code for this processor and the one for any, in both cases, on numbers and on every wrong byte.
    @Test(arguments: [false, true])
    func anyProcessorWritesAndReadsTheSame(lowercase: Bool) {
        for value in EncodedValues.edges + EncodedValues.random(2_000, seed: 26) {
            let (high, low) = (UInt64(truncatingIfNeeded: value >> 64), UInt64(truncatingIfNeeded: value))
            var chosen = [UInt8](repeating: 0, count: 26)
            var portable = chosen
            identifiers_base32_write(high, low, lowercase ? 1 : 0, &chosen)
            identifiers_base32_write_portable(high, low, lowercase ? 1 : 0, &portable)
            guard chosen == portable, readByBoth(chosen, lowercase) == value else {
                Issue.record("\(value)")
                return
            }
        }
        let text = Array((lowercase ? "01fwhe4ydgfk1shh6w1g60eecf" : "01FWHE4YDGFK1SHH6W1G60EECF").utf8)
        let digits = Set((lowercase ? "0123456789abcdefghjkmnpqrstvwxyz" : "0123456789ABCDEFGHJKMNPQRSTVWXYZ").utf8)
        for position in text.indices {
            for byte in UInt8.min...UInt8.max {
                var mutated = text
                mutated[position] = byte
                let isRight = digits.contains(byte) && (position > 0 || byte < UInt8(ascii: "8"))
                #expect((readByBoth(mutated, lowercase) != nil) == isRight, "byte \(byte) at \(position)")
            }
        }
    }

    private func readByBoth(_ text: [UInt8], _ lowercase: Bool) -> UInt128? {
        var (high, low, highToo, lowToo) = (UInt64(0), UInt64(0), UInt64(0), UInt64(0))
        let chosen = identifiers_base32_read(text, lowercase ? 1 : 0, &high, &low)
        let portable = identifiers_base32_read_portable(text, lowercase ? 1 : 0, &highToo, &lowToo)
        #expect(chosen == portable && high == highToo && low == lowToo)
        return chosen == 0 ? nil : UInt128(high) << 64 | UInt128(low)
    }

    @Test func lowerCaseIsTheSameTextInLowerCase() {
        for value in EncodedValues.random(100, seed: 5) {
            var upper = [UInt8](repeating: 0, count: 26)
            var lower = upper
            upper.withUnsafeMutableBytes { bytes in bytes.baseAddress.map { Base32.write(value, to: $0) } }
            lower.withUnsafeMutableBytes { bytes in
                bytes.baseAddress.map { Base32.write(value, to: $0, lowercase: true) }
            }
            #expect(String(decoding: lower, as: UTF8.self) == String(decoding: upper, as: UTF8.self).lowercased())
            #expect(lower.withUnsafeBytes { Base32.read($0, letters: .lower) } == value)
        }
    }

    @Test func faultsCountFromTheStartOfALongerText() {
        let text = Array("01fwhe4ydgfk1shh6w1g60eecU".utf8)
        let error = text.withUnsafeBytes { Base32.fault(in: $0, letters: .lower, of: "a TypeID", after: 5) }
        #expect(error.position == 31)
        #expect(error.message.contains("a digit of base 32 (0-9, a-z without i, l, o, u)"))
        let large = Array("8zzzzzzzzzzzzzzzzzzzzzzzzz".utf8)
        let tooLarge = large.withUnsafeBytes { Base32.fault(in: $0, letters: .lower, of: "a TypeID", after: 5) }
        #expect(tooLarge.position == 6)
        #expect(tooLarge.message.hasSuffix("the largest is 7zzzzzzzzzzzzzzzzzzzzzzzzz"))
    }
}
