/// The result of one check.
struct CheckResult: Encodable {
    /// 1 to 6, as the system's description counts them.
    let number: Int
    let name: String
    /// One line for people.
    let summary: String
    /// What was measured, by name; units are part of the names.
    let measurements: [String: Double]
    /// Why it failed; empty when it passed.
    let failures: [String]

    var passed: Bool { failures.isEmpty }

    private enum CodingKeys: String, CodingKey {
        case number, name, passed, summary, measurements, failures
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(number, forKey: .number)
        try container.encode(name, forKey: .name)
        try container.encode(passed, forKey: .passed)
        try container.encode(summary, forKey: .summary)
        try container.encode(measurements, forKey: .measurements)
        try container.encode(failures, forKey: .failures)
    }
}

/// All six.
struct VerifyReport: Encodable {
    let passed: Bool
    let generator: String
    let checks: [CheckResult]

    init(checks: [CheckResult]) {
        self.checks = checks
        generator = "uuid7"
        passed = checks.allSatisfy(\.passed)
    }

    /// The table, and beneath it why checks failed.
    var lines: [String] {
        let width = checks.map(\.name.count).max() ?? 0
        let rows = checks.map { check in
            let name = check.name + String(repeating: " ", count: width - check.name.count)
            return "\(check.number)  \(name)  \(check.passed ? "pass" : "FAIL")  \(check.summary)"
        }
        let reasons = checks.flatMap { check in check.failures.map { "check \(check.number) failed: \($0)" } }
        let total = "\(checks.count(where: \.passed)) of \(checks.count) checks passed"
        return rows + reasons + [total]
    }
}
