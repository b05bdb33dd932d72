import SchemaModel

/// Questions to the catalog, each a query that gives one boolean.
enum CatalogQuestions {
    static func all(_ questions: [String]) -> String {
        questions.isEmpty ? "SELECT true" : "SELECT " + questions.map { "(\($0))" }.joined(separator: " AND ")
    }

    static func columnExists(_ table: ObjectName, _ column: String) -> String {
        """
        SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass(\(table.sql.quotedAsLiteral)) \
        AND attname = \(column.quotedAsLiteral) AND NOT attisdropped)
        """
    }

    static func columnIsRequired(_ table: ObjectName, _ column: String) -> String {
        """
        SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass(\(table.sql.quotedAsLiteral)) \
        AND attname = \(column.quotedAsLiteral) AND attnotnull AND NOT attisdropped)
        """
    }

    static func hasDefault(_ table: ObjectName, _ column: String) -> String {
        """
        SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass(\(table.sql.quotedAsLiteral)) \
        AND attname = \(column.quotedAsLiteral) AND atthasdef AND NOT attisdropped)
        """
    }

    static func triggerExists(_ table: ObjectName, _ trigger: String, function: String) -> String {
        """
        SELECT EXISTS (SELECT FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid \
        WHERE t.tgrelid = to_regclass(\(table.sql.quotedAsLiteral)) AND t.tgname = \(trigger.quotedAsLiteral) \
        AND t.tgenabled <> 'D' AND p.proname = \(function.quotedAsLiteral) \
        AND p.pronamespace = to_regnamespace('unserial'))
        """
    }

    static func indexIsValid(_ table: ObjectName, _ index: String) -> String {
        """
        SELECT EXISTS (SELECT FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid \
        WHERE i.indrelid = to_regclass(\(table.sql.quotedAsLiteral)) AND c.relname = \(index.quotedAsLiteral) AND i.indisvalid)
        """
    }

    static func constraintExists(_ table: ObjectName, _ constraint: String, validated: Bool = false) -> String {
        """
        SELECT EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass(\(table.sql.quotedAsLiteral)) \
        AND conname = \(constraint.quotedAsLiteral)\(validated ? " AND convalidated" : ""))
        """
    }

    static func not(_ question: String) -> String { "SELECT NOT (\(question))" }
}
