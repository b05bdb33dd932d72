-- +goose Up
CREATE TABLE tenants (
    id UUID DEFAULT gen_random_uuid() PRIMARY KEY,
    name TEXT NOT NULL
);

CREATE TABLE plans (
    id SMALLSERIAL PRIMARY KEY,
    name TEXT NOT NULL CONSTRAINT plans_name UNIQUE
);

CREATE TABLE subscriptions (
    id UUID DEFAULT gen_random_uuid() PRIMARY KEY,
    tenant_id UUID NOT NULL REFERENCES tenants ON DELETE CASCADE,
    plan_id INTEGER NOT NULL REFERENCES plans,
    since TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE meters (
    id SERIAL PRIMARY KEY,
    tenant_id UUID NOT NULL REFERENCES tenants ON DELETE CASCADE,
    name TEXT NOT NULL,
    UNIQUE (tenant_id, name)
);

-- +goose Down
DROP TABLE tenants CASCADE;
