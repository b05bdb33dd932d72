import SchemaModel

/// The trigger that keeps integer and uuid columns in step, in both directions of a migration.
///
/// On each side of the cutover the columns that the application names drive, and the others follow:
///
/// ```
///                 drives              follows
/// .integers       id, event_id        id_uuid, event_id_uuid
/// .uuids          id, event_id        legacy_id, legacy_event_id
/// ```
///
/// Only a foreign key's own `SET NULL` or `CASCADE` changes a following column alone; then the driving one follows it,
/// so that both foreign keys may exist at once and fire in any order.
///
/// The function is `SECURITY DEFINER` because row security would hide the parent from the writer's own look-up,
/// although the foreign key's check passes; and `VOLATILE`, so that it sees parents written earlier in the same
/// statement. It runs `BEFORE`, under a name that sorts last (PostgreSQL manual, 39.1: triggers fire in alphabetical
/// order), and so sees what other triggers made of the row. `WHEN` keeps it out of every update that touches no key.
struct SyncTrigger {
    let graph: KeyGraph
    let table: KeyedTable
    let side: Side

    /// The name of the trigger that fires before each row.
    static let name = "zzz_unserial"
    /// The name of the trigger that fires after a row whose parent came later in the same statement.
    static let lateName = "zzz_unserial_late"

    /// How many bytes the names of functions need behind the table's handle: `_forward_late`.
    static let longestSuffix = 13

    /// The name of the function, without its schema.
    var function: String { "\(table.handle)_\(side == .integers ? "forward" : "reverse")" }

    /// The name of the late function, without its schema.
    var lateFunction: String { function + "_late" }

    // MARK: Statements

    /// Makes the functions; takes no lock on any table.
    var createFunctions: [String] {
        var statements = [createFunction, revoke(function)]
        if !selfReferences.isEmpty { statements += [createLateFunction, revoke(lateFunction)] }
        return statements
    }

    /// Makes the triggers, under `SHARE ROW EXCLUSIVE`.
    var createTriggers: [String] {
        let target = table.name.sql
        var statements = [
            "CREATE TRIGGER \(Self.name)_insert BEFORE INSERT ON \(target) FOR EACH ROW EXECUTE FUNCTION "
                + "\(qualified(function))()",
            "CREATE TRIGGER \(Self.name)_update BEFORE UPDATE ON \(target) FOR EACH ROW WHEN (\(updateCondition)) "
                + "EXECUTE FUNCTION \(qualified(function))()",
        ]
        if !selfReferences.isEmpty {
            let missing = selfReferences.map { Self.missing($0.column, side, "NEW") }.joined(separator: " OR ")
            statements.append(
                "CREATE TRIGGER \(Self.lateName) AFTER INSERT OR UPDATE ON \(target) FOR EACH ROW WHEN (\(missing)) "
                    + "EXECUTE FUNCTION \(qualified(lateFunction))()")
        }
        return statements
    }

    /// Drops the triggers, under `ACCESS EXCLUSIVE`.
    var dropTriggers: [String] {
        ["\(Self.name)_insert", "\(Self.name)_update", Self.lateName].map {
            "DROP TRIGGER IF EXISTS \($0) ON \(table.name.sql)"
        }
    }

    /// Drops the functions.
    var dropFunctions: [String] {
        [function, lateFunction].map { "DROP FUNCTION IF EXISTS \(qualified($0))()" }
    }

    /// Whether the catalog shows all of it.
    var isInstalled: String {
        var questions = ["insert", "update"].map {
            CatalogQuestions.triggerExists(table.name, "\(Self.name)_\($0)", function: function)
        }
        if !selfReferences.isEmpty {
            questions.append(CatalogQuestions.triggerExists(table.name, Self.lateName, function: lateFunction))
        }
        return CatalogQuestions.all(questions)
    }

    /// Firing a trigger needs no privilege on its function, making one does (manual, CREATE TRIGGER, Notes): nobody else
    /// may hang our function on a table of their own and read parents, or have ids computed, with our rights.
    private func revoke(_ function: String) -> String { "REVOKE ALL ON FUNCTION \(qualified(function))() FROM PUBLIC" }

    // MARK: Conditions

    private var selfReferences: [ConvertedReference] { table.references.filter { $0.parent == table.name } }

    private func qualified(_ function: String) -> String { ObjectName(schema: "unserial", function).sql }

    private static func drives(_ column: ConvertedColumn, _ side: Side, _ row: String) -> String {
        "\(row).\(column.name.quotedAsIdentifier)"
    }

    private static func follows(_ column: ConvertedColumn, _ side: Side, _ row: String) -> String {
        "\(row).\((side == .integers ? column.shadow : column.legacy).quotedAsIdentifier)"
    }

    private static func missing(_ column: ConvertedColumn, _ side: Side, _ row: String) -> String {
        "\(drives(column, side, row)) IS NOT NULL AND \(follows(column, side, row)) IS NULL"
    }

    /// When an update needs the function: a following value is missing, or one half of a pair changed.
    ///
    /// The backfill gives values to columns that had none, and so passes by.
    private var updateCondition: String {
        var conditions: [String] = []
        if let key = table.key { conditions.append("\(Self.follows(key.column, side, "NEW")) IS NULL") }
        for column in table.references.map(\.column) {
            let followed = Self.follows(column, side, "OLD")
            conditions.append(
                "\(Self.drives(column, side, "NEW")) IS DISTINCT FROM "
                    + "\(Self.drives(column, side, "OLD"))")
            conditions.append(Self.missing(column, side, "NEW"))
            conditions.append(
                "\(followed) IS NOT NULL AND \(Self.follows(column, side, "NEW")) IS DISTINCT FROM "
                    + "\(followed)")
        }
        return conditions.map { "(\($0))" }.joined(separator: " OR ")
    }

