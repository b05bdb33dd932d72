import Foundation

/// Numbers for people.
public enum Figures {
    /// `1234567` as `1,234,567`.
    public static func count(_ number: Int) -> String {
        var result = ""
        for (position, digit) in String(abs(number)).reversed().enumerated() {
            if position > 0, position % 3 == 0 { result.append(",") }
            result.append(digit)
        }
        return (number < 0 ? "-" : "") + String(result.reversed())
    }

    /// `0.8 ms`, `23 ms`, `4.2 s`, `3 min 20 s`.
    public static func duration(_ duration: Duration) -> String {
        let seconds =
            Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1_000_000_000_000_000_000
        switch seconds {
        case ..<0.01: return decimal(seconds * 1000, 1) + " ms"
        case ..<1: return decimal(seconds * 1000, 0) + " ms"
        case ..<120: return decimal(seconds, 1) + " s"
        default: return "\(Int(seconds) / 60) min \(Int(seconds) % 60) s"
        }
    }

    /// `12.3 MB`, in units of a million bytes.
    public static func bytes(_ bytes: Int) -> String { decimal(Double(bytes) / 1_000_000, 1) + " MB" }

    /// `0.31`, or another number of digits.
    public static func decimal(_ number: Double, _ digits: Int) -> String {
        String(format: "%.\(digits)f", number)
    }
}
