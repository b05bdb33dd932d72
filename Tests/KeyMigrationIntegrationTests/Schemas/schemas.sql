CREATE SCHEMA a;
CREATE SCHEMA b;
CREATE TABLE events (id serial PRIMARY KEY, name text);
CREATE TABLE a.events (id serial PRIMARY KEY, event_id int REFERENCES public.events, name text);
CREATE TABLE b.events (id serial PRIMARY KEY, event_id int NOT NULL REFERENCES a.events ON DELETE CASCADE, name text, at_ date);
CREATE TABLE a_events (id serial PRIMARY KEY, b_id int REFERENCES b.events ON DELETE CASCADE);
CREATE SEQUENCE legacy_events_pkey;
CREATE VIEW events_pkey_uuid AS SELECT 1 AS one;
CREATE TABLE events_pkey_uuid_2 (legacy_id int, id_uuid int);
INSERT INTO events (name) SELECT 'e' || i FROM generate_series(1, 60) i;
INSERT INTO a.events (event_id, name) SELECT i, 'e' || i FROM generate_series(1, 60) i;
INSERT INTO b.events (event_id, name) SELECT i, 'e' || i FROM generate_series(1, 60) i;
INSERT INTO a_events (b_id) SELECT i FROM generate_series(1, 60) i;
-- >>> uuids
DELETE FROM a.events WHERE name = 'e3';
INSERT INTO a_events (b_id) SELECT id FROM b.events LIMIT 1;
-- >>> integers
DELETE FROM a.events WHERE name = 'e4';
INSERT INTO a_events (b_id) VALUES (7), (NULL);
