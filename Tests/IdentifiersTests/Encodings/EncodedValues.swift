import Identifiers

/// Numbers at which an encoding may go wrong, and many others.
enum EncodedValues {
    /// Nothing, everything, single bits and what lies next to them, and every power of a base with its neighbours:
    /// there, digits and limbs carry.
    static let edges: [UInt128] = {
        var values: Set<UInt128> = [0, .max]
        for bit in 0..<128 as Range<UInt128> {
            let power = UInt128(1) << bit
            values.formUnion([power, power &- 1, power &+ 1, ~power, .max &- power])
        }
        for base in [32, 36, 58, 62, 64] as [UInt128] {
            var power: UInt128 = 1
            while true {
                for multiple in [1, 2, base / 2, base - 1] {
                    let (value, overflow) = power.multipliedReportingOverflow(by: multiple)
                    if !overflow { values.formUnion([value &- 1, value, value &+ 1]) }
                }
                let (next, overflow) = power.multipliedReportingOverflow(by: base)
                if overflow { break }
                power = next
            }
        }
        return values.sorted()
    }()

    static func random(_ count: Int, seed: UInt64) -> [UInt128] {
        var random = SeededRandom(seed: seed)
        return (0..<count).map { index in
            // Half of them have leading zeroes.
            let value = UInt128(random.next()) << 64 | UInt128(random.next())
            return index.isMultiple(of: 2) ? value : value >> UInt128(random.next() % 128)
        }
    }
}