    // MARK: Bodies

    private var createFunction: String {
        let body = (keyBody + table.references.flatMap(referenceBody)).map { "    " + $0 }.joined(separator: "\n")
        return Self.create(qualified(function), "BEGIN\n\(body)\n    RETURN NEW;\nEND")
    }

    private var keyBody: [String] {
        guard side == .integers, let key = table.key else { return [] }
        let shadow = key.column.shadow.quotedAsIdentifier
        // An update of a row that the backfill has not reached fills it from the row as it was: a child may already
        // have computed the same id from the same values.
        return [
            "IF NEW.\(shadow) IS NULL THEN",
            "    IF TG_OP = 'UPDATE' THEN",
            "        NEW.\(shadow) := COALESCE(OLD.\(shadow), "
                + "\(KeyFunction.call(key, alias: "OLD", secret: Self.secret(of: table))));",
            "    ELSE",
            "        NEW.\(shadow) := \(KeyFunction.call(key, alias: "NEW", secret: Self.secret(of: table)));",
            "    END IF;",
            "END IF;",
        ]
    }

    private func referenceBody(_ reference: ConvertedReference) -> [String] {
        guard let parent = graph.table(reference.parent), let key = parent.key else { return [] }
        let drives = Self.drives(reference.column, side, "NEW")
        let follows = Self.follows(reference.column, side, "NEW")
        let isDriving = """
            TG_OP = 'INSERT' OR \(drives) IS DISTINCT FROM \(Self.drives(reference.column, side, "OLD")) \
            OR \(Self.missing(reference.column, side, "NEW"))
            """
        var forward = lookUp(
            key, in: parent, drives, is: key.column.name, into: follows, gives: followed(of: key, in: parent))
        if parent.name == table.name, let own = table.key {
            // The row may refer to itself, and is not there to be found yet.
            forward =
                [
                    "IF \(drives) = \(Self.drives(own.column, side, "NEW")) THEN",
                    "    \(follows) := \(Self.follows(own.column, side, "NEW"));",
                    "ELSE",
                ] + forward.map { "    " + $0 } + ["END IF;"]
        }
        let followedColumn = side == .integers ? key.column.shadow : key.column.legacy
        let backward = lookUp(
            key, in: parent, follows, is: followedColumn, into: drives,
            gives: "parent.\(key.column.name.quotedAsIdentifier)")
        return [
            "IF TG_OP = 'INSERT' AND \(drives) IS NULL AND \(follows) IS NOT NULL THEN"
        ] + backward.map { "    " + $0 } + [
            "ELSIF \(isDriving) THEN",
            "    IF \(drives) IS NULL THEN",
            "        \(follows) := NULL;",
            "    ELSE",
        ] + forward.map { "        " + $0 } + [
            "    END IF;",
            "ELSIF \(follows) IS DISTINCT FROM \(Self.follows(reference.column, side, "OLD")) THEN",
            "    IF \(follows) IS NULL THEN",
            "        \(drives) := NULL;",
            "    ELSE",
        ] + backward.map { "        " + $0 } + [
            "    END IF;",
            "END IF;",
        ]
    }

    /// What a found parent gives the following column: before the cutover it may not be filled yet.
    private func followed(of key: ConvertedKey, in parent: KeyedTable) -> String {
        guard side == .integers else { return "parent.\(key.column.legacy.quotedAsIdentifier)" }
        let computed = KeyFunction.call(key, alias: "parent", secret: Self.secret(of: parent))
        return "COALESCE(parent.\(key.column.shadow.quotedAsIdentifier), \(computed))"
    }

    private func lookUp(
        _ key: ConvertedKey, in parent: KeyedTable, _ value: String, is column: String, into target: String,
        gives: String
    ) -> [String] {
        [
            "\(target) := (SELECT \(gives) FROM \(parent.name.sql) parent",
            "    WHERE parent.\(column.quotedAsIdentifier) = \(value));",
        ]
    }

    private static func secret(of table: KeyedTable) -> String {
        "(SELECT secret FROM unserial.table_state WHERE name = \(table.name.sql.quotedAsLiteral))"
    }

    /// Touches the row again once its parent is there; the `BEFORE` trigger then finds it.
    ///
    /// Each touch fills a missing value, so the recursion ends.
    private var createLateFunction: String {
        guard let key = table.key?.column else { return "" }
        let own = key.name.quotedAsIdentifier
        let found = selfReferences.map { reference in
            let drives = Self.drives(reference.column, side, "NEW")
            return """
                \(Self.missing(reference.column, side, "NEW")) \
                AND EXISTS (SELECT FROM \(table.name.sql) parent WHERE parent.\(own) = \(drives))
                """
        }
        return Self.create(
            qualified(lateFunction),
            """
            BEGIN
                IF \(found.joined(separator: "\n        OR ")) THEN
                    UPDATE \(table.name.sql) SET \(own) = \(own) WHERE \(own) = NEW.\(own);
                END IF;
                RETURN NULL;
            END
            """)
    }

    private static func create(_ name: String, _ body: String) -> String {
        """
        CREATE OR REPLACE FUNCTION \(name)() RETURNS trigger
        LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS \(body.dollarQuoted)
        """
    }
}
