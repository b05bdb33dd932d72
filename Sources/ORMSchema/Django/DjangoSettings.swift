internal import SchemaModel

/// What the settings of a Django project say of its models.
struct DjangoSettings {
    var automaticField: String?
    var automaticFieldOfFolder: [String: String] = [:]
    var labelOfFolder: [String: String] = [:]
    var userModel: String?
    var hasSettings = false
    /// Names of models that the settings give: `WAGTAILIMAGES_IMAGE_MODEL = "images.Image"`.
    var models: [String: String] = [:]
    private var engines: Set<Substring> = []
    /// Whether the database may be another than the one that is named, because the environment says which.
    private var isComputed = false

    /// Notes what a word or a string says of the database: `"ENGINE": "django.db.backends.mysql"`.
    mutating func noteDatabase(at index: Int, of code: Code) {
        let token = code.tokens[index]
        switch token.kind {
        case .word where ["dj_database_url", "db_url", "DATABASE_URL"].contains(token.text): isComputed = true
        case .string where token.text == "DATABASE_URL": isComputed = true
        case .string:
            let prefixes = ["django.db.backends.", "django.contrib.gis.db.backends."]
            guard let prefix = prefixes.first(where: { token.text.hasPrefix($0) }) else { return }
            let engine = token.text.dropFirst(prefix.count)
            engines.insert(engine)
            // A default of something else, or what tests and a developer's machine run with, is no word on the database.
            let isValue = code.isMark(":", at: index - 1) || code.isMark("=", at: index - 1)
            let name = code.source.file.split(separator: "/").last ?? ""
            let isAside = ["test", "local", "dev"].contains { name.contains($0) }
            if engine == "sqlite3", !isValue || isAside { isComputed = true }
        default: break
        }
    }

    /// The kind of database: a server's where one is named, PostgreSQL where several are.
    var dialect: Schema.Dialect {
        if engines.contains(where: { $0.hasPrefix("postg") }) { return .postgresql }
        if engines.contains("mysql") { return .mysql }
        return engines == ["sqlite3"] && !isComputed ? .sqlite : .postgresql
    }
}
