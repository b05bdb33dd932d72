internal import SchemaModel

/// An ignore that holds nothing back.
///
/// ## What it finds
/// A comment `unserial-ignore` on whose lines the rules that it names find nothing, and an entry under `ignore:` of
/// `unserial.yaml` that no finding matches, where everything was read that the configuration names. Rules that did not
/// run are not counted.
///
/// ## Why it hurts
/// The fault is gone, and the ignore stays: it will hide the next one at the same place, which nobody has looked at.
///
/// ## Instead
/// Take it out; `--fix` does, where the comment holds nothing else. Of files other than Prisma schemas only with
/// `--unsafe-fixes`: Flyway and Prisma keep checksums of migrations, and a line of a string may look like a comment.
///
/// ## Limits
/// An ignore of the codes from ID901 on is never reported.
public struct UnusedIgnore: AuditRule {
    /// ID901.
    public static let identity = RuleIdentity(code: "ID901", name: "unused-ignore", severity: .note, since: "0.1.0")

    /// What the tests run; `unserial explain ID901` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .prisma(
                "model User {\n  id String @id @default(uuid(7)) @db.Uuid // unserial-ignore ID102: moves later\n}"),
            .prisma("// unserial-ignore-file ID110\nmodel User {\n  id String @id @default(uuid(7)) @db.Uuid\n}"),
        ],
        accepted: [
            .prisma("model User {\n  id Int @id @default(autoincrement()) // unserial-ignore ID102: moves later\n}"),
            .prisma("// unserial-ignore no-primary-key: a log\nmodel Log {\n  line String @unique\n}"),
        ]
    )

    /// Creates the rule. It speaks of ignores, not of schemas: ``AuditPolicy`` asks it.
    public init() {}

    static func finding(_ codes: [String], in ignore: InlineIgnore) -> Finding {
        let rules = codes.isEmpty ? "no rule" : codes.joined(separator: ", ")
        let found = codes.isEmpty ? "finds anything there" : "\(codes.count == 1 ? "finds" : "find") nothing there"
        // What stands behind another mark may be for another tool: `# noqa`.
        let isForOthers = [" //", " # ", " --", "/*"].contains { ignore.reason?.contains($0) ?? false }
        let isAll = codes.count == ignore.codes.count && ignore.unknown.isEmpty && !isForOthers
        let removal = isAll ? ignore.removal : nil
        // Flyway and Prisma keep checksums of migrations, comments and all, and what looks like a comment may be a line of a
        // string; in Prisma's language no string has two lines.
        let isSafe = ignore.location.file.hasSuffix(".prisma")
        let isScript = [".sql", ".ddl", ".pgsql"].contains { ignore.location.file.lowercased().hasSuffix($0) }
        let words = isAll ? "take the comment out" : "take \(rules) out of the comment"
        let caution = isScript ? ", if no tool keeps a checksum of the file" : ""
        var fix = Fix(words + caution, isSafe ? .safe : .unsafe)
        fix.edits = removal.map { [TextEdit(file: ignore.location.file, range: $0, replacement: "")] } ?? []
        return .upkeep(
            identity, at: ignore.location, message: "this ignore holds nothing back: \(rules) \(found)",
            why: "it would hide the next finding at this place, which nobody has looked at", fix: fix)
    }

    static func finding(_ ignore: AuditConfiguration.Ignore) -> Finding {
        let object = (ignore.object ?? ignore.path).map { " `\($0)`" } ?? ""
        let rules = ignore.rules.isEmpty ? "" : " of \(ignore.rules.sorted().joined(separator: ", "))"
        return .upkeep(
            identity, at: ignore.location,
            message: "the ignore\(object) holds nothing back: no finding\(rules) is of it",
            why: "it would hide the next finding there, which nobody has looked at", fix: Fix("take it out", .safe))
    }
}

extension Finding {
    /// A finding about a comment or a line of the configuration.
    static func upkeep(
        _ rule: RuleIdentity,
        at location: SourceLocation?,
        message: String,
        why: String,
        fix: Fix
    ) -> Finding {
        var finding = Finding(
            rule, on: Object(.file, table: ObjectName(location?.file ?? "unserial.yaml")), at: location,
            message: message, why: why, fix: fix)
        finding.rank = Rank(alone: finding)
        return finding
    }
}
