-- +goose Up
ALTER TABLE bills ALTER COLUMN id TYPE bigint;
ALTER SEQUENCE bills_id_seq AS bigint;

CREATE TABLE redemptions (
    id UUID DEFAULT gen_random_uuid() PRIMARY KEY,
    coupon_code VARCHAR(36) NOT NULL REFERENCES coupons,
    tenant_id UUID NOT NULL REFERENCES tenants
);

CREATE TABLE api_keys (
    id SERIAL PRIMARY KEY,
    tenant_id UUID NOT NULL REFERENCES tenants ON DELETE CASCADE,
    secret TEXT NOT NULL
);

CREATE TABLE webhooks (
    id CHAR(36) PRIMARY KEY,
    tenant_id UUID NOT NULL REFERENCES tenants,
    url TEXT NOT NULL
);

CREATE TABLE webhook_calls (
    id BIGSERIAL PRIMARY KEY,
    webhook_id CHAR(36) NOT NULL REFERENCES webhooks ON DELETE CASCADE,
    status INTEGER NOT NULL
);

-- +goose Down
SELECT 1;
