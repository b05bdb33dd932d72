import SchemaModel
import Testing

@testable import KeyMigrationPlan

/// What holds for every step of every plan.
struct StepTests {
    static let steps: [(String, Step)] = SampleTables.plannable.flatMap { name, schema -> [(String, Step)] in
        guard case .graph(let graph) = KeyGraph.read(schema) else { return [] }
        let plan = MigrationPlan(graph)
        let all =
            plan.start + plan.cutover + plan.revert + plan.remove + plan.finish(keepingLegacy: true)
            + plan.finish(keepingLegacy: false)
        return all.map { (name, $0) }
    }

    @Test func `every sample can be planned`() {
        #expect(Set(Self.steps.map(\.0)).count == SampleTables.plannable.count)
    }

    @Test func `a step says what it locks, why it is safe, and how to see that it is done`() {
        for (name, step) in Self.steps {
            #expect(!step.locks.isEmpty, "\(name): \(step.title)")
            #expect(!step.reason.isEmpty && !step.title.isEmpty, "\(name): \(step.title)")
            #expect(step.isDone.hasPrefix("SELECT "), "\(name): \(step.title)")
        }
    }

    @Test func `nothing is ever dropped in cascade, and no name is longer than the server takes`() {
        for (name, step) in Self.steps {
            for statement in step.statements + step.undo {
                #expect(!statement.contains("DROP") || !statement.hasSuffix("CASCADE"), "\(name): \(statement)")
                let quoted = statement.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
                    .filter { $0.offset % 2 == 1 }.map(\.element)
                #expect(quoted.allSatisfy { $0.utf8.count <= 63 }, "\(name): \(statement)")
            }
        }
    }

    @Test func `what blocks everyone is a short transaction`() {
        for (name, step) in Self.steps
        where step.locks.contains(where: { $0.mode == .accessExclusive || $0.mode == .shareRowExclusive }) {
            guard case .transaction = step.action else {
                Issue.record("\(name): \(step.title) holds a strong lock outside a transaction")
                continue
            }
        }
    }

    @Test func `locks on several tables are taken parents first`() throws {
        for (_, schema) in SampleTables.plannable {
            let graph = try SampleTables.graph(schema)
            let order = graph.tables.map(\.name)
            let swap = try #require(MigrationPlan(graph).cutover.last)
            #expect(swap.locks.map(\.table) == order)
        }
    }

    @Test func `two unique indexes over the same rows stand side by side for a swap alone`() throws {
        let graph = try SampleTables.graph(SampleTables.analyticsBot)
        let plan = MigrationPlan(graph)
        let unique = graph.tables.flatMap(\.indexes).filter(\.isUnique)
        try #require(!unique.isEmpty)
        for index in unique {
            #expect(!plan.start.flatMap(\.statements).contains { $0.contains(index.shadow.quotedAsIdentifier) })
            for (steps, coming) in [(plan.cutover, index.shadow), (plan.revert, index.legacy)] {
                #expect(steps.dropLast().last?.title.contains(coming) == true)
                let swap = steps.last?.statements ?? []
                #expect(swap.contains { $0.contains("DROP") && $0.hasSuffix(index.name.quotedAsIdentifier) })
            }
        }
    }

    @Test func `a foreign key that an index serves is served at every step`() throws {
        func child(_ indexes: [Index]) throws -> MigrationPlan {
            let parent = SampleTables.counted("users", [])
            let child = SampleTables.counted(
                "posts", [Column("slug", SampleTables.text)], references: [("user_id", "users")]
            ) { $0.indexes += indexes }
            return MigrationPlan(try SampleTables.graph(SampleTables.schema([parent, child])))
        }
        let unique = Index(name: "u", parts: [.init(.column("user_id")), .init(.column("slug"))], isUnique: true)
        let partial = Index(name: "p", parts: [.init(.column("user_id"))], isUnique: true, predicate: "(slug = '')")
        let plain = Index(name: "i", parts: [.init(.column("user_id"))])
        for indexes in [[], [plain], [unique, plain], [partial]] {
            let plan = try child(indexes)
            #expect(!(plan.start + plan.revert).contains { $0.title.contains("_support") })
        }
        let plan = try child([unique])
        for (steps, column) in [(plan.start, "user_id_uuid"), (plan.revert, "legacy_user_id")] {
            let built = try #require(steps.firstIndex { $0.title.contains("posts_user_id_fkey_support") })
            #expect(steps[built].statements.joined().hasSuffix("(\"\(column)\")"))
            let connected = try #require(steps.firstIndex { $0.title.hasPrefix("connect posts.\(column)") })
            #expect(built < connected)
        }
        for swap in [plan.cutover.last, plan.revert.last] {
            let statements = try #require(swap?.statements)
            let dropped = try #require(statements.firstIndex { $0.contains("posts_user_id_fkey_support") })
            let taken = try #require(statements.firstIndex { $0.contains("RENAME TO \"u\"") })
            #expect(taken < dropped)
        }
    }

    @Test func `a twin has all that its index has`() throws {
        let table = SampleTables.counted(
            "posts", [Column("slug", SampleTables.text)], references: [("post_id", "posts")]
        ) {
            $0.indexes += [
                Index(
                    name: "i", parts: [.init(.column("post_id"), options: "DESC"), .init(.expression("lower(slug)"))],
                    included: ["id", "slug"], isUnique: true, predicate: "(slug IS NOT NULL)", nullsNotDistinct: true,
                    storage: "fillfactor='70'", tablespace: "fast disk")
            ]
        }
        let graph = try SampleTables.graph(SampleTables.schema([table]))
        let statements = MigrationPlan(graph).cutover.flatMap(\.statements)
        #expect(
            statements.contains(
                """
                CREATE UNIQUE INDEX CONCURRENTLY "i_uuid" ON "public"."posts" USING btree ("post_id_uuid" DESC, \
                (lower(slug))) \
                INCLUDE ("id_uuid", "slug") NULLS NOT DISTINCT WITH (fillfactor='70') TABLESPACE "fast disk" \
                WHERE (slug IS NOT NULL)
                """))
    }
}
