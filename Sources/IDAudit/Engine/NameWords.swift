/// What the name of a table or a column tells, word by word: `resetToken`, `reset_token` and `RESET_TOKENS` are `reset
/// token`.
///
/// Names are guesses. A rule that reads them says so in its precision, and looks for facts beside them.
struct NameWords: Hashable {
    /// The words in small letters, each in the singular.
    let words: [String]
    /// Whether the last word is a plural.
    let isPlural: Bool
    /// ` reset token `: phrases are looked for in it, a blank on each side.
    private let text: [UInt8]

    /// Takes a name apart.
    init(_ name: String) {
        let parts = Self.split(name)
        let singular = parts.map(Self.singular)
        words = Self.joinedKeys(singular)
        isPlural = parts.last != singular.last
        text = words.reduce(into: [Self.blank]) { text, word in
            text += word.utf8
            text.append(Self.blank)
        }
    }

    private static let blank = UInt8(ascii: " ")

    /// Whether these words stand in the name, one after the other.
    func contains(_ phrase: String) -> Bool {
        let phrase = phrase.utf8
        guard phrase.count + 2 <= text.count else { return false }
        return (1..<text.count - phrase.count).contains { stands(phrase, at: $0) }
    }

    /// Whether the name ends with these words.
    func ends(with phrase: String) -> Bool {
        let phrase = phrase.utf8
        return phrase.count + 2 <= text.count && stands(phrase, at: text.count - 1 - phrase.count)
    }

    private func stands(_ phrase: String.UTF8View, at start: Int) -> Bool {
        text[start - 1] == Self.blank && text[start + phrase.count] == Self.blank
            && text[start..<start + phrase.count].elementsEqual(phrase)
    }

    private func ends(withOneOf phrases: [String]) -> Bool { phrases.contains(where: ends) }

    // MARK: Words

    /// At every change of case and every character that is neither letter nor digit; digits stay with their word.
    private static func split(_ name: String) -> [String] {
        let bytes = Array(name.utf8.prefix(200))
        return bytes.allSatisfy { $0 < 0x80 } ? split(ascii: bytes) : split(scalars: name)
    }

    /// The same for names of ASCII, which nearly all are.
    private static func split(ascii name: [UInt8]) -> [String] {
        func isUpper(_ index: Int) -> Bool { name[index] &- 65 < 26 }
        func isLower(_ index: Int) -> Bool { name[index] &- 97 < 26 }
        var words: [String] = []
        var word: [UInt8] = []
        func flush() {
            if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
            word.removeAll(keepingCapacity: true)
        }
        for index in name.indices {
            guard isUpper(index) || isLower(index) || name[index] &- 48 < 10 else {
                flush()
                continue
            }
            let nextIsLower = index + 1 < name.count && isLower(index + 1)
            let isPluralOfAcronym =
                nextIsLower && name[index + 1] == UInt8(ascii: "s") && (index + 2 == name.count || !isLower(index + 2))
            let wasUpper = index > 0 && isUpper(index - 1)
            if isUpper(index), !wasUpper || (nextIsLower && !isPluralOfAcronym) { flush() }
            word.append(isUpper(index) ? name[index] | 0x20 : name[index])
        }
        flush()
        return words
    }

