-- time public.sparse: t.created_at
CREATE TABLE sparse (id bigserial PRIMARY KEY, created_at timestamptz, padding text, previous bigint REFERENCES sparse ON DELETE SET NULL) WITH (fillfactor = 60);
CREATE UNLOGGED TABLE bits (id serial PRIMARY KEY, sparse_id bigint REFERENCES sparse ON DELETE CASCADE);
ALTER TABLE bits SET LOGGED;
CREATE INDEX ON sparse (previous);
CREATE INDEX ON bits (sparse_id);
INSERT INTO sparse (created_at, padding, previous) SELECT '2022-02-02'::timestamptz + i * interval '1 second', repeat('x', i % 500), NULLIF(i - 1, 0)
    FROM generate_series(1, 20000) i;
INSERT INTO bits (sparse_id) SELECT i FROM generate_series(1, 20000) i;
DELETE FROM sparse WHERE id % 97 <> 0 AND id > 500;
VACUUM sparse;
ALTER TABLE sparse DROP COLUMN padding;
ALTER TABLE sparse ADD COLUMN added text DEFAULT 'constant';
UPDATE sparse SET added = NULL WHERE id % 2 = 0;
-- >>> uuids
DELETE FROM sparse WHERE added IS NULL;
INSERT INTO sparse (added) SELECT 'new' FROM generate_series(1, 100);
-- >>> integers
INSERT INTO sparse (added, previous) SELECT 'integer', max(id) FROM sparse;
DELETE FROM bits WHERE id % 2 = 0;
