/// The condition that keeps the catalog queries to the user's own relations: no system schema, no member of an
/// extension, and not the migration's own state.
enum UserRelations {
    /// The condition on `pg_class c` and `pg_namespace n`.
    static let condition = """
        n.nspname NOT IN ('pg_catalog', 'information_schema', 'unserial') AND n.nspname !~ '^pg_(toast|temp)'
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid
                AND e.deptype = 'e')
        """
}
