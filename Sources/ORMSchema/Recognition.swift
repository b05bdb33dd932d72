internal import SchemaModel

/// Tells by a few words which framework a file is written for.
struct Recognition {
    private let source: SourceText

    init(_ source: SourceText) { self.source = source }

    var framework: ORMFramework? {
        guard let dot = source.file.lastIndex(of: ".") else { return nil }
        switch source.file[source.file.index(after: dot)...] {
        case "rb": return has("ActiveRecord::Schema") && has("create_table") ? .rails : nil
        case "py": return python
        case "ts", "mts", "cts", "js", "mjs", "cjs", "tsx", "jsx": return script
        case "go": return isTest("_test.go") ? nil : go
        case "ex", "exs": return elixir
        case "swift": return swift
        default: return nil
        }
    }

    private var python: ORMFramework? {
        // Settings declare no table, and tell of which database the models' tables are.
        if has("'django.db.backends.") || has("\"django.db.backends.") { return .django }
        if has("DEFAULT_AUTO_FIELD") || has("default_auto_field") || has("AUTH_USER_MODEL =") { return .django }
        if has("django"), has("migrations.Migration") { return nil }
        let hasDjangoFields = has("models.") || has("Field(") || has("ForeignKey(")
        if has("django"), hasDjangoFields, has("class "), has("django.db") || has("import models") { return .django }
        // Classes of another file of the same application, derived from a model there.
        if path("/models/") || source.file.hasSuffix("models.py"), has("models.") && has("Field("), !has("sqlalchemy") {
            return .django
        }
        if isDerivedOfDjango { return .django }
        if has("alembic"), has("op.") { return nil }
        let isAlchemy = has("sqlalchemy") || has("sqlmodel") || has("SQLModel") || has("db.Model")
        let declares =
            has("__tablename__") || has("Column(") || has("mapped_column") || has("Table(")
            || has("table=True") || has("DeclarativeBase") || has("TypeDecorator") || has("declarative_base")
        if isAlchemy, has("create_engine("), has("mysql") || has("cockroachdb") { return .sqlalchemy }
        return isAlchemy && declares ? .sqlalchemy : nil
    }

    /// A model whose base another application of the project declares, so that it need not import Django's models:
    /// `from netbox.models import OrganizationalModel`.
    private var isDerivedOfDjango: Bool {
        guard path("/models/") || source.file.hasSuffix("models.py"), has("class "), has("import ") else {
            return false
        }
        // Others have classes `Meta` and fields, too.
        let isOfAnother =
            has("sqlalchemy") || has("sqlmodel") || has("pydantic") || has("peewee") || has("mongoengine")
            || has("tortoise") || has("marshmallow") || has("odoo") || has("serializers")
        let hasModels = has(".models import") || has(".base import") || has("import models")
        return !isOfAnother && hasModels && (has("class Meta") || has("Field(") || has("ForeignKey("))
            && (has("django") || has("class Meta"))
    }

    private var script: ORMFramework? {
        if isTest(".d.ts") { return nil }
        if has("drizzle-orm") {
            let declares =
                has("pgTable") || has("mysqlTable") || has("sqliteTable") || has("singlestoreTable")
                || has("pgSchema") || has("mysqlSchema") || has("-core")
            if declares { return .drizzle }
        }
        if has("typeorm") {
            let declares =
                has("@Entity") || has("@PrimaryGeneratedColumn") || has("@PrimaryColumn") || has("@Column(")
                || has("DateColumn(")
                || has("@ManyToOne") || has("@ChildEntity") || has("new DataSource(") || has("TypeOrmModule.forRoot")
            if declares { return .typeorm }
        } else if has("abstract class "), has(" extends "), has("Entity {"), has(".entity'") || has(".entity\""),
            !has("mikro-orm")
        {
            // What stands between entities and their base need not import a decorator.
            return .typeorm
        }
        if has("sequelize") || has("Sequelize") {
            // Migrations say what was; the models say what is.
            if has("queryInterface.") { return nil }
            let declares = has("DataTypes") || has("DataType") || has("Sequelize.") || has("sequelize.define")
            let isModel =
                has(".define(") || has(".init(") || has("@Table") || has("@Column") || has("@ForeignKey")
                || has("@PrimaryKey") || has("@CreatedAt") || has("@UpdatedAt") || has("@DeletedAt")
            if declares || has("sequelize-typescript"), isModel { return .sequelize }
            if has("new Sequelize("), has("dialect") { return .sequelize }
        }
        // A column's type, made with what another file passes on.
        return definesDrizzleType ? .drizzle : nil
    }

    /// `customType({ dataType() { … } })`, with or without its types: Drizzle's "Custom types".
    private var definesDrizzleType: Bool {
        (has("customType(") || has("customType<")) && (has("dataType(") || has("dataType:"))
    }

    /// Whether a program defines types for columns of Drizzle, and declares nothing that has columns.
    var definesDrizzleTypesAlone: Bool {
        let declares =
            has("pgTable") || has("mysqlTable") || has("sqliteTable") || has("singlestoreTable")
            || has("cockroachTable") || has("pgSchema") || has("mysqlSchema")
        return definesDrizzleType && !declares
    }

    private var go: ORMFramework? {
        has("gorm.Model") || has("gorm:\"") || has("gorm.DeletedAt") || has("*gorm.DB") && has("TableName()")
            || has("gorm.io/driver/") ? .gorm : nil
    }

    private var elixir: ORMFramework? {
        let isSchema =
            has("use Ecto.Schema") || has("@primary_key") || has("@foreign_key_type")
            || has("schema \"") && has("field ")
        let isMigration =
            has("create table(") || has("create(table(") || has("create_if_not_exists table(")
            || has("Ecto.Migration") || has(".Migration") && has("alter table(")
        let isSetting = has("migration_primary_key") || has("Ecto.Adapters.")
        return isSchema || isMigration || isSetting ? .ecto : nil
    }

    private var swift: ORMFramework? {
        guard has("Fluent") || has("@Parent(") || has(": Model") || has(".schema(") else { return nil }
        let isModel = has("static let schema") || has("static var schema") || has("@ID(")
        let isMigration = has(".schema(") && (has("Migration") || has(".create()"))
        if has("import FluentMySQLDriver") || has("import FluentSQLiteDriver") || has("import FluentPostgresDriver") {
            return .fluent
        }
        return isModel && (has("@ID(") || has("@Field(") || has("Fluent")) || isMigration && has("Fluent")
            ? .fluent : nil
    }

    private func isTest(_ suffix: String) -> Bool { source.file.hasSuffix(suffix) }

    private func path(_ part: String) -> Bool { source.file.contains(part) }

    /// Whether the file holds the words; each file is small, and most fail at the first.
    private func has(_ words: StaticString) -> Bool { Self.contains(words, in: source.bytes) }

    static func contains(_ words: StaticString, in bytes: [UInt8]) -> Bool {
        let count = words.utf8CodeUnitCount
        guard count > 0, bytes.count >= count else { return false }
        let wanted = words.utf8Start
        return bytes.withUnsafeBufferPointer { bytes in
            let first = wanted[0]
            let last = wanted[count - 1]
            for start in 0...bytes.count - count where bytes[start] == first && bytes[start + count - 1] == last {
                var index = 1
                while index < count, bytes[start + index] == wanted[index] { index += 1 }
                if index == count { return true }
            }
            return false
        }
    }
}
