package import SchemaModel

/// How far the sequence that gives a column its integers has counted.
package enum SequencePosition {
    /// A query that gives the last integer handed out as one `bigint`, without a row or NULL where that tells nothing:
    /// a sequence that counts down, starts over, or gives out numbers in blocks that sessions keep (`CACHE`), or one
    /// that this role may not read.
    ///
    /// - Parameters:
    ///   - table: The table.
    ///   - column: The column, identity or with `nextval` as its default.
    /// - Returns: The query.
    package static func handedOut(_ table: ObjectName, _ column: String) -> String {
        // A sequence that was never asked stands before its start.
        """
        SELECT CASE WHEN q.seqincrement > 0 AND q.seqcache = 1 AND NOT q.seqcycle \
        AND has_sequence_privilege(q.seqrelid, 'SELECT, USAGE') \
        THEN COALESCE(pg_sequence_last_value(q.seqrelid), q.seqstart - 1) END AS handed_out \
        FROM pg_attribute a JOIN pg_sequence q ON q.seqrelid IN ( \
        SELECT d.objid FROM pg_depend d WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = a.attrelid \
        AND d.refobjsubid = a.attnum AND d.classid = 'pg_class'::regclass AND d.deptype = 'i' \
        UNION ALL SELECT d.refobjid FROM pg_attrdef f JOIN pg_depend d ON d.classid = 'pg_attrdef'::regclass \
        AND d.objid = f.oid AND d.refclassid = 'pg_class'::regclass WHERE f.adrelid = a.attrelid AND f.adnum = a.attnum) \
        WHERE a.attrelid = to_regclass(\(table.sql.quotedAsLiteral)) AND a.attname = \(column.quotedAsLiteral) \
        AND NOT a.attisdropped LIMIT 1
        """
    }
}
