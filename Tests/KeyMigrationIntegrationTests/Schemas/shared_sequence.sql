-- Two tables that count with one sequence, which belongs to the first.
CREATE TABLE first (id serial PRIMARY KEY, name text);
CREATE TABLE second (id int PRIMARY KEY DEFAULT nextval('first_id_seq'), first_id int REFERENCES first);
CREATE TABLE third (key uuid PRIMARY KEY DEFAULT gen_random_uuid(), number int DEFAULT nextval('first_id_seq'));
INSERT INTO first (name) SELECT 'f' || i FROM generate_series(1, 50) i;
INSERT INTO second (first_id) SELECT i FROM generate_series(1, 50) i;
INSERT INTO third SELECT FROM generate_series(1, 5);
-- >>> uuids
INSERT INTO second (first_id) SELECT id FROM first LIMIT 2;
INSERT INTO third DEFAULT VALUES;
-- >>> integers
INSERT INTO second (first_id) VALUES (3);
