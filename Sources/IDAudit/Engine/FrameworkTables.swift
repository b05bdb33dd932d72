public import SchemaModel

/// Tables in which tools keep their own books: nobody designs their keys, and no model declares them.
public enum FrameworkTables {
    /// Whether a tool owns the table.
    ///
    /// - Parameter table: A table.
    /// - Returns: `true` if its name, or that of its schema, is a tool's.
    public static func contains(_ table: Table) -> Bool {
        let name = table.name.name.lowercased()
        if names.contains(name) || schemas.contains(table.name.schema?.lowercased() ?? "") { return true }
        return prefixes.contains { name.hasPrefix($0) }
    }

    private static let names: Set = [
        // Prisma, Rails, Django, Alembic, Flyway, Liquibase, Knex, TypeORM, Sequelize, Drizzle, goose, Ecto, Fluent.
        "_prisma_migrations", "schema_migrations", "ar_internal_metadata", "django_migrations", "django_content_type",
        "django_session", "django_admin_log", "alembic_version", "flyway_schema_history", "schema_version",
        "databasechangelog", "databasechangeloglock", "knex_migrations", "knex_migrations_lock", "typeorm_metadata",
        "migrations", "sequelizemeta", "sequelizedata", "__drizzle_migrations", "goose_db_version", "gorp_migrations",
        "_fluent_migrations", "_fluent_sessions", "grdb_migrations", "__efmigrationshistory", "phinxlog",
        "pgmigrations",
        "doctrine_migration_versions", "migration_versions", "atlas_schema_revisions", "_sqlx_migrations",
        "__diesel_schema_migrations", "refinery_schema_history", "schema_lock", "migration", "dbmate_migrations",
        // SAML Jackson, whose own ORM reads them beside the Prisma models that make them.
        "jackson_index", "jackson_store", "jackson_ttl",
        // SQLite and PostGIS.
        "sqlite_sequence", "sqlite_stat1", "spatial_ref_sys", "geometry_columns", "geography_columns", "raster_columns",
    ]
    private static let schemas: Set = [
        "pg_catalog", "information_schema", "cron", "drizzle", "pgboss", "graphile_worker",
    ]
    private static let prefixes = ["pg_stat_", "_unserial", "_timescaledb_", "hdb_", "qrtz_"]
}
