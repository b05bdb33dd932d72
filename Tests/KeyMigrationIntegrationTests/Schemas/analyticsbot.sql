-- time public.events: t."timestamp"
-- time public.provider_configs: created_at
-- time public.event_queue: created_at
CREATE TABLE provider_configs (
    id serial PRIMARY KEY,
    project_id text NOT NULL,
    provider text NOT NULL,
    config jsonb NOT NULL DEFAULT '{}',
    enabled boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON provider_configs (project_id);
CREATE TABLE events (
    id serial PRIMARY KEY,
    project_id text NOT NULL,
    user_id text,
    event_name text NOT NULL,
    properties jsonb NOT NULL DEFAULT '{}',
    user_agent text,
    ip_address text,
    timestamp timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON events (project_id, timestamp);
CREATE INDEX ON events (event_name);
CREATE TABLE event_queue (
    id serial PRIMARY KEY,
    event_id int NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    provider_id int NOT NULL REFERENCES provider_configs (id) ON DELETE CASCADE,
    status text NOT NULL DEFAULT 'pending',
    attempts int NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (event_id, provider_id)
);
CREATE INDEX ON event_queue (status, created_at);
INSERT INTO provider_configs (project_id, provider, created_at)
    SELECT 'p' || i % 3, 'provider' || i, '2024-01-01'::timestamptz - i * interval '1 hour' FROM generate_series(1, 20) i;
INSERT INTO events (project_id, event_name, properties, timestamp)
    SELECT 'p' || i % 3, 'e' || i % 7, jsonb_build_object('n', i), '2024-02-01'::timestamptz + (i * 7919 % 3000) * interval '1 min'
    FROM generate_series(1, 3000) i;
INSERT INTO event_queue (event_id, provider_id, created_at)
    SELECT i, i % 20 + 1, '2024-02-01'::timestamptz + i * interval '1 second' FROM generate_series(1, 3000) i;
-- >>> uuids
INSERT INTO events (project_id, event_name) VALUES ('p0', 'new'), ('p1', 'new');
INSERT INTO events (id, project_id, event_name) VALUES ('0190a0a0-0000-7000-8000-000000000001', 'p0', 'own id');
WITH e AS (INSERT INTO events (project_id, event_name) SELECT 'p2', 'cte' FROM generate_series(1, 5) RETURNING id)
    INSERT INTO event_queue (event_id, provider_id) SELECT e.id, (SELECT id FROM provider_configs ORDER BY id LIMIT 1) FROM e;
INSERT INTO events (id, project_id, event_name) VALUES ('0190a0a0-0000-7000-8000-000000000001', 'p0', 'again')
    ON CONFLICT (id) DO UPDATE SET event_name = excluded.event_name, properties = '{"upsert": true}';
INSERT INTO event_queue (event_id, provider_id)
    SELECT '0190a0a0-0000-7000-8000-000000000001', id FROM provider_configs
    ON CONFLICT (event_id, provider_id) DO UPDATE SET attempts = event_queue.attempts + 1;
INSERT INTO event_queue (event_id, provider_id)
    SELECT '0190a0a0-0000-7000-8000-000000000001', id FROM provider_configs
    ON CONFLICT (event_id, provider_id) DO UPDATE SET attempts = event_queue.attempts + 1;
UPDATE event_queue SET event_id = (SELECT id FROM events WHERE event_name = 'new' ORDER BY id LIMIT 1)
    WHERE id = (SELECT id FROM event_queue ORDER BY id LIMIT 1);
DELETE FROM events WHERE id IN (SELECT id FROM events ORDER BY id LIMIT 10);
COPY events (id, project_id, event_name) FROM stdin;
0190a0a0-0000-7000-8000-0000000000aa	p0	copied
0190a0a0-0000-7000-8000-0000000000ab	p1	copied
\.
UPDATE provider_configs SET enabled = false;
-- >>> integers
INSERT INTO events (project_id, event_name) VALUES ('p0', 'integer'), ('p1', 'integer');
INSERT INTO events (id, project_id, event_name) VALUES (1000001, 'p0', 'own integer');
WITH e AS (INSERT INTO events (project_id, event_name) SELECT 'p2', 'cte 2' FROM generate_series(1, 5) RETURNING id)
    INSERT INTO event_queue (event_id, provider_id) SELECT e.id, 3 FROM e;
INSERT INTO event_queue (event_id, provider_id) VALUES (1000001, 4)
    ON CONFLICT (event_id, provider_id) DO UPDATE SET attempts = event_queue.attempts + 1;
DELETE FROM events WHERE id BETWEEN 100 AND 110;
UPDATE event_queue SET event_id = 1000001 WHERE id = 200;
COPY events (project_id, event_name) FROM stdin;
p0	copied integer
\.
