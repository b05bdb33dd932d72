DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'reader') THEN CREATE ROLE reader; CREATE ROLE "The Owner"; END IF; END $$;
CREATE TABLE events (id serial PRIMARY KEY, parent_id int REFERENCES events, name text, hidden boolean DEFAULT false);
CREATE TABLE notes (id serial PRIMARY KEY, event_id int REFERENCES events ON DELETE SET NULL, text text);
GRANT SELECT ON events, notes TO "The Owner";
CREATE VIEW visible WITH (security_barrier = true) AS SELECT id, name, hidden FROM events WHERE NOT hidden WITH LOCAL CHECK OPTION;
COMMENT ON VIEW visible IS 'what ''users'' see';
COMMENT ON COLUMN visible.id IS 'the key';
ALTER VIEW visible ALTER COLUMN name SET DEFAULT 'unnamed';
GRANT SELECT, INSERT ON visible TO reader WITH GRANT OPTION;
GRANT SELECT ON visible TO PUBLIC;
CREATE VIEW "On Views" ("Key", note) AS SELECT v.id, n.text FROM visible v LEFT JOIN notes n ON n.event_id = v.id;
ALTER VIEW "On Views" OWNER TO "The Owner";
GRANT SELECT ("Key") ON "On Views" TO reader;
CREATE VIEW counts AS SELECT "Key", count(*) AS notes FROM "On Views" GROUP BY "Key" HAVING count(*) > 0;
CREATE VIEW untouched AS SELECT name FROM events;
CREATE VIEW trees AS WITH RECURSIVE t AS (SELECT id, parent_id, 1 AS depth FROM events WHERE parent_id IS NULL
    UNION ALL SELECT e.id, e.parent_id, t.depth + 1 FROM events e JOIN t ON t.id = e.parent_id) SELECT * FROM t;
INSERT INTO events (name, hidden, parent_id) SELECT 'e' || i, i % 5 = 0, CASE WHEN i > 10 THEN i - 10 END FROM generate_series(1, 100) i;
INSERT INTO notes (event_id, text) SELECT i, 'n' || i FROM generate_series(1, 100) i;
ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO reader;
-- >>> uuids
DO $$ BEGIN ASSERT NOT has_table_privilege('reader', 'counts', 'SELECT'), 'default privileges'; END $$;
DO $$ BEGIN ASSERT NOT has_table_privilege('reader', 'unserial.table_state', 'SELECT'), 'default privileges'; END $$;
INSERT INTO visible (name) VALUES ('through the view');
INSERT INTO notes (event_id, text) SELECT id, 'noted' FROM visible WHERE name = 'through the view';
DO $$ BEGIN ASSERT (SELECT count(*) FROM "On Views") = 81; ASSERT (SELECT max(depth) FROM trees) = 10; END $$;
-- >>> integers
INSERT INTO visible (name) VALUES ('through the view again');
UPDATE visible SET name = 'x' WHERE id = 1;
