-- zone: Europe/Berlin
-- time public.local: t.created_at AT TIME ZONE 'Europe/Berlin'
-- time public.days: t.created_on::timestamp AT TIME ZONE 'Europe/Berlin'
-- time public.extremes: t.created_at
-- time public.same: t.created_at
-- time public.far: t.created_at
CREATE TABLE local (id serial PRIMARY KEY, created_at timestamp without time zone, name text);
CREATE TABLE days (id serial PRIMARY KEY, created_on date);
CREATE TABLE extremes (id serial PRIMARY KEY, created_at timestamptz, local_id int REFERENCES local);
CREATE TABLE same (id serial PRIMARY KEY, created_at timestamptz NOT NULL);
CREATE TABLE none (id serial PRIMARY KEY, updated_on date, name text);
CREATE TABLE far (id serial PRIMARY KEY, created_at timestamptz);
-- The hour that the clocks go through twice, and the one that does not exist.
INSERT INTO local (created_at) SELECT '2023-10-29 01:00'::timestamp + (i * 7 % 180) * interval '1 minute' FROM generate_series(1, 180) i;
INSERT INTO local (created_at) SELECT '2023-03-26 01:30'::timestamp + (i * 7 % 90) * interval '1 minute' FROM generate_series(1, 90) i;
INSERT INTO local (created_at) VALUES (NULL), ('infinity'), ('-infinity'), ('1812-01-01');
INSERT INTO days (created_on) SELECT '2024-01-01'::date + i * 7 % 100 FROM generate_series(1, 300) i;
INSERT INTO days (created_on) VALUES ('infinity'), ('-infinity'), (NULL), ('1969-12-31'), ('1970-01-01'), ('0044-03-15 BC');
INSERT INTO extremes (created_at, local_id) VALUES ('infinity', 1), ('2024-01-01', 2), (NULL, 3), ('-infinity', 4), ('1969-12-31 23:59:59.999999+00', 5),
    ('1970-01-01 00:00:00+00', 6), ('1970-01-01 00:00:00.000001+00', NULL), ('1900-01-01', 8), ('9999-12-31 23:59:59.999999+00', 9),
    ('10000-01-01 00:00:00+00', 10), ('294276-12-31', 11), ('2024-01-01', 12), (NULL, NULL), ('4000-01-01 BC', 1);
INSERT INTO same (created_at) SELECT '2024-05-05 05:05:05.555555+00' FROM generate_series(1, 3000);
INSERT INTO none (name) SELECT 'n' || i FROM generate_series(1, 200) i;
-- Microseconds that a double precision number of seconds no longer tells apart.
INSERT INTO far (created_at) SELECT '9000-01-01 00:00:00+00'::timestamptz + (100 - i) * interval '1 microsecond' FROM generate_series(1, 99) i;
INSERT INTO far (created_at) SELECT '2500-01-01 00:00:00+00'::timestamptz + (100 - i) * interval '1 microsecond' FROM generate_series(1, 99) i;
-- >>> uuids
INSERT INTO local (name) VALUES ('new');
INSERT INTO extremes (local_id) SELECT id FROM local WHERE name = 'new';
UPDATE extremes SET created_at = now() WHERE created_at IS NULL;
-- >>> integers
SET standard_conforming_strings = off;
INSERT INTO same (created_at) VALUES (now());
