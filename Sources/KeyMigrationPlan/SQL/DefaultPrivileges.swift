import SchemaModel

/// What `ALTER DEFAULT PRIVILEGES` gives to relations that we make: it is not meant for them.
enum DefaultPrivileges {
    /// A statement that takes every privilege on a relation from everyone but its owner.
    static func revoke(on relation: ObjectName) -> String {
        let name = relation.sql.quotedAsLiteral
        let body = """
            DECLARE who text; BEGIN
                FOR who IN SELECT DISTINCT CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END
                    FROM pg_class c, aclexplode(c.relacl) g
                    WHERE c.oid = \(name)::regclass AND g.grantee <> c.relowner
                LOOP
                    EXECUTE 'REVOKE ALL ON ' || \(name) || ' FROM ' || who;
                END LOOP;
            END
            """
        return "DO " + body.dollarQuoted
    }
}
