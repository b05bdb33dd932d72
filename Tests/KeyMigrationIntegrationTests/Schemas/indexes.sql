CREATE TABLE accounts (
    id serial,
    code text COLLATE "C" NOT NULL,
    CONSTRAINT accounts_pkey PRIMARY KEY (id) INCLUDE (code) WITH (fillfactor = 70)
);
CREATE TABLE posts (
    id bigserial PRIMARY KEY,
    account_id int NOT NULL REFERENCES accounts (id),
    editor_id int REFERENCES accounts (id) MATCH FULL,
    slug text, state text, at_ timestamptz DEFAULT now(), tags text[],
    CONSTRAINT slug_once UNIQUE (account_id, slug) INCLUDE (state) WITH (fillfactor = 80),
    UNIQUE (editor_id, slug)
);
CREATE INDEX by_account ON posts (account_id DESC, at_ DESC NULLS LAST) INCLUDE (slug);
CREATE INDEX by_hash ON posts USING hash (account_id);
CREATE INDEX only_drafts ON posts (editor_id, lower(slug) text_pattern_ops) WHERE state = 'draft' AND slug IS NOT NULL;
CREATE UNIQUE INDEX published ON posts (account_id, slug COLLATE "POSIX" NULLS FIRST) WHERE state = 'published';
CREATE INDEX included ON posts (slug) INCLUDE (id, account_id);
CREATE INDEX unrelated ON posts USING gin (tags);
CREATE UNIQUE INDEX id_again ON posts (id);
CREATE INDEX both_keys ON posts (id, account_id, editor_id);
COMMENT ON INDEX by_account IS 'an index';
COMMENT ON CONSTRAINT slug_once ON posts IS 'a constraint';
COMMENT ON CONSTRAINT posts_account_id_fkey ON posts IS 'a foreign key';
COMMENT ON CONSTRAINT posts_pkey ON posts IS 'a primary key';
ALTER TABLE posts CLUSTER ON by_account;
INSERT INTO accounts (code) SELECT 'a' || i FROM generate_series(1, 50) i;
INSERT INTO posts (account_id, editor_id, slug, state) SELECT i % 50 + 1, CASE WHEN i % 2 = 0 THEN i % 49 + 1 END, 's' || i,
    (ARRAY['draft', 'published', NULL])[i % 3 + 1] FROM generate_series(1, 400) i;
-- >>> uuids
INSERT INTO posts (account_id, slug) SELECT id, 'new' FROM accounts ON CONFLICT ON CONSTRAINT slug_once DO NOTHING;
INSERT INTO posts (account_id, slug) SELECT id, 'new' FROM accounts ON CONFLICT ON CONSTRAINT slug_once DO UPDATE SET state = 'twice';
DO $$ BEGIN INSERT INTO posts (account_id, slug) SELECT id, 'new' FROM accounts; RAISE 'not unique';
    EXCEPTION WHEN unique_violation THEN END $$;
-- >>> integers
INSERT INTO posts (account_id, slug) VALUES (1, 'newer'), (2, 'newer');
