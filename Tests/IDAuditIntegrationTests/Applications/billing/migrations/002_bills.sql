-- +goose Up
CREATE TABLE readings (
    meter_id INTEGER NOT NULL REFERENCES meters ON DELETE CASCADE,
    at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    amount DECIMAL(12,2) NOT NULL,
    PRIMARY KEY (meter_id, at)
);

CREATE TABLE bills (
    id SERIAL PRIMARY KEY,
    tenant_id UUID NOT NULL REFERENCES tenants,
    public_id UUID NOT NULL DEFAULT gen_random_uuid(),
    issued TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE bill_lines (
    bill_id BIGINT NOT NULL REFERENCES bills ON DELETE CASCADE,
    line SMALLINT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (bill_id, line)
);

CREATE TABLE coupons (
    code VARCHAR(36) PRIMARY KEY,
    percent SMALLINT NOT NULL
);

-- +goose Down
DROP TABLE bills;
