-- time public.users: t.created_at
CREATE TABLE teams (id serial PRIMARY KEY, name text NOT NULL, lead_id int);
CREATE TABLE users (
    id serial PRIMARY KEY,
    team_id int REFERENCES teams ON DELETE RESTRICT,
    name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE teams ADD CONSTRAINT lead FOREIGN KEY (lead_id) REFERENCES users (id) ON DELETE SET NULL;
CREATE INDEX ON users (team_id);
CREATE UNIQUE INDEX one_lead ON teams (lead_id);
INSERT INTO teams (name) SELECT 't' || i FROM generate_series(1, 50) i;
INSERT INTO users (team_id, name, created_at)
    SELECT i % 50 + 1, 'u' || i, '2020-02-29'::timestamptz + (i * 31 % 500) * interval '1 microsecond' FROM generate_series(1, 500) i;
UPDATE teams SET lead_id = id;
-- >>> uuids
WITH t AS (INSERT INTO teams (name) VALUES ('new') RETURNING id), u AS (
    INSERT INTO users (team_id, name) SELECT id, 'new lead' FROM t RETURNING id, team_id) SELECT count(*) FROM u;
UPDATE teams SET lead_id = (SELECT id FROM users WHERE name = 'new lead') WHERE name = 'new';
DELETE FROM users WHERE name IN ('u7', 'u8');
UPDATE users SET team_id = NULL WHERE name = 'u9';
DO $$ BEGIN DELETE FROM teams WHERE name = 't20'; RAISE 'restrict did not hold'; EXCEPTION WHEN foreign_key_violation OR restrict_violation THEN END $$;
INSERT INTO users (team_id, name) VALUES (NULL, 'loner');
-- >>> integers
DELETE FROM users WHERE id = 11;
INSERT INTO users (team_id, name) SELECT id, 'x' FROM teams;
UPDATE teams SET lead_id = NULL WHERE id = 12;
DO $$ BEGIN DELETE FROM teams WHERE id = 20; RAISE 'restrict did not hold'; EXCEPTION WHEN foreign_key_violation OR restrict_violation THEN END $$;
