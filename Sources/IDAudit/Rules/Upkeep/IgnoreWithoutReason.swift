internal import SchemaModel

/// An ignore that does not say why, where `require_reason` asks for it.
///
/// ## What it finds
/// With `require_reason: true` in `unserial.yaml`, a comment `unserial-ignore` without a text behind its colon, and an
/// entry under `ignore:` without `reason`.
///
/// ## Why it hurts
/// In a year nobody knows whether the fault was accepted, put off or overlooked, so nobody dares to take the ignore out.
///
/// ## Instead
/// `unserial-ignore ID102: moves to UUIDv7 with the billing service`.
///
/// ## Options
/// `require_reason`, false unless the configuration says otherwise.
public struct IgnoreWithoutReason: AuditRule {
    /// ID903.
    public static let identity = RuleIdentity(
        code: "ID903",
        name: "ignore-without-reason",
        severity: .warning,
        since: "0.1.0"
    )

    /// What the tests run, with `require_reason`; `unserial explain ID903` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .prisma("model User {\n  id Int @id @default(autoincrement()) // unserial-ignore ID102\n}"),
            .prisma("model User {\n  id Int @id @default(autoincrement()) // unserial-ignore ID102:\n}"),
        ],
        accepted: [
            .prisma("model User {\n  id Int @id @default(autoincrement()) // unserial-ignore ID102: moves later\n}"),
            .prisma("model User {\n  id String @id @default(uuid(7)) @db.Uuid\n}"),
        ]
    )

    /// Creates the rule. It speaks of ignores, not of schemas: ``AuditPolicy`` asks it.
    public init() {}

    static func finding(_ ignore: InlineIgnore) -> Finding { finding(at: ignore.location) }

    static func finding(_ ignore: AuditConfiguration.Ignore) -> Finding { finding(at: ignore.location) }

    private static func finding(at location: SourceLocation?) -> Finding {
        .upkeep(
            identity, at: location, message: "this ignore does not say why",
            why: "nobody will know later whether the fault was accepted, put off or overlooked",
            fix: Fix("say why: `: reason` in a comment, `reason:` in the configuration"))
    }
}
