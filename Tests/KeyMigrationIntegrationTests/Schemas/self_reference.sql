-- time public.comments: created_at
CREATE TABLE comments (
    id bigserial PRIMARY KEY,
    parent_id bigint REFERENCES comments (id) ON DELETE CASCADE,
    root_id bigint REFERENCES comments,
    quoted_id bigint REFERENCES comments ON DELETE SET NULL,
    body text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON comments (parent_id);
CREATE INDEX ON comments (root_id);
CREATE INDEX ON comments (quoted_id);
-- Parents later than children, and rows that are their own parents.
INSERT INTO comments (id, parent_id, root_id, quoted_id, body, created_at)
    SELECT i, CASE WHEN i % 10 = 0 THEN NULL ELSE i / 10 * 10 END, i / 10 * 10, CASE WHEN i % 3 = 0 THEN 1000 - i + 10 END,
        'c' || i, '2023-01-01'::timestamptz + (1000 - i) * interval '1 minute'
    FROM generate_series(10, 999) i;
SELECT setval('comments_id_seq', 2000);
-- >>> uuids
-- The child stands before its parent in one statement.
INSERT INTO comments (id, parent_id, root_id, body) VALUES
    ('0190a0a0-0000-7000-8000-000000000002', '0190a0a0-0000-7000-8000-000000000001', '0190a0a0-0000-7000-8000-000000000001', 'child'),
    ('0190a0a0-0000-7000-8000-000000000003', '0190a0a0-0000-7000-8000-000000000002', '0190a0a0-0000-7000-8000-000000000001', 'grandchild'),
    ('0190a0a0-0000-7000-8000-000000000001', NULL, '0190a0a0-0000-7000-8000-000000000001', 'root');
INSERT INTO comments (id, parent_id, root_id, body) VALUES
    ('0190a0a0-0000-7000-8000-000000000011', '0190a0a0-0000-7000-8000-000000000011', '0190a0a0-0000-7000-8000-000000000011', 'own parent');
UPDATE comments SET parent_id = '0190a0a0-0000-7000-8000-000000000001' WHERE body = 'c15';
UPDATE comments SET quoted_id = id WHERE body = 'c16';
UPDATE comments SET parent_id = NULL WHERE body = 'c21';
WITH p AS (INSERT INTO comments (body) VALUES ('cte root') RETURNING id)
    INSERT INTO comments (parent_id, body) SELECT id, 'cte child ' || i FROM p, generate_series(1, 3) i;
UPDATE comments SET root_id = NULL WHERE root_id IN (SELECT id FROM comments WHERE body IN ('c30', 'c970'));
DELETE FROM comments WHERE body IN ('c30', 'c970');
-- >>> integers
INSERT INTO comments (id, parent_id, root_id, body) VALUES
    (5002, 5001, 5001, 'child 2'), (5003, 5002, 5001, 'grandchild 2'), (5001, NULL, 5001, 'root 2'), (5004, 5004, 5004, 'own parent 2');
INSERT INTO comments (parent_id, body) VALUES (5001, 'late');
UPDATE comments SET parent_id = 5001 WHERE body = 'c45';
UPDATE comments SET root_id = NULL WHERE root_id IN (SELECT id FROM comments WHERE body = 'c50');
DELETE FROM comments WHERE body = 'c50';
