import Mutations
import PrismaSchema
import SchemaModel
import Testing

/// Whatever the schema is: edits never meet, applying them gives a schema without new diagnostics, and what was wanted
/// has come true.
@Suite struct RewritePropertyTests {
    static let fixtures = [everyConstruct, everyConstructOfPrismaNext, relations]

    /// Every kind of relation.
    static let relations = """
        datasource db {
          provider = "postgresql"
        }
        model Tenant {
          id        Int        @id @default(autoincrement())
          customers Customer[]
          orders    Order[]
        }
        model Customer {
          tenantId Int
          number   Int
          tenant   Tenant  @relation(fields: [tenantId], references: [id])
          orders   Order[]
          account  Account?
          @@id([tenantId, number])
        }
        model Account {
          tenantId Int
          number   Int
          customer Customer @relation(fields: [tenantId, number], references: [tenantId, number])
          @@id([tenantId, number])
        }
        model Order {
          id       BigInt    @id @default(autoincrement())
          tenantId Int
          number   Int?      @db.Integer
          tenant   Tenant    @relation(fields: [tenantId], references: [id])
          customer Customer? @relation(fields: [tenantId, number], references: [tenantId, number])
          parent   Order?    @relation("Parts", fields: [parentId], references: [id])
          parentId BigInt?   @unique
          parts    Order[]   @relation("Parts")
          detail   Detail?
          labels   Label[]
        }
        model Detail {
          orderId BigInt @id
          order   Order  @relation(fields: [orderId], references: [id])
          text    String @default(cuid())
        }
        model Label {
          id     String  @id @default(uuid()) @db.Char(36)
          orders Order[]
        }
        """

    private func check(_ bytes: [UInt8], _ changes: (Schema) -> [SchemaChange], _ words: String) throws -> [Bool] {
        let document = PrismaDocument(parsing: SourceText(file: "a.prisma", bytes: bytes))
        let before = PrismaSchemaView([document])
        let changes = changes(before.schema)
        let rewrite = PrismaRewriter([document]).rewrite(changes)
        let after = try document.source.applying(rewrite.edits)
        let again = PrismaDocument(parsing: SourceText(file: "a.prisma", bytes: after))
        let view = PrismaSchemaView([again])
        #expect(view.diagnostics.count <= before.diagnostics.count, "\(words): \(view.diagnostics)")
        #expect(view.schema.tables.map(\.name) == before.schema.tables.map(\.name), "\(words)")
        let refused = Set(rewrite.refusals.map(\.change))
        for change in changes where !refused.contains(change) {
            #expect(holds(change, in: view.schema, with: changes), "\(words): \(change)")
        }
        // What is done has no edits left.
        let rest = PrismaRewriter([again]).rewrite(changes.filter { !refused.contains($0) })
        #expect(rest.edits == [], "\(words)")
        return changes.map { !refused.contains($0) }
    }

    /// Whether the schema is as the change wants it.
    private func holds(_ change: SchemaChange, in schema: Schema, with others: [SchemaChange]) -> Bool {
        func column(_ place: SchemaChange.Column) -> Column? { schema.table(place.table)?.column(place.column) }
        func agrees(_ place: SchemaChange.Column) -> Bool {
            schema.tables.allSatisfy { table in
                table.foreignKeys.allSatisfy { key in
                    let parents = zip(key.columns, key.parentColumns).filter {
                        key.parent == place.table && $0.1 == place.column
                    }
                    return parents.allSatisfy { table.column($0.0)?.type.family == column(place)?.type.family }
                }
            }
        }
        switch change {
        case .keyToUUIDv7(let place):
            let isText = if case .text = column(place)?.type.family { true } else { false }
            return (isText || column(place)?.type.family == .uuid) && column(place)?.isAutoIncrement == false
                && agrees(place)
        case .nativeUUID(let place): return column(place)?.type.family == .uuid && agrees(place)
        case .widen(let place): return (column(place)?.type.integerBits ?? 64) == 64 && agrees(place)
        case .generator(let place, let kind):
            let went = others.contains { if case .keyToUUIDv7 = $0 { true } else { false } }
            return column(place)?.idGenerator?.kind == kind || went
        case .unique(let place):
            return schema.table(place.table)?.indexes.contains { $0.isUnique && $0.columns == [place.column] } == true
        case .required(let place): return column(place)?.isNullable == false
        case .matchKey: return true
        }
    }

    private func all(_ schema: Schema) -> [SchemaChange] {
        schema.tables.flatMap { table in
            table.columns.flatMap { column -> [SchemaChange] in
                let place = SchemaChange.Column(table.name, column.name)
                return [
                    .keyToUUIDv7(place), .nativeUUID(place), .widen(place), .generator(place, .cuid(version: 2)),
                    .generator(place, .uuid(version: 7)), .unique(place), .required(place),
                ]
            }
        }
    }

    @Test(arguments: fixtures.indices) func eachChangeByItself(_ fixture: Int) throws {
        let bytes = Array(Self.fixtures[fixture].utf8)
        let changes = all(
            PrismaSchemaView([PrismaDocument(parsing: SourceText(file: "a.prisma", bytes: bytes))]).schema)
        var done = 0
        // A debug build is slow; the fuzzer tries all.
        var random = SplitMix(state: UInt64(fixture))
        let few = changes.shuffled(using: &random).prefix(60)
        for change in few { done += try check(bytes, { _ in [change] }, "\(change)") == [true] ? 1 : 0 }
        #expect(done > few.count / 8, "\(done) of \(few.count)")
    }

    @Test(arguments: 0..<4 as Range<UInt64>) func mutatedSchemasAndAnyChanges(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        for round in 0..<24 {
            var bytes = Array(Self.fixtures[round % Self.fixtures.count].utf8)
            for _ in 0..<Int.random(in: 0...4, using: &random) { bytes.mutate(using: &random) }
            var chosen: [SchemaChange] = []
            _ = try check(
                bytes,
                { schema in
                    chosen = all(schema).shuffled(using: &random)
                    let one = chosen.prefix(1).flatMap { change in chosen.filter { $0.place == change.place } }
                    return Array(one.prefix(1) + chosen.dropFirst().prefix(Int.random(in: 0...2, using: &random)))
                        .distinctPlaces
                }, "seed \(seed), round \(round)")
        }
    }
}

extension SchemaChange {
    fileprivate var place: Column {
        switch self {
        case .keyToUUIDv7(let place), .generator(let place, _), .nativeUUID(let place), .widen(let place),
            .matchKey(let place, _), .unique(let place), .required(let place):
            place
        }
    }
}

extension [SchemaChange] {
    /// One change a column: what several want of it may contradict.
    fileprivate var distinctPlaces: [SchemaChange] {
        var seen: Set<SchemaChange.Column> = []
        return filter { seen.insert($0.place).inserted }
    }
}