    private static func split(scalars name: String) -> [String] {
        var words: [String] = []
        var word: [Unicode.Scalar] = []
        func flush() {
            if !word.isEmpty { words.append(String(String.UnicodeScalarView(word)).lowercased()) }
            word.removeAll(keepingCapacity: true)
        }
        let scalars = Array(name.unicodeScalars.prefix(200))
        for (index, scalar) in scalars.enumerated() {
            guard scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) else {
                flush()
                continue
            }
            let isUpper = scalar.properties.isUppercase
            let wasUpper = index > 0 && scalars[index - 1].properties.isUppercase
            let nextIsLower = index + 1 < scalars.count && scalars[index + 1].properties.isLowercase
            // `apiKey`; `URLPath`; but `userIDs`.
            let isPluralOfAcronym =
                nextIsLower && scalars[index + 1] == "s"
                && (index + 2 == scalars.count || !scalars[index + 2].properties.isLowercase)
            if isUpper, !wasUpper || (nextIsLower && !isPluralOfAcronym) { flush() }
            word.append(scalar)
        }
        flush()
        return words
    }

    private static func singular(_ word: String) -> String {
        if word == "people" { return "person" }
        guard word.utf8.last == UInt8(ascii: "s") else { return word }
        switch word {
        case "statuses", "aliases", "bonuses", "buses": return String(word.dropLast(2))
        case "status", "address", "access", "process", "business", "canvas", "alias", "bonus", "ids", "news", "series":
            return word == "ids" ? "id" : word
        case _ where word.count < 4 || word.hasSuffix("ss") || word.hasSuffix("us") || word.hasSuffix("is"): return word
        case _ where word.hasSuffix("ies"): return word.dropLast(3) + "y"
        case _
        where word.hasSuffix("sses") || word.hasSuffix("xes") || word.hasSuffix("ches") || word.hasSuffix("shes"):
            return String(word.dropLast(2))
        case _ where word.hasSuffix("s"): return String(word.dropLast())
        default: return word
        }
    }

    /// `apikey` and `magiclink` are two words that people write as one.
    private static func joinedKeys(_ words: [String]) -> [String] {
        guard words.contains(where: { compounds[$0] != nil }) else { return words }
        return words.flatMap { word in compounds[word] ?? [word] }
    }

    private static let compounds: [String: [String]] = [
        "apikey": ["api", "key"], "apitoken": ["api", "token"], "accesskey": ["access", "key"],
        "accesstoken": ["access", "token"], "magiclink": ["magic", "link"], "sharelink": ["share", "link"],
        "publicid": ["public", "id"], "userid": ["user", "id"], "sessionid": ["session", "id"],
        "sessiontoken": ["session", "token"], "resettoken": ["reset", "token"], "passwordreset": ["password", "reset"],
        "invitecode": ["invite", "code"], "secretkey": ["secret", "key"], "tokenid": ["token", "id"],
    ]
}

// MARK: - What the words mean

extension NameWords {
    /// Whether a column so named holds something that opens a door to whoever knows it.
    var isSecret: Bool {
        guard let last = words.last, !(words.first.map(Self.questions.contains) ?? false) else { return false }
        // `tokens`, `input_tokens`: counted, not kept secret.
        if isPlural { return false }
        // `push_token` is another's; `page_token` and `csrf_token` live for a request.
        if words.count > 1, ["token", "secret"].contains(last), Self.others.contains(words[words.count - 2]) {
            return false
        }
        return ["token", "secret", "otp", "passcode"].contains(last) || ends(withOneOf: Self.secretColumns)
    }

    /// Whether it is a column called `token` or `secret`, whatever stands before.
    var isPlainSecret: Bool { isSecret && (words.last == "token" || words.last == "secret" || ends(with: "api key")) }

    /// Whether the rows of a table so named open a door to whoever knows their id.
    var isSecretTable: Bool {
        guard let last = words.last else { return false }
        if last == "session" {
            return words.count == 1 || Self.sessionOwners.contains(words[words.count - 2])
        }
        if last == "token" {
            return words.count == 1 || !Self.others.contains(words[words.count - 2])
        }
        return ["invite", "invitation", "otp"].contains(last) || ends(withOneOf: Self.secretTables)
    }

    /// Whether a table so named holds people or their accounts.
    var isUserLike: Bool {
        guard let last = words.last else { return false }
        return Self.people.contains(last)
    }

    /// How surely a column so named is the id that outsiders see: by `public_id`, or only perhaps, by `slug`.
    var publicID: PublicName? {
        guard !isPlural, let last = words.last, Self.endsOfPublicIDs.contains(last) else { return nil }
        if ["public id", "public uuid", "public key id", "public identifier"].contains(where: ends) {
            return words.count > 3 ? nil : words.first.map(Self.bygone.contains) ?? false ? .perhaps : .surely
        }
        switch words {
        case ["uuid"], ["guid"], ["short", "id"], ["share", "id"], ["nano", "id"], ["nanoid"], ["sqid"], ["hashid"],
            ["hash", "id"], ["url", "id"], ["friendly", "id"], ["uid"]:
            return .likely
        case ["slug"], ["permalink"], ["external", "id"], ["external", "uuid"], ["handle"]: return .perhaps
        default: return nil
        }
    }

    /// How surely a name means a public id.
    enum PublicName: Hashable {
        /// The name says so.
        case surely
        /// So named for that purpose, most often.
        case likely
        /// In some schemas; elsewhere it is another system's id, or a text beside the id.
        case perhaps
    }

