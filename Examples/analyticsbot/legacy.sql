-- AnalyticsBot as it was before UUIDv7: every key counts up from 1.

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
