import ORMSchema
import SchemaModel
import Testing

/// What the settings of a Django project say of its database and its keys.
@Suite struct DjangoSettingsTests {
    private static let model = "from django.db import models\nclass A(models.Model):\n    pass\n"

    @Test(arguments: [
        ("D = {'ENGINE': 'django.contrib.gis.db.backends.postgis'}", Schema.Dialect.postgresql),
        ("D = {'ENGINE': 'django.contrib.gis.db.backends.mysql'}", .mysql),
        ("ENGINE = 'django.db.backends.sqlite3'", .sqlite),
        ("D = {'ENGINE': 'django.db.backends.sqlite3'}\nURL = env('DATABASE_URL')", .postgresql),
        ("D = {'ENGINE': 'django.db.backends.sqlite3'}\nURL = env.db_url()", .postgresql),
        ("D = {'ENGINE': 'other.backends.mysql'}", .postgresql), ("", .postgresql),
    ])
    func databases(_ settings: String, dialect: Schema.Dialect) {
        #expect(read([("a/models.py", Self.model), ("settings.py", settings)], as: .django).schema.dialect == dialect)
    }

    /// What is a value of something else, or of a file for tests, is no word on the database.
    @Test(arguments: ["local.py", "settings_dev.py", "test_settings.py"])
    func filesAside(_ file: String) {
        let settings = "D = {'ENGINE': 'django.db.backends.sqlite3'}"
        #expect(read([("a/models.py", Self.model), (file, settings)], as: .django).schema.dialect == .postgresql)
    }

    @Test(arguments: [
        ("DEFAULT_AUTO_FIELD = 'django.db.models.BigAutoField'", 64),
        ("DEFAULT_AUTO_FIELD = 'django.db.models.AutoField'", 32),
        ("DEFAULT_AUTO_FIELD = 'django.db.models.SmallAutoField'", 16),
    ])
    func keys(_ settings: String, bits: Int) {
        let table = read([("a/models.py", Self.model), ("settings.py", settings)], as: .django).schema.tables.first
        #expect(table?.columns.first?.type.integerBits == bits)
    }
}
