-- time public.events: t.created_at
CREATE TABLE events (id serial PRIMARY KEY, name text, created_at timestamptz DEFAULT '2024-01-01');
CREATE TABLE tags (name text PRIMARY KEY, event_id int REFERENCES events ON DELETE CASCADE, other_id int NOT NULL REFERENCES events (id));
CREATE TABLE pairs (a uuid DEFAULT gen_random_uuid(), b int, event_id int REFERENCES events, PRIMARY KEY (a, b));
CREATE TABLE refers (id serial PRIMARY KEY, tag text REFERENCES tags ON DELETE CASCADE);
INSERT INTO events (name) SELECT 'e' || i FROM generate_series(1, 200) i;
INSERT INTO tags SELECT 't' || i, CASE WHEN i % 3 > 0 THEN i END, 201 - i FROM generate_series(1, 200) i;
INSERT INTO pairs (b, event_id) SELECT i, i FROM generate_series(1, 200) i;
INSERT INTO refers (tag) SELECT 't' || i FROM generate_series(1, 200) i;
-- >>> uuids
INSERT INTO tags (name, other_id) SELECT 'new', id FROM events LIMIT 1;
UPDATE tags SET event_id = other_id WHERE name IN ('t6', 't7');
UPDATE pairs SET event_id = NULL WHERE b = 9;
-- >>> integers
INSERT INTO tags VALUES ('newer', 8, 9);
UPDATE pairs SET event_id = 5 WHERE b = 10;
