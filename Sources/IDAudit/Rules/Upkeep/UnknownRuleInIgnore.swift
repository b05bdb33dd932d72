internal import SchemaModel

/// An ignore of a rule that there is not.
///
/// ## What it finds
/// A comment `unserial-ignore` that names neither the code nor the name of a rule.
///
/// ## Why it hurts
/// The comment holds nothing back, and says that it does. Often a letter is wrong, or the reason stands where the codes
/// belong.
///
/// ## Instead
/// `unserial-ignore ID102, fk-type-differs: the reason`; `unserial rules` lists codes and names.
public struct UnknownRuleInIgnore: AuditRule {
    /// ID902.
    public static let identity = RuleIdentity(
        code: "ID902",
        name: "unknown-rule-in-ignore",
        severity: .warning,
        since: "0.1.0"
    )

    /// What the tests run; `unserial explain ID902` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .prisma("model User {\n  id Int @id @default(autoincrement()) // unserial-ignore ID1O2: moves later\n}"),
            .prisma("model User {\n  id Int @id @default(autoincrement()) // unserial-ignore moves later\n}"),
        ],
        accepted: [
            .prisma("model User {\n  id Int @id @default(autoincrement()) // unserial-ignore id102: moves later\n}"),
            .prisma("model User {\n  id Int @id @default(autoincrement()) // unserial-ignore: moves later\n}"),
        ]
    )

    /// Creates the rule. It speaks of ignores, not of schemas: ``AuditPolicy`` asks it.
    public init() {}

    static func finding(_ name: String, in ignore: InlineIgnore) -> Finding {
        let names = RuleBook.rules.map(\.identity).flatMap { [$0.code, $0.name] }
        let near = NearMiss.of(name, among: names).map { "write `\($0)`" }
        let words = name.split { $0.isWhitespace }.map(String.init)
        let rules = words.prefix { word in names.contains { $0.lowercased() == word.lowercased() } }
        let reason = words.dropFirst(rules.count).joined(separator: " ")
        let written = "unserial-ignore \(rules.joined(separator: ", "))" + (reason.isEmpty ? "" : ": \(reason)")
        let advice =
            words.count < 2
            ? "see `unserial rules`"
            : rules.isEmpty
                ? "put a reason behind a colon: `unserial-ignore: \(name)`"
                : "write `\(written)`"
        return .upkeep(
            identity, at: ignore.location, message: "there is no rule `\(name)` to ignore",
            why: "the comment holds nothing back and says that it does", fix: Fix(near ?? advice))
    }
}
