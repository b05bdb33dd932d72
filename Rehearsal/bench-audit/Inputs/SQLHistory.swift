/// The SQL of an application of some size, the same on every run: a dump in the manner of pg_dump, then migrations of all
/// kinds, then rows. Every statement is one that squawk's parser takes, too.
struct SQLHistory {
    struct File {
        let name: String
        let text: String
    }

    /// The files, in the order of a migration history.
    static func files() -> [File] {
        var history = SQLHistory()
        var files = [File(name: "0000_structure.sql", text: history.dump(bytes: 1_200_000))]
        for number in 1...36 {
            files.append(
                File(name: fileName(number, "migration"), text: history.migration(number: number, bytes: 70_000)))
        }
        for number in 37...48 { files.append(File(name: fileName(number, "rows"), text: history.rows(bytes: 360_000))) }
        return files
    }

    private static func fileName(_ number: Int, _ what: String) -> String {
        let digits = String(number)
        return String(repeating: "0", count: 4 - digits.count) + digits + "_\(what).sql"
    }

    struct Parent {
        let name: String
        let keyType: String
    }

    var words = Words(seed: 20_261_126)
    var parents: [Parent] = []

    // MARK: Migrations

    private mutating func migration(number: Int, bytes: Int) -> String {
        var text = "-- Migration \(number): \(words.sentence(6)).\nSET lock_timeout = '5s';\n\nBEGIN;\n\n"
        while text.utf8.count < bytes {
            switch words.number(0...9) {
            case 0...3: text += createTable()
            case 4: text += alterations()
            case 5: text += indexes()
            case 6: text += function()
            case 7: text += view()
            case 8: text += addColumns()
            default: text += backfill()
            }
        }
        return text + "COMMIT;\n"
    }

    private mutating func createTable() -> String {
        let name = words.table(parents.count)
        let kind = words.number(0...5)
        let key = [
            "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "uuid DEFAULT gen_random_uuid() PRIMARY KEY",
            "bigserial PRIMARY KEY", "serial PRIMARY KEY", "text PRIMARY KEY", "integer PRIMARY KEY",
        ][kind]
        var lines = ["    id \(key)"]
        for number in 0..<words.number(4...14) { lines.append("    " + column(number)) }
        if let parent = parents.isEmpty ? nil : words.one(of: parents) {
            lines.append("    parent_id \(parent.keyType) NOT NULL REFERENCES \(parent.name) (id) ON DELETE CASCADE")
        }
        lines.append("    created_at timestamp with time zone DEFAULT now() NOT NULL")
        lines.append("    CONSTRAINT \(name)_amount_check CHECK (amount >= 0 AND amount < 1000000000)")
        lines.insert("    amount numeric(12,2) DEFAULT 0 NOT NULL", at: 1)
        parents.append(Parent(name: name, keyType: ["bigint", "uuid", "bigint", "integer", "text", "integer"][kind]))
        return """
            -- \(words.sentence(9))
            CREATE TABLE \(name) (
            \(lines.joined(separator: ",\n"))
            );
            COMMENT ON TABLE \(name) IS '\(words.sentence(8)); it''s made by hand';
            CREATE INDEX index_\(name)_on_amount ON \(name) USING btree (amount DESC, created_at) WHERE (amount > 0);


            """
    }

    mutating func column(_ number: Int) -> String {
        let name = "\(words.one(of: Words.nouns))_\(number)"
        return switch words.number(0...8) {
        case 0: "\(name) text NOT NULL"
        case 1: "\(name) character varying(255) DEFAULT 'none'::character varying NOT NULL"
        case 2: "\(name) integer DEFAULT 0 NOT NULL"
        case 3: "\(name) bigint"
        case 4: "\(name) boolean DEFAULT false NOT NULL"
        case 5: "\(name) jsonb DEFAULT '{}'::jsonb NOT NULL"
        case 6: "\(name) timestamp without time zone"
        case 7: "\(name) uuid"
        default: "\(name) numeric(12,4) DEFAULT 0.0"
        }
    }

