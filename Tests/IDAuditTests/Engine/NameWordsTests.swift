import Testing

@testable import IDAudit

/// What names tell, in camel case and in snake case, singular and plural.
@Suite struct NameWordsTests {
    @Test(arguments: [
        ("resetToken", "reset token"), ("reset_token", "reset token"), ("RESET_TOKENS", "reset token"),
        ("apiKeys", "api key"), ("apikey", "api key"), ("APIKey", "api key"), ("userIDs", "user id"),
        ("HTTPSession", "http session"), ("oauth2Token", "oauth2 token"), ("_prisma_migrations", "prisma migration"),
        ("people", "person"), ("statuses", "status"), ("address", "address"), ("addresses", "address"),
        ("companies", "company"), ("status", "status"), ("Ünïcode_ids", "ünïcode id"), ("", ""), ("__", ""),
        ("dbo.Users", "dbo user"), ("ID", "id"), ("Id", "id"),
    ])
    func words(_ name: String, _ expected: String) {
        #expect(NameWords(name).words.joined(separator: " ") == expected)
    }

    @Test(arguments: [
        ("token", true), ("secret", true), ("sessionToken", true), ("reset_token", true), ("api_key", true),
        ("apiKey", true), ("clientSecret", true), ("inviteCode", true), ("verification_code", true), ("otp", true),
        ("magicLink", true), ("shareKey", true), ("backup_code", true),
        ("tokenCount", false), ("token_type", false), ("tokens", false), ("inputTokens", false),
        ("session_count", false),
        ("token_id", false), ("tokenId", false), ("session_id", false), ("token_expires_at", false),
        ("isSecret", false),
        ("has_token", false), ("secretary", false), ("tokenizer", false), ("push_token", false), ("pageToken", false),
        ("hotp", false), ("key", false), ("code", false), ("api_key_id", false), ("token_url", false), ("id", false),
    ])
    func secrets(_ name: String, _ expected: Bool) { #expect(NameWords(name).isSecret == expected) }

    @Test(arguments: [
        ("Session", true), ("sessions", true), ("user_sessions", true), ("AuthSession", true), ("Invite", true),
        ("TeamInvitation", true), ("VerificationToken", true), ("password_resets", true), ("ApiKey", true),
        ("api_keys", true), ("share_links", true), ("MagicLink", true), ("otps", true),
        ("personal_access_tokens", true),
        ("chat_sessions", false), ("TrainingSession", false), ("SessionEvent", false), ("token_usage", false),
        ("TokenType", false), ("User", false), ("invite_counts", false), ("DeviceToken", false),
        ("verification_logs", false),
    ])
    func secretTables(_ name: String, _ expected: Bool) { #expect(NameWords(name).isSecretTable == expected) }

    @Test(arguments: [
        ("User", true), ("users", true), ("app_users", true), ("Accounts", false), ("People", true),
        ("TeamMember", true),
        ("user_settings", false), ("UserSession", false), ("accounting", false), ("posts", false),
    ])
    func userLike(_ name: String, _ expected: Bool) { #expect(NameWords(name).isUserLike == expected) }

    @Test(arguments: [
        ("public_id", NameWords.PublicName.surely), ("publicId", .surely), ("publicID", .surely),
        ("event_public_id", .surely), ("old_public_id", .perhaps), ("legacyPublicId", .perhaps),
        ("golden_public_id", .surely),
        ("uuid", .likely), ("guid", .likely), ("shortId", .likely), ("slug", .perhaps), ("external_id", .perhaps),
        ("id", nil), ("user_id", nil), ("user_uuid", nil), ("is_public", nil), ("public", nil), ("slug_count", nil),
        ("handles", nil), ("friendlyId", .likely),
    ])
    func publicIDs(_ name: String, _ expected: NameWords.PublicName?) { #expect(NameWords(name).publicID == expected) }

    @Test(arguments: [
        ("user_id", true), ("userId", true), ("ownerUuid", true), ("id", false), ("public_id", false), ("uuid", false),
        ("paid", false), ("external_id", false),
    ])
    func references(_ name: String, _ expected: Bool) { #expect(NameWords(name).isReference == expected) }

    @Test(arguments: [
        ("*", "anything", true), ("users", "users", true), ("users", "Users", true), ("user*", "users", true),
        ("*_log", "audit_log", true), ("a*b*c", "aXbYc", true), ("a*b*c", "acb", false), ("user", "users", false),
        ("**", "", true), ("", "", true), ("", "a", false), ("a*a", "a", false), ("*a*", "bab", true),
    ])
    func patterns(_ pattern: String, _ name: String, _ expected: Bool) {
        #expect(NamePattern(pattern).matches(name) == expected)
    }

    @Test func patternsNeverGoBack() {
        let pattern = NamePattern(String(repeating: "a*", count: 200) + "b")
        #expect(!pattern.matches(String(repeating: "a", count: 10_000)))
    }
}
