internal import SchemaModel

/// A random id that is too short for the rows of its table: two rows will get the same one.
///
/// ## What it finds
/// A key or a unique column filled by a short NanoID, a part of a digest or a few random bytes, for which the chance
/// that two rows collide is at least 0.1 % (note) or 1 % (warning) at the rows that the table has, or at
/// `expectedRows` where nobody knows. The chance is 1 − e^(−n² / 2^(bits + 1)), the birthday bound.
///
/// ## Why it hurts
/// With a unique index the insert fails, first once a year, then once a day, in programs that never thought of it.
/// Without one, two rows have one id, and nobody is told.
///
/// ## Instead
/// Letters enough: 12 of a NanoID (72 bits) for a million rows, 21 (126 bits) for any number; or a UUID. A short code
/// for people to type needs a loop that tries again.
///
/// ## Options
/// `expectedRows`: the rows to reckon with where the table's are not known (1,000,000).
public struct ShortRandomID: AuditRule {
    /// ID208.
    public static let identity = RuleIdentity(
        code: "ID208", name: "short-random-id", severity: .warning, precision: .medium, since: "0.1.0")

    /// What the tests run; `unserial explain ID208` prints it.
    public static let examples = RuleExamples(
        flagged: [
            .sql("CREATE TABLE t (id text PRIMARY KEY DEFAULT substr(md5(random()::text), 1, 8));"),
            .sql("CREATE TABLE t (id bigint PRIMARY KEY, code text UNIQUE DEFAULT left(gen_random_uuid()::text, 8));"),
            .prisma("model Link {\n  id String @id @default(nanoid(7))\n}"),
        ],
        accepted: [
            .sql("CREATE TABLE t (id text PRIMARY KEY DEFAULT encode(gen_random_bytes(12), 'hex'));"),
            .sql(
                "CREATE TABLE t (id text PRIMARY KEY DEFAULT now()::text || '-' || substr(md5(random()::text), 1, 8));"),
            .sql("CREATE TABLE t (id bigint PRIMARY KEY, colour text DEFAULT substr(md5(random()::text), 1, 6));"),
            .prisma("model Link {\n  id String @id @default(nanoid())\n}"),
            .prisma("model Link {\n  id String @id @default(nanoid(12))\n}"),
        ]
    )

    /// Creates the rule.
    public init() {}

    /// What it finds.
    public func findings(across system: AuditedSystem) -> [Finding] {
        system.schemas.flatMap { schema in
            schema.idColumns.compactMap { item in
                guard let bits = Self.bits(item.generator), !item.words.isSecret,
                    item.isUniqueInCompany || item.words.publicID != nil
                else { return nil }
                let known = system.size(of: item.table).rows.flatMap { $0 > 0 ? $0 : nil }
                let rows = known ?? schema.options.expectedRows
                let chance = Self.collision(rows: rows, bits: bits)
                guard chance >= 0.001 else { return nil }
                return .short(item, bits: bits, rows: rows, isKnown: known != nil, chance: chance)
            }
        }
    }

    /// The bits in which two ids may differ.
    private static func bits(_ generator: IDGenerator?) -> Int? {
        // Two ids that hold the time collide only in one moment.
        guard let generator, !generator.hasContext else { return nil }
        switch generator.kind {
        case .nanoid, .random: return generator.kind.unguessableBits
        case .weakRandom(let bits): return bits
        default: return nil
        }
    }

    /// The chance that two of so many rows have the same of 2^bits values: 1 − e^(−n² / 2^(bits + 1)).
    static func collision(rows: Int64, bits: Int) -> Double {
        guard rows > 1 else { return 0 }
        var exponent = Double(rows) * Double(rows)
        for _ in 0...min(max(bits, 0), 1000) { exponent /= 2 }
        // e^-x as (1 - x / 2^20)^(2^20), which is exact to six digits; beyond 40 nothing is left.
        guard exponent < 40 else { return 1 }
        guard exponent > 1e-6 else { return exponent }
        var power = 1 - exponent / 1_048_576
        for _ in 0..<20 { power *= power }
        return 1 - power
    }
}

extension Finding {
    fileprivate static func short(
        _ item: IDColumn, bits: Int, rows: Int64, isKnown: Bool, chance: Double
    ) -> Finding {
        let extent = isKnown ? "at its \(Amount.rows(rows))" : "at \(Amount.rows(rows))"
        let isUnique = item.isUnique
        return Finding(
            ShortRandomID.identity,
            chance >= 0.01 ? .warning : .note,
            on: item.object,
            at: item.column.location,
            message:
                "`\(item.object)` (`\(item.spelling)`) has \(bits == 1 ? "1 bit" : "\(bits) bits"): \(extent) two rows collide with a "
                + "probability of \(Amount.percent(chance))",
            why: isUnique
                ? "the insert that collides fails" : "nothing keeps two rows of one id apart, and nobody is told",
            fix: Fix(
                "make it longer: 72 bits (12 letters of a NanoID) do for a million rows, 126 (21 letters) for any number; or "
                    + "try again with another one where an insert collides"),
            confidence: isKnown ? .certain : .likely
        )
    }
}
