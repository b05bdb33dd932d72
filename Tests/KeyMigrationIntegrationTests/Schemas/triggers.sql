-- accept trigger: touch
CREATE TABLE log (line text, at_ timestamptz DEFAULT clock_timestamp());
CREATE TABLE users (id serial PRIMARY KEY, name text, version int NOT NULL DEFAULT 0);
CREATE TABLE posts (id serial PRIMARY KEY, user_id int REFERENCES users ON DELETE CASCADE, body text, words int, state text);
CREATE FUNCTION count_words() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    NEW.words := array_length(string_to_array(NEW.body, ' '), 1); RETURN NEW; END $$;
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO log (line) VALUES (TG_OP || ' ' || TG_TABLE_NAME); RETURN NULL; END $$;
CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER a_words BEFORE INSERT ON posts FOR EACH ROW EXECUTE FUNCTION count_words();
CREATE TRIGGER b_words BEFORE UPDATE OF body ON posts FOR EACH ROW EXECUTE FUNCTION count_words();
CREATE TRIGGER noted AFTER INSERT OR DELETE ON posts FOR EACH ROW EXECUTE FUNCTION note();
CREATE TRIGGER noted_once AFTER DELETE ON users FOR EACH STATEMENT EXECUTE FUNCTION note();
CREATE TRIGGER when_state AFTER UPDATE OF state ON posts FOR EACH ROW WHEN (NEW.state IS DISTINCT FROM OLD.state) EXECUTE FUNCTION note();
CREATE TRIGGER touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION nothing();
CREATE TRIGGER zz_last BEFORE INSERT ON posts FOR EACH ROW EXECUTE FUNCTION nothing();
INSERT INTO users (name) SELECT 'u' || i FROM generate_series(1, 100) i;
INSERT INTO posts (user_id, body) SELECT i % 100 + 1, 'one two ' || i FROM generate_series(1, 300) i;
-- >>> uuids
INSERT INTO posts (user_id, body) SELECT id, 'a b c d' FROM users WHERE name = 'u1';
UPDATE posts SET body = 'x' WHERE words = 4;
DELETE FROM users WHERE name = 'u2';
DO $$ BEGIN ASSERT (SELECT count(*) FROM log) = 300 + 1 + 3 + 1; ASSERT (SELECT min(words) FROM posts) = 1; END $$;
-- >>> integers
UPDATE posts SET state = 'new' WHERE id < 10;
DELETE FROM users WHERE id = 4;
