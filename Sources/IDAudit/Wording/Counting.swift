internal import SchemaModel

/// Counted things as people read them.
enum Counting {
    /// `1 day`, `41 days`, `12 years`; `less than a day`.
    static func days(_ days: Double) -> String {
        switch days {
        case ..<1: "less than a day"
        case ..<730: counted(Int64(days), "day")
        default: counted(Int64(min(days / 365.25, 1e15)), "year")
        }
    }

    /// `1 insert`, `4,100 inserts`.
    static func counted(_ number: Int64, _ noun: String) -> String {
        number == 1 ? "1 \(noun)" : "\(Amount.grouped(number)) \(noun)s"
    }

    /// A pace in whole numbers: `51,200 a day`.
    static func aDay(_ rate: Double) -> String {
        rate < 1 ? "less than 1 a day" : "\(Amount.grouped(Int64(min(rate, 1e18)))) a day"
    }
}
