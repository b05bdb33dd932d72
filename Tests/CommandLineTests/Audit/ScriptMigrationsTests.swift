import SchemaModel
import Stage
import Testing

@testable import unserial

/// Which programs are migrations, and what is said of them.
@Suite struct ScriptMigrationsTests {
    @Test(
        arguments: [
            ("db/knex_migrations/a.js", "exports.up = function (knex) { return knex.schema }", "JavaScript", "Knex"),
            ("migrations/1.ts", "export async function up(knex: Knex) {}", "TypeScript", "Knex"),
            (
                "server/migrations/a.js", "module.exports = { up: async (queryInterface) => {} }", "JavaScript",
                "Sequelize"
            ),
            (
                "m/0001-a.cjs", "module.exports = { async up({ context: queryInterface }) {} }", "JavaScript",
                "Sequelize"
            ),
            (
                "m/1698398506533-a.ts", "class A implements MigrationInterface { async up(q) {} }", "TypeScript",
                "TypeORM"
            ),
            (
                "migrations/a.mjs", "export const up = (pgm) => pgm.createTable('a', {})", "JavaScript",
                "node-pg-migrate"
            ),
            ("migrate/a.ts", "export async function up (db: Kysely<any>) {}", "TypeScript", "Kysely"),
            ("Migrations/A.ts", "class A extends Migration { up() { this.addSql('') } }", "TypeScript", "MikroORM"),
            ("database/migrations/a.ts", "async up () { this.schema.createTable('a') }", "TypeScript", "Lucid"),
            ("migrations/a.js", "exports.up = (db) => db.createTable('a')", "JavaScript", "db-migrate"),
            (
                "database/migrations/2024_01_01_000000_create_a.php",
                "<?php\nreturn new class extends Migration { public function up() { Schema::create('a', fn ($t) => 1); } };",
                "PHP", "Laravel"
            ),
            (
                "migrations/Version1.php",
                "<?php\nnamespace DoctrineMigrations;\nfinal class A { public function up(Schema $schema): void {} }",
                "PHP", "Doctrine"
            ),
        ])
    func isOne(_ file: String, text: String, language: String, tool: String) {
        var migrations = ScriptMigrations()
        migrations.note(SourceText(file: file, text))
        let folder = FileTree.folder(of: file)
        #expect(
            migrations.warnings.map { $0.hasPrefix("`\(folder)`: 1 \(language) migration of \(tool) is not read, ") }
                == [true])
    }

    @Test(arguments: [
        ("src/migrations/Page.tsx", "export function Page() { return knex }"),
        ("src/migrations/index.ts", "export function setup() { return backup(knex) }"),
        ("src/data/migrations/1-a.ts", "export class A { static async up(db: PrismaClient) {} }"),
        ("migrations/a.spec.ts", "up(knex)"), ("migrations/a.d.ts", "export function up(knex: Knex): void"),
        ("migrations/a.py", "def up(knex): pass"), ("src/store.ts", "export const up = (knex) => knex"),
        ("app/Models/A.php", "class A { function up() { Schema::create('a'); } }"),
        ("database/migrations/a.php", "<?php class A { public function up() {} }"),
        ("emigrations/a.ts", "export const up = (knex) => knex"), ("migrations/a.ts", "up"), ("migrations/a.ts", ""),
    ])
    func isNone(_ file: String, text: String) {
        var migrations = ScriptMigrations()
        migrations.note(SourceText(file: file, text))
        #expect(migrations.warnings.isEmpty)
    }

    @Test func whereTheAuditedFolderStandsSaysNothing() {
        var migrations = ScriptMigrations(below: "/srv/migrations/app")
        migrations.note(SourceText(file: "/srv/migrations/app/a.js", "exports.up = (knex) => knex"))
        #expect(migrations.warnings.isEmpty)
    }

    @Test func eachFolderIsToldOnceAndNoFailure() async throws {
        let knex = "exports.up = (knex) => knex.schema.createTable('a', (t) => t.increments())"
        try await withFolder([
            "schema.sql": "CREATE TABLE a (id uuid PRIMARY KEY);", "db/migrations/1.js": knex,
            "db/migrations/2.js": "exports.up = () => require('../steps').second()", "db/migrations/index.js": "knex",
            "jobs/migrations/1.ts": "export class A { async up(q: QueryRunner) { await queryRunner.query('') } }",
        ]) { folder in
            let result = try await shell("cd '\(folder)' && $UNSERIAL audit")
            #expect(result.status == 0)
            let words = result.errors.split(whereSeparator: \.isNewline).filter { $0.contains("no program is run") }
            #expect(words.count == 2)
            #expect(words.first?.contains("`db/migrations`: 2 JavaScript migrations of Knex are not read") == true)
            #expect(words.last?.contains("`jobs/migrations`: 1 TypeScript migration of TypeORM is not read") == true)
            let excluded = try await shell(
                "cd '\(folder)' && echo 'audit: { exclude: [db, jobs] }' > unserial.yaml && $UNSERIAL audit")
            #expect(excluded.status == 0 && !excluded.errors.contains("no program is run"))
            let none = try await shell(
                "mkdir -p '\(folder)/php/database/migrations' '\(folder)/php/tests' && cd '\(folder)/php' && "
                    + "printf 'function up() { Schema::create(1); }' > database/migrations/1_a.php && "
                    + "touch tests/a.php && echo '<?php' > index.php && $UNSERIAL audit")
            #expect(none.status == 2 && none.errors.contains("there is no Prisma schema"))
            #expect(none.errors.contains("`database/migrations`: 1 PHP migration of Laravel is not read"))
            for format in ["json", "sarif", "github", "gitlab", "markdown", "junit"] {
                let other = try await shell(
                    "cd '\(folder)' && rm -f unserial.yaml && $UNSERIAL audit --format \(format)")
                #expect(other.output.contains("db/migrations"), "\(format)")
            }
        }
    }
}