    /// Whether a column so named refers to another table: `user_id`, `teamId`, but not `id` or `public_id`.
    var isReference: Bool {
        words.count > 1 && ["id", "uuid", "guid"].contains(words[words.count - 1]) && publicID == nil
    }

    /// Whether a table so named holds what people open by a link: `invoice`, `document`, `post`.
    var isAddressed: Bool {
        guard let last = words.last else { return false }
        return Self.addressed.contains(last)
    }

    /// Whether a table so named keeps copies of the rows of another: `users_history`, `AuditLog`.
    var isCopy: Bool {
        guard let last = words.last else { return false }
        return [
            "history", "version", "audit", "log", "archive", "snapshot", "backup", "revision", "event", "tmp", "temp",
        ]
        .contains(last) || ends(with: "log entry") || last.hasSuffix("logentry")
            || ["audit", "history", "backup", "tmp", "temp", "deleted", "old"].contains(words[0])
    }

    /// Whether a column so named says whose row it is, or when it was made: what an index of many tenants begins with.
    var isTenantOrTime: Bool {
        let tenants: Set = ["tenant", "org", "organization", "organisation", "workspace", "account", "team", "project"]
        if words.count == 2, tenants.contains(words[0]), ["id", "uuid"].contains(words[1]) { return true }
        return isTime
    }

    /// Whether a column so named is the time of making: `created_at`, `insertedAt`, `timestamp`.
    var isTime: Bool {
        switch words {
        case ["created", "at"], ["inserted", "at"], ["created"], ["timestamp"], ["created", "on"], ["create", "time"],
            ["occurred", "at"], ["recorded", "at"], ["event", "time"], ["time"], ["date"], ["day"]:
            true
        default: false
        }
    }

    /// What stands before the name of an id that is no longer used: `old_public_id`.
    private static let bygone: Set = ["old", "legacy", "previous", "prev", "former", "original", "deprecated"]

    private static let questions: Set = [
        "is", "has", "had", "can", "use", "uses", "num", "max", "min", "total", "hide", "show",
    ]

    /// What a token belongs to that is no door of ours.
    private static let others: Set = [
        "push", "device", "fcm", "apns", "page", "next", "cursor", "continuation", "sync", "design", "crypto", "erc20",
        "nft",
        "pagination", "input", "output", "prompt", "completion", "cached", "reasoning", "max", "per", "count",
        "cancellation", "concurrency", "lock", "claim", "fencing", "stop", "special", "text",
    ]

    private static let secretColumns = [
        "api key", "access key", "secret key", "session key", "session token", "signing key", "private key",
        "invite code", "invitation code", "invite key", "reset code", "reset key", "recovery code", "backup code",
        "verification code", "confirmation code", "activation code", "activation key", "activation token", "auth code",
        "authorization code", "access code", "login code", "one time code", "magic link", "magic code", "share key",
        "share link", "share code", "shared key", "unsubscribe key", "join code", "enrollment code", "enrolment code",
        "webhook key", "client secret",
    ]

    private static let secretTables = [
        "api key", "access key", "access code", "magic link", "share link", "shared link", "public link", "login link",
        "invite link", "invitation link", "invite code", "invitation code", "password reset", "reset request",
        "reset code", "recovery code", "backup code", "verification code", "verification request", "verification",
        "email confirmation", "one time password", "one time code", "access link", "login code",
        "authorization code", "auth code", "unsubscribe link", "password recovery",
    ]

    private static let sessionOwners: Set = [
        "user", "auth", "login", "web", "http", "admin", "oauth", "oauth2", "account", "browser", "login", "sso",
        "saml", "api",
    ]

    private static let endsOfPublicIDs: Set = [
        "id", "uuid", "identifier", "guid", "nanoid", "sqid", "hashid", "uid", "slug", "permalink", "handle",
    ]

    private static let people: Set = [
        "user", "member", "customer", "person", "patient", "employee", "student", "subscriber", "admin", "teacher",
        "citizen", "resident", "applicant", "candidate",
    ]

    private static let addressed: Set = [
        "order", "invoice", "document", "post", "article", "ticket", "booking", "reservation", "payment", "receipt",
        "message", "report", "file", "quote", "contract", "project", "organization", "organisation", "team", "form",
        "survey", "prescription", "shipment", "claim",
    ]
}
