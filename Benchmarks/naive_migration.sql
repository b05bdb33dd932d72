-- The migration from integer keys to UUIDs as it is usually written by hand: one transaction that locks every table from
-- its first statement to its last, random version 4 ids, and no way back. `make bench` measures unserial against it.
-- It fits Examples/analyticsbot/legacy.sql and nothing else.

BEGIN;
ALTER TABLE events ADD COLUMN uuid_id UUID;
ALTER TABLE provider_configs ADD COLUMN uuid_id UUID;
ALTER TABLE event_queue ADD COLUMN uuid_id UUID, ADD COLUMN uuid_event_id UUID, ADD COLUMN uuid_provider_id UUID;
UPDATE events SET uuid_id = gen_random_uuid() WHERE uuid_id IS NULL;
UPDATE provider_configs SET uuid_id = gen_random_uuid() WHERE uuid_id IS NULL;
UPDATE event_queue SET uuid_id = gen_random_uuid() WHERE uuid_id IS NULL;
CREATE TEMPORARY TABLE event_id_mapping AS SELECT id AS old_id, uuid_id AS new_id FROM events;
CREATE TEMPORARY TABLE provider_config_id_mapping AS SELECT id AS old_id, uuid_id AS new_id FROM provider_configs;
UPDATE event_queue eq SET uuid_event_id = m.new_id FROM event_id_mapping m WHERE eq.event_id = m.old_id;
UPDATE event_queue eq SET uuid_provider_id = m.new_id FROM provider_config_id_mapping m WHERE eq.provider_id = m.old_id;
ALTER TABLE events ALTER COLUMN uuid_id SET NOT NULL;
ALTER TABLE provider_configs ALTER COLUMN uuid_id SET NOT NULL;
ALTER TABLE event_queue ALTER COLUMN uuid_id SET NOT NULL, ALTER COLUMN uuid_event_id SET NOT NULL, ALTER COLUMN uuid_provider_id SET NOT NULL;
ALTER TABLE event_queue DROP CONSTRAINT event_queue_event_id_fkey, DROP CONSTRAINT event_queue_provider_id_fkey, DROP CONSTRAINT event_queue_event_id_provider_id_key, DROP CONSTRAINT event_queue_pkey;
ALTER TABLE events DROP CONSTRAINT events_pkey; ALTER TABLE provider_configs DROP CONSTRAINT provider_configs_pkey;
ALTER TABLE events DROP COLUMN id; ALTER TABLE provider_configs DROP COLUMN id; ALTER TABLE event_queue DROP COLUMN id, DROP COLUMN event_id, DROP COLUMN provider_id;
ALTER TABLE events RENAME uuid_id TO id; ALTER TABLE provider_configs RENAME uuid_id TO id; ALTER TABLE event_queue RENAME uuid_id TO id; ALTER TABLE event_queue RENAME uuid_event_id TO event_id; ALTER TABLE event_queue RENAME uuid_provider_id TO provider_id;
ALTER TABLE events ADD PRIMARY KEY (id); ALTER TABLE provider_configs ADD PRIMARY KEY(id); ALTER TABLE event_queue ADD PRIMARY KEY(id), ADD UNIQUE(event_id, provider_id);
ALTER TABLE event_queue ADD FOREIGN KEY (event_id) REFERENCES events(id) ON DELETE CASCADE, ADD FOREIGN KEY (provider_id) REFERENCES provider_configs(id) ON DELETE CASCADE;
COMMIT;
