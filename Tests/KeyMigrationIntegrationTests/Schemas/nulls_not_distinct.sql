-- since: 15
CREATE TABLE users (id serial PRIMARY KEY, name text);
CREATE TABLE flags (id serial PRIMARY KEY, user_id int REFERENCES users ON DELETE CASCADE, flag text,
    CONSTRAINT once UNIQUE NULLS NOT DISTINCT (user_id, flag));
CREATE UNIQUE INDEX also_once ON flags (flag, user_id) NULLS NOT DISTINCT WHERE flag <> 'x';
INSERT INTO users (name) SELECT 'u' || i FROM generate_series(1, 30) i;
INSERT INTO flags (user_id, flag) SELECT i, 'f' FROM generate_series(1, 30) i;
INSERT INTO flags (flag) VALUES ('f'), ('g');
-- >>> uuids
INSERT INTO flags (flag) VALUES ('f') ON CONFLICT ON CONSTRAINT once DO NOTHING;
INSERT INTO flags (flag) VALUES ('h');
-- >>> integers
INSERT INTO flags (flag) VALUES ('h') ON CONFLICT DO NOTHING;