    private mutating func alterations() -> String {
        guard let table = parents.isEmpty ? nil : words.one(of: parents) else { return "" }
        let number = words.number(0...1_000_000)
        return """
            ALTER TABLE \(table.name) ADD CONSTRAINT amount_\(number)_limit CHECK (amount < \(number)) NOT VALID;
            ALTER TABLE \(table.name) VALIDATE CONSTRAINT amount_\(number)_limit;
            ALTER TABLE \(table.name) ALTER COLUMN amount SET DEFAULT \(number % 100), ALTER COLUMN amount DROP NOT NULL;
            ALTER TABLE \(table.name) DROP CONSTRAINT amount_\(number)_limit;


            """
    }

    private mutating func indexes() -> String {
        guard let table = parents.isEmpty ? nil : words.one(of: parents) else { return "" }
        let number = words.number(0...1_000_000)
        return """
            CREATE UNIQUE INDEX \(table.name)_\(number)_key ON \(table.name) (amount, created_at, id);
            CREATE INDEX \(table.name)_\(number)_idx ON \(table.name) (date_trunc('day', created_at AT TIME ZONE 'UTC'));
            DROP INDEX \(table.name)_\(number)_key;


            """
    }

    private mutating func addColumns() -> String {
        guard let table = parents.isEmpty ? nil : words.one(of: parents) else { return "" }
        let number = words.number(0...1_000_000)
        return """
            ALTER TABLE \(table.name) ADD COLUMN extra_\(number) text, ADD COLUMN token_\(number) uuid DEFAULT gen_random_uuid();
            ALTER TABLE \(table.name) RENAME COLUMN extra_\(number) TO note_\(number);
            ALTER TABLE \(table.name) ALTER COLUMN note_\(number) TYPE character varying(\(words.number(20...200)));


            """
    }

    private mutating func backfill() -> String {
        guard let table = parents.isEmpty ? nil : words.one(of: parents) else { return "" }
        return """
            UPDATE \(table.name) SET amount = amount * 2, created_at = now() - interval '1 day'
            WHERE id IN (SELECT id FROM \(table.name) WHERE amount < \(words.number(1...500)) ORDER BY created_at LIMIT 1000);
            GRANT SELECT, INSERT ON \(table.name) TO reporting;


            """
    }

    mutating func function() -> String {
        let name = "refresh_\(words.one(of: Words.nouns))_\(words.number(0...1_000_000_000))"
        var body: [String] = []
        for _ in 0..<words.number(3...12) {
            body.append(
                """
                    IF NEW.amount > \(words.number(1...9999)) THEN
                        -- \(words.sentence(7)) and that's all
                        PERFORM pg_notify('\(words.one(of: Words.nouns))', NEW.id::text || ';' || TG_OP);
                    END IF;
                """)
        }
        return """
            CREATE OR REPLACE FUNCTION \(name)() RETURNS trigger
                LANGUAGE plpgsql
                AS $$
            DECLARE
                total numeric := 0;
            BEGIN
            \(body.joined(separator: "\n"))
                RETURN NEW;
            END;
            $$;


            """
    }

    mutating func view() -> String {
        guard let table = parents.isEmpty ? nil : words.one(of: parents) else { return "" }
        return """
            CREATE VIEW view_\(words.number(0...1_000_000_000)) AS
             SELECT t.id, sum(t.amount) AS total, max(t.created_at) AS latest
               FROM \(table.name) t
              WHERE t.amount > 0 AND (t.created_at > (now() - '30 days'::interval))
              GROUP BY t.id
              ORDER BY (sum(t.amount)) DESC;


            """
    }

    // MARK: Rows

    private mutating func rows(bytes: Int) -> String {
        var text = "-- Rows: \(words.sentence(5)).\n"
        while text.utf8.count < bytes {
            let table = words.one(of: parents)
            if words.isChosen(0.5) {
                for _ in 0..<20 {
                    text += "INSERT INTO \(table.name) (amount, created_at) VALUES (\(row()));\n"
                }
            } else {
                text += "INSERT INTO \(table.name) (amount, created_at, label) VALUES\n"
                for _ in 0..<words.number(10...60) { text += "    (\(row()), '\(words.sentence(4)); it''s')," + "\n" }
                text += "    (\(row()), 'last');\n"
            }
        }
        return text
    }

    private mutating func row() -> String {
        "\(words.number(1...99_999)).\(words.number(10...99)), '2026-0\(words.number(1...9))-1\(words.number(0...9)) 12:00:00+00'"
    }
}
