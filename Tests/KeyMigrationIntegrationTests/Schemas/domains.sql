CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE SEQUENCE ids;
CREATE TABLE things (id positive PRIMARY KEY DEFAULT nextval('ids'), name text);
CREATE TABLE parts (id serial PRIMARY KEY, thing_id positive NOT NULL REFERENCES things);
INSERT INTO things (name) SELECT 't' || i FROM generate_series(1, 50) i;
INSERT INTO parts (thing_id) SELECT i FROM generate_series(1, 50) i;
-- >>> uuids
INSERT INTO parts (thing_id) SELECT id FROM things LIMIT 2;
-- >>> integers
INSERT INTO parts (thing_id) VALUES (7);
