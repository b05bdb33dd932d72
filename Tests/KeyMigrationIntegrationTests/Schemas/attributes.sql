-- time public.rows: t.created_at
-- time public.parents: t.created_at
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'clerk') THEN CREATE ROLE clerk; CREATE ROLE "Big Boss"; END IF; END $$;
CREATE TABLE parents (id serial PRIMARY KEY, created_at timestamptz DEFAULT now());
CREATE TABLE rows (
    id serial PRIMARY KEY,
    parent_id int NOT NULL REFERENCES parents,
    a numeric(10, 2), b json, c xml, d point, e bytea, f float8, g int[], h interval, i bit(5), j tsvector, k char(4),
    doubled numeric GENERATED ALWAYS AS (a * 2) STORED,
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK (a > 0), CHECK (f IS NULL OR a IS NOT NULL)
);
COMMENT ON TABLE rows IS 'a table';
COMMENT ON COLUMN rows.id IS 'the key % of rows';
COMMENT ON COLUMN rows.parent_id IS 'E''\\''';
COMMENT ON COLUMN rows.a IS 'a column';
GRANT SELECT (id, parent_id), UPDATE (parent_id) ON rows TO clerk;
GRANT INSERT (parent_id, a) ON rows TO PUBLIC;
GRANT ALL ON rows TO "Big Boss" WITH GRANT OPTION;
GRANT SELECT, INSERT ON parents TO clerk;
GRANT USAGE ON SEQUENCE rows_id_seq, parents_id_seq TO clerk;
ALTER TABLE rows ENABLE ROW LEVEL SECURITY;
CREATE POLICY positive ON rows TO clerk USING (a > 10) WITH CHECK (a > 1);
ALTER TABLE rows ALTER COLUMN a SET STATISTICS 500;
CREATE STATISTICS correlated ON a, f FROM rows;
CREATE INDEX ON rows (parent_id) WHERE a > 10;
INSERT INTO parents SELECT FROM generate_series(1, 50);
INSERT INTO rows (parent_id, a, b, c, d, e, f, g, h, i, j, k, created_at) SELECT i % 50 + 1, i, '{"a": 1}', '<a/>', point(i, 1), '\xff',
    'NaN', ARRAY[i, NULL], '1 mon 30 days', B'10101', 'a b'::tsvector, 'x', '2021-01-01'::timestamptz + (i % 7) * interval '1 day'
    FROM generate_series(1, 200) i;
-- >>> uuids
SET ROLE clerk;
WITH p AS (INSERT INTO parents DEFAULT VALUES RETURNING id) INSERT INTO rows (parent_id, a) SELECT id, 5 FROM p;
UPDATE rows SET parent_id = (SELECT id FROM parents ORDER BY id LIMIT 1) WHERE id IN (SELECT id FROM rows ORDER BY id LIMIT 9);
RESET ROLE;
-- >>> integers
SET ROLE clerk;
INSERT INTO rows (parent_id, a) VALUES (3, 5);
UPDATE rows SET parent_id = 4 WHERE id = 30;
RESET ROLE;
