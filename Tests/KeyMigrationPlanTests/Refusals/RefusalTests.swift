import KeyMigrationPlan
import SchemaModel
import Testing

/// Every code of ``Refusal`` that a schema alone can cause, with the object it names.
struct RefusalTests {
    struct Shape: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var code: Refusal.Code
        var object: String
        var schema: Schema
        var options: MigrationOptions
        var ranges: [ObjectName: KeyRange]

        init(
            _ name: String, _ code: Refusal.Code, _ object: String, _ tables: [Table], views: [View] = [],
            options: MigrationOptions = .init(), ranges: [ObjectName: KeyRange] = [:]
        ) {
            testDescription = name
            self.code = code
            self.object = object
            schema = SampleTables.schema(tables, views: views)
            self.options = options
            self.ranges = ranges
        }
    }

    private static func events(_ change: (inout Table) -> Void = { _ in }) -> Table {
        SampleTables.counted("events", change: change)
    }

    private static func queue(_ change: (inout Table) -> Void) -> [Table] {
        [events(), SampleTables.counted("queue", references: [("event_id", "events")], change: change)]
    }

    private static func dependent(_ kind: Dependent.Kind, _ columns: [String] = ["id"]) -> [Table] {
        [events { $0.dependents = [Dependent(kind, ObjectName("thing"), columns: columns)] }]
    }

    private static let name = SampleTables.name("events")

    static let shapes: [Shape] = [
        Shape("nothing", .nothingToMigrate, "the database", []),
        Shape("no key", .noPrimaryKey, "events", [events { $0.primaryKey = nil }]),
        Shape("listed and not there", .unknownTable, "gone", [events()], options: .init(include: [ObjectName("gone")])),
        Shape("composite", .compositeKey, "events", [events { $0.primaryKey?.columns = ["id", "other"] }]),
        Shape(
            "numeric", .keyNotInteger, "events.id",
            [events { $0.columns[0].type = ColumnType(.other, declared: "numeric") }]),
        Shape(
            "no generator", .noGenerator, "events.id", [events { $0.columns[0].generation = .none }],
            options: .init(include: [name])),
        Shape("deferrable key", .deferrable, "events.id", [events { $0.primaryKey?.isDeferrable = true }]),
        Shape(
            "shared key", .sharedPrimaryKey, "details.id",
            [
                events(),
                SampleTables.counted("details") {
                    $0.foreignKeys = [ForeignKey(name: "f", columns: ["id"], parent: name, parentColumns: ["id"])]
                },
            ]),
        Shape("partitioned", .tableKind, "events", [events { $0.kind = .partitioned }]),
        Shape("foreign", .tableKind, "events", [events { $0.kind = .foreign }]),
        Shape("child", .tableKind, "events", [events { $0.kind = .child(of: ObjectName("base")) }]),
        Shape(
            "parent by inheritance", .tableKind, "events",
            [events(), Table(SampleTables.name("heirs"), kind: .child(of: name))]),
        Shape("forced row security", .rowSecurity, "events", [events { $0.rowSecurity = .forced }]),
        Shape("deferrable reference", .deferrable, "queue.event_id", queue { $0.foreignKeys[0].isDeferrable = true }),
        Shape("not validated", .notValidated, "queue.event_id", queue { $0.foreignKeys[0].isValidated = false }),
        Shape("set default", .setDefault, "queue.event_id", queue { $0.foreignKeys[0].onDelete = .setDefault }),
        Shape("default", .dependent, "queue.event_id", queue { $0.columns[1].generation = .expression("7") }),
        Shape(
            "computed reference", .dependent, "queue.event_id", queue { $0.columns[1].generation = .computed("id + 1") }
        ),
        Shape("twice referring", .compositeKey, "queue.event_id", queue { $0.foreignKeys.append($0.foreignKeys[0]) }),
        Shape(
            "reference of two columns", .compositeKey, "queue.event_id, id",
            queue {
                $0.foreignKeys[0] = ForeignKey(
                    name: "f", columns: ["event_id", "id"], parent: name, parentColumns: ["id", "x"])
            }),
        Shape(
            "beside the key", .compositeKey, "hits.event_id",
            queue { _ in }
                + [
                    Table(
                        SampleTables.name("hits"), columns: [Column("event_id", SampleTables.int)],
                        foreignKeys: [
                            ForeignKey(
                                name: "f", columns: ["event_id"], parent: SampleTables.name("queue"),
                                parentColumns: ["event_id"])
                        ])
                ]),
        Shape(
            "expression", .index, "index i",
            [
                events {
                    $0.indexes.append(Index(name: "i", parts: [.init(.expression("id % 8"))], mentionedColumns: ["id"]))
                }
            ]),
        Shape(
            "brin", .index, "index i",
            [events { $0.indexes.append(Index(name: "i", parts: [.init(.column("id"))], method: "brin")) }]),
        Shape(
            "class", .index, "index i",
            [events { $0.indexes.append(Index(name: "i", parts: [.init(.column("id"), operatorClass: "int4_x")])) }]),
        Shape(
            "invalid", .index, "index i",
            [events { $0.indexes.append(Index(name: "i", parts: [.init(.column("id"))], isValid: false)) }]),
        Shape(
            "replica identity", .replication, "index i",
            [events { $0.indexes.append(Index(name: "i", parts: [.init(.column("id"))], isReplicaIdentity: true)) }]),
        Shape("rule", .dependent, "rule thing on events", dependent(.rule, [])),
        Shape("policy", .dependent, "row security policy thing on events", dependent(.policy)),
        Shape("check", .dependent, "check constraint thing on events", dependent(.check)),
        Shape("exclusion", .dependent, "exclusion constraint thing on events", dependent(.exclusion)),
        Shape("statistics", .dependent, "extended statistics thing on events", dependent(.statistics)),
        Shape("generated", .dependent, "generated column thing on events", dependent(.computedColumn)),
        Shape("trigger of the key", .dependent, "trigger thing on events", dependent(.trigger)),
        Shape("update trigger", .trigger, "update trigger thing on events", dependent(.updateTrigger, [])),
        Shape("function", .function, "function thing", dependent(.function)),
        Shape("publication", .replication, "publication thing on events", dependent(.publication, [])),
        Shape(
            "materialized view", .view, "materialized view v", [events()],
            views: [
                View(ObjectName("v"), isMaterialized: true, query: "", mentions: [.init(table: name, column: "id")])
            ]),
        Shape(
            "view with a rule", .view, "view v", [events()],
            views: [View(ObjectName("v"), query: "", mentions: [.init(table: name, column: "id")], attachments: ["r"])]),
        Shape("no time", .creationTime, "events.id", [events()], options: .init(creation: [name: "id"])),
        Shape("no moment", .creationTime, "events", [events()], options: .init(creation: [name: "yesterday"])),
        Shape("negative", .valueRange, "events.id", [events()], ranges: [name: KeyRange(minimum: -1, maximum: 1)]),
        Shape(
            "too large", .valueRange, "events.id", [events()], ranges: [name: KeyRange(minimum: 1, maximum: 1 << 55)]),
    ]

    @Test(arguments: shapes)
    func `a shape is refused by its code, its object and a way out`(shape: Shape) throws {
        let refusals = SampleTables.refusals(shape.schema, shape.options, shape.ranges)
        let refusal = try #require(refusals.first { $0.code == shape.code }, "\(refusals)")
        #expect(refusal.object.contains(shape.object))
        #expect(!refusal.message.isEmpty && !refusal.remedy.isEmpty)
        #expect(refusal.description.contains(refusal.object) && refusal.description.contains(refusal.remedy))
        #expect(refusal.description.contains("[\(refusal.code.rawValue)]"))
    }

    @Test func `every reason is told at once`() {
        let tables =
            Self.queue { $0.foreignKeys[0].isDeferrable = true } + [
                SampleTables.counted("t") { $0.kind = .partitioned }
            ]
        #expect(Set(SampleTables.refusals(SampleTables.schema(tables)).map(\.code)) == [.deferrable, .tableKind])
    }

    @Test func `what the user has accepted is not refused`() throws {
        let tables = [
            Self.events {
                $0.dependents = [
                    Dependent(.updateTrigger, ObjectName("t"), columns: []),
                    Dependent(.function, ObjectName("f"), columns: ["id"]),
                    Dependent(.publication, ObjectName("p"), columns: []),
                ]
            }
        ]
        let options = MigrationOptions(acceptedTriggers: ["t"], acceptedFunctions: ["f"], acceptedPublications: ["p"])
        #expect(try SampleTables.graph(SampleTables.schema(tables), options).keyed.count == 1)
        #expect(SampleTables.refusals(SampleTables.schema(tables)).count == 3)
    }
}
