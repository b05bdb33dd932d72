-- finds: keys large 1
-- A reference narrower than its key, one wider, and keys near the end of their type.
CREATE TABLE small (id smallserial PRIMARY KEY, name text);
CREATE TABLE large (id bigserial PRIMARY KEY, small_id bigint NOT NULL REFERENCES small, name text);
CREATE TABLE medium (id serial PRIMARY KEY, large_id int REFERENCES large (id) ON UPDATE CASCADE, small_id smallint REFERENCES small (id));
CREATE TABLE huge (id bigint GENERATED ALWAYS AS IDENTITY (START 1) PRIMARY KEY, medium_id bigint REFERENCES medium);
INSERT INTO small (id, name) SELECT i, 's' || i FROM generate_series(1, 300) i;
INSERT INTO small (id, name) VALUES (32000, 'near the end');
INSERT INTO large (id, small_id, name) SELECT i * 1000000, i, 'l' || i FROM generate_series(1, 300) i;
INSERT INTO medium (large_id, small_id) SELECT CASE WHEN i % 4 > 0 THEN i * 1000000 END, i FROM generate_series(1, 300) i;
INSERT INTO medium (id, small_id) VALUES (2147483000, 32000);
INSERT INTO huge (id, medium_id) OVERRIDING SYSTEM VALUE SELECT i * 100000000000000, i FROM generate_series(1, 300) i;
INSERT INTO huge (id, medium_id) OVERRIDING SYSTEM VALUE VALUES (0, 2147483000), (36028797018963967 - 1, NULL);
SELECT setval('small_id_seq', 400), setval('large_id_seq', 300000000), setval('medium_id_seq', 1000);
SELECT setval('huge_id_seq', 30000000000000001);
-- >>> uuids
INSERT INTO large (small_id, name) SELECT id, 'new' FROM small WHERE name = 'near the end';
INSERT INTO medium (large_id, small_id) SELECT l.id, l.small_id FROM large l WHERE name = 'new';
INSERT INTO huge (medium_id) SELECT id FROM medium LIMIT 3;
UPDATE large SET id = '0190a0a0-0000-7000-8000-0000000000aa' WHERE name = 'l7';
-- >>> integers
INSERT INTO large (small_id, name) VALUES (32000, 'newer');
UPDATE large SET id = 77 WHERE name = 'l9';
INSERT INTO huge (medium_id) VALUES (3), (4), (NULL);
