import IDAudit
import SchemaModel
import Testing

/// What one rule says of an SQL text.
struct MessageRow: Sendable, CustomTestStringConvertible {
    let text: String
    let severity: String
    let object: String
    let message: String
    /// The first words of the advice.
    var fix = ""
    /// The statements that carry it out.
    var statements: [String]?

    var testDescription: String { text }

    /// Checks the first finding of a rule.
    func check(_ code: String) throws {
        let finding = try #require(findings(of: code, in: sql(text).schema).first)
        #expect(finding.message == message)
        #expect(finding.severity.rawValue == severity)
        #expect(finding.object.description == object)
        #expect(!finding.why.isEmpty && finding.fix.text.hasPrefix(fix), "\(finding.fix.text)")
        if let statements { #expect(finding.fix.statements == statements) }
    }
}
