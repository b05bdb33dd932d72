import IDAudit
import SchemaModel
import Testing

/// Which tables keep their secret beside their key.
@Suite struct GuessableSecretTests {
    private static let tables = ["sessions", "user_sessions", "tokens", "access_tokens", "invitations"]

    private func count(_ table: String, _ column: String) -> Int {
        let text = """
            CREATE TABLE other (id uuid PRIMARY KEY);
            CREATE TABLE \(table) (id bigserial PRIMARY KEY, ip inet, \(column));
            """
        return findings(of: "ID207", in: sql(text).schema).count
    }

    @Test(
        arguments: tables,
        [
            "token text", "secret text", "digest bytea", "token_digest text", "key_hash text", "hashed_token text",
            "token_sha256 bytea", "encrypted_token text", "secret_encrypted bytea", "code text", "sid text",
            "identifier text",
        ])
    func aSiblingIsTheSecret(_ table: String, _ column: String) { #expect(count(table, column) == 0) }

    @Test(
        arguments: tables,
        [
            "session_id int", "session_id uuid REFERENCES other", "last_session_ids text", "email text",
            "token_count int", "file_sha256 text", "push_token_id text",
        ])
    func aSiblingLetsNobodyIn(_ table: String, _ column: String) { #expect(count(table, column) == 1) }

    /// Rails keeps the value of the cookie in it; elsewhere it is another table's id.
    @Test(arguments: [("sessions", 0), ("user_sessions", 0), ("tokens", 1), ("invitations", 1)])
    func theIDOfASession(_ table: String, expected: Int) {
        for column in ["session_id varchar NOT NULL", "\"sessionId\" uuid", "session_id bytea"] {
            #expect(count(table, column) == expected)
        }
    }

    /// The key is not its own secret.
    @Test(arguments: ["sid", "jti", "session_id", "identifier"])
    func aKeyIsNotBesideItself(_ name: String) throws {
        let finding = try #require(
            findings(of: "ID207", in: sql("CREATE TABLE sessions (\(name) bigserial PRIMARY KEY);").schema).first)
        #expect(finding.object.description == "sessions.\(name)")
    }
}
