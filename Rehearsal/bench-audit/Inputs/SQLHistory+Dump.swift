extension SQLHistory {
    /// What pg_dump --schema-only prints of a database: tables first, then sequences and defaults, keys, indexes, foreign
    /// keys.
    mutating func dump(bytes: Int) -> String {
        var tables = ""
        var keys = ""
        var indexes = ""
        var foreignKeys = ""
        while tables.utf8.count + keys.utf8.count + indexes.utf8.count + foreignKeys.utf8.count < bytes {
            let name = words.table(parents.count)
            let isBig = words.isChosen(0.5)
            tables += dumpedTable(name, isBig: isBig)
            if words.isChosen(0.2) { tables += function() }
            keys += """
                ALTER TABLE ONLY public.\(name)
                    ADD CONSTRAINT \(name)_pkey PRIMARY KEY (id);


                """
            for number in 0..<words.number(1...4) {
                indexes += """
                    CREATE INDEX index_\(name)_\(number) ON public.\(name) USING btree (amount, created_at DESC);


                    """
            }
            if let parent = parents.isEmpty ? nil : words.one(of: parents) {
                foreignKeys += """
                    ALTER TABLE ONLY public.\(name)
                        ADD CONSTRAINT fk_\(name) FOREIGN KEY (parent_id) REFERENCES public.\(parent.name)(id) ON DELETE CASCADE;


                    """
            }
            parents.append(Parent(name: name, keyType: isBig ? "bigint" : "integer"))
        }
        return Self.preamble + tables + keys + indexes + foreignKeys
    }

    private static let preamble = """
        --
        -- PostgreSQL database dump
        --

        SET statement_timeout = 0;
        SET lock_timeout = 0;
        SET client_encoding = 'UTF8';
        SET standard_conforming_strings = on;
        SELECT pg_catalog.set_config('search_path', '', false);
        SET check_function_bodies = false;
        SET row_security = off;

        CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA public;

        SET default_tablespace = '';
        SET default_table_access_method = heap;


        """

    private mutating func dumpedTable(_ name: String, isBig: Bool) -> String {
        var columns: [String] = []
        for number in 0..<words.number(4...16) { columns.append("    " + column(number)) }
        let type = isBig ? "bigint" : "integer"
        return """
            --
            -- Name: \(name); Type: TABLE; Schema: public; Owner: -
            --

            CREATE TABLE public.\(name) (
                id \(type) NOT NULL,
                parent_id \(parents.isEmpty ? type : words.one(of: ["bigint", "integer"])),
            \(columns.joined(separator: ",\n")),
                amount numeric(12,2) DEFAULT 0 NOT NULL,
                created_at timestamp(6) without time zone NOT NULL
            );

            --
            -- Name: \(name)_id_seq; Type: SEQUENCE; Schema: public; Owner: -
            --

            CREATE SEQUENCE public.\(name)_id_seq\(isBig ? "" : "\n    AS integer")
                START WITH 1
                INCREMENT BY 1
                NO MINVALUE
                NO MAXVALUE
                CACHE 1;

            ALTER SEQUENCE public.\(name)_id_seq OWNED BY public.\(name).id;

            ALTER TABLE ONLY public.\(name) ALTER COLUMN id SET DEFAULT nextval('public.\(name)_id_seq'::regclass);


            """
    }
}
