/// The frameworks whose models are read.
public enum ORMFramework: String, CaseIterable, Sendable {
    /// Ruby on Rails: `db/schema.rb`.
    case rails
    /// Django: `models.py`.
    case django
    /// SQLAlchemy, with Flask-SQLAlchemy and SQLModel.
    case sqlalchemy
    /// TypeORM: classes with `@Entity()`.
    case typeorm
    /// Drizzle: `pgTable`, `mysqlTable`, `sqliteTable`.
    case drizzle
    /// Sequelize: `define`, `init`, and the decorators of sequelize-typescript.
    case sequelize
    /// GORM: structs of Go.
    case gorm
    /// Ecto: schemas and migrations of Elixir.
    case ecto
    /// Fluent: models and migrations of Vapor.
    case fluent
}
