-- finds: complete parents 1
-- finds: keys parents 2
CREATE TABLE parents (id serial PRIMARY KEY, name text UNIQUE);
CREATE TABLE nulls (id serial PRIMARY KEY, parent_id int REFERENCES parents ON DELETE SET NULL ON UPDATE CASCADE, name text);
CREATE TABLE cascades (id serial PRIMARY KEY, parent_id int NOT NULL REFERENCES parents ON DELETE CASCADE ON UPDATE CASCADE, name text);
CREATE TABLE grandchildren (id serial PRIMARY KEY, cascade_id int NOT NULL REFERENCES cascades ON DELETE CASCADE,
    null_id int REFERENCES nulls ON DELETE SET NULL);
CREATE TABLE update_nulls (id serial PRIMARY KEY, parent_id int REFERENCES parents ON UPDATE SET NULL ON DELETE CASCADE);
CREATE TABLE links (parent_id int REFERENCES parents ON DELETE CASCADE ON UPDATE CASCADE, label text PRIMARY KEY);
CREATE INDEX ON nulls (parent_id);
CREATE INDEX ON cascades (parent_id);
INSERT INTO parents (name) SELECT 'p' || i FROM generate_series(1, 100) i;
INSERT INTO nulls (parent_id, name) SELECT i, 'n' || i FROM generate_series(1, 100) i;
INSERT INTO cascades (parent_id, name) SELECT i, 'c' || i FROM generate_series(1, 100) i;
INSERT INTO grandchildren (cascade_id, null_id) SELECT i, 101 - i FROM generate_series(1, 100) i;
INSERT INTO update_nulls (parent_id) SELECT i FROM generate_series(1, 100) i;
INSERT INTO links SELECT i, 'l' || i FROM generate_series(1, 100) i;
-- >>> uuids
DELETE FROM parents WHERE name IN ('p3', 'p4', 'p5');
UPDATE parents SET id = '0190a0a0-0000-7000-8000-000000000001' WHERE name = 'p10';
INSERT INTO parents (id, name) VALUES (gen_random_uuid(), 'a writer''s own version 4');
UPDATE parents SET id = overlay(gen_random_uuid()::text PLACING '7' FROM 15)::uuid WHERE name IN ('p11', 'p12');
INSERT INTO cascades (parent_id, name) VALUES ('0190a0a0-0000-7000-8000-000000000001', 'new');
UPDATE nulls SET parent_id = '0190a0a0-0000-7000-8000-000000000001' WHERE name IN ('n20', 'n21');
UPDATE nulls SET parent_id = NULL WHERE name = 'n22';
INSERT INTO links (parent_id, label) VALUES ('0190a0a0-0000-7000-8000-000000000001', 'linked');
DELETE FROM parents WHERE name = 'p10';
DO $$ BEGIN INSERT INTO cascades (parent_id, name) VALUES (gen_random_uuid(), 'orphan'); RAISE 'orphan';
    EXCEPTION WHEN foreign_key_violation OR not_null_violation THEN END $$;
DO $$ BEGIN INSERT INTO nulls (parent_id, name) VALUES (gen_random_uuid(), 'orphan'); RAISE 'orphan';
    EXCEPTION WHEN foreign_key_violation THEN END $$;
-- >>> integers
DELETE FROM parents WHERE name IN ('p30', 'p31');
UPDATE parents SET id = 7777 WHERE name = 'p32';
UPDATE nulls SET parent_id = 7777 WHERE name = 'n40';
UPDATE nulls SET parent_id = NULL WHERE name = 'n41';
DO $$ BEGIN INSERT INTO nulls (parent_id, name) VALUES (88888, 'orphan'); RAISE 'orphan';
    EXCEPTION WHEN foreign_key_violation THEN END $$;
