import Postgres
import SchemaModel

/// The check of a column of a PostgreSQL table or view. Nothing is written: the transaction is read-only, and sees one
/// state of the table from its first statement to its last.
struct DatabaseDuplicates {
    let table: String
    let column: String
    let comparison: KeyComparison?
    let limit: Int

    /// Counts the ids and names those that are not unique.
    func report(_ connection: PostgresConnection) async throws -> DuplicatesReport {
        try await connection.withTransaction(isolation: .repeatableRead, readOnly: true) { connection in
            let relation = try await CheckedRelation.find(table, column, connection)
            let form = try await keyForm(of: relation, connection)
            let query = DuplicatesQuery(relation: relation, isUUIDText: form == .uuidText, limit: limit)
            do {
                return report(try await query.run(connection), relation, form)
            } catch let error as PostgresError where error.sqlState == .undefinedFunction {
                throw DuplicatesError.incomparable(relation.column, relation.type, of: relation.name)
            }
        }
    }

    /// How the values are compared.
    private enum Form {
        case plain, uuid, uuidText
    }

    private func keyForm(of relation: CheckedRelation, _ connection: PostgresConnection) async throws -> Form {
        if relation.type == "uuid" { return .uuid }
        guard relation.isText, comparison != .text else { return comparison == .uuid ? .uuidText : .plain }
        if comparison == .uuid { return .uuidText }
        // Ends at the first value that is none.
        let row = try await connection.query(
            """
            SELECT EXISTS (SELECT FROM \(raw: relation.name.sql) WHERE \(identifier: relation.column) IS NOT NULL)
                AND NOT EXISTS (SELECT FROM \(raw: relation.name.sql) WHERE \(identifier: relation.column)::text
                    COLLATE "C" !~* \(DuplicatesQuery.uuidPattern))
            """
        ).one()
        return try row.get(0, as: Bool.self) ? .uuidText : .plain
    }

    private func report(_ found: DuplicatesQuery.Result, _ relation: CheckedRelation, _ form: Form) -> DuplicatesReport
    {
        var keyless: [DuplicatesReport.Row] = []
        for (reason, rows) in [("is NULL", found.nullRows), ("is not a UUID", found.oddRows)] {
            keyless += rows.map { DuplicatesReport.Row(name: $0, reason: reason) }
        }
        return DuplicatesReport(
            source: relation.name.description,
            key: relation.column,
            comparison: form == .plain ? .text : .uuid,
            // A column of type uuid says so itself.
            isComparisonChosen: comparison != nil || form == .uuid,
            rows: found.rows,
            unique: found.unique,
            duplicateValues: found.duplicateValues,
            duplicateRows: found.duplicateRows,
            duplicates: found.duplicates,
            rowsWithoutKey: found.nulls + found.odd,
            keyless: keyless,
            nouns: Nouns(rows: relation.name.name, key: relation.column)
        )
    }
}
