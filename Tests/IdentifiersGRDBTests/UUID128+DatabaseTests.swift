import Foundation
import GRDB
import Identifiers
import IdentifiersFoundation
import IdentifiersGRDB
import Testing

/// A record that derives its columns from Codable.
private struct Project: Codable, Equatable, Identifiable, FetchableRecord, PersistableRecord {
    var id: UUID128
    var name: String
}

/// A record that reads its columns itself.
private struct Event: Equatable, Identifiable, FetchableRecord, PersistableRecord {
    var id: UUID128
    var projectId: UUID128?

    init(id: UUID128, projectId: UUID128? = nil) { (self.id, self.projectId) = (id, projectId) }
    init(row: Row) { self.init(id: row["id"], projectId: row["projectId"]) }
    func encode(to container: inout PersistenceContainer) {
        container["id"] = id
        container["projectId"] = projectId
    }
}

@Suite struct UUID128DatabaseTests {
    private let file: DatabaseFile
    private var queue: DatabaseQueue { file.queue }

    init() throws {
        file = try DatabaseFile()
        try file.queue.write { db throws in
            try db.create(table: "project") { table in
                table.primaryKey("id", .blob)
                table.column("name", .text).notNull()
            }
            try db.create(table: "event") { table in
                table.primaryKey("id", .blob)
                table.column("projectId", .blob).references("project", onDelete: .cascade)
            }
        }
    }

    @Test func isABlobOfItsBytes() throws {
        let id = UUID128(high: 0x017F_22E2_79B0_7CC3, low: 0x98C4_DC0C_0C07_398F)
        #expect(id.databaseValue == Data(id.bytes).databaseValue)
        #expect(UUID128.fromDatabaseValue(id.databaseValue) == id)
        let hex = try queue.read { try String.fetchOne($0, sql: "SELECT typeof(?1) || hex(?1)", arguments: [id]) }
        #expect(hex == "blob017F22E279B07CC398C4DC0C0C07398F")
    }

    /// What Foundation's own UUIDs wrote is read, and the other way round.
    @Test func isStoredAsFoundationsUUIDs() throws {
        let uuid = UUID()
        #expect(UUID128(uuid).databaseValue == uuid.databaseValue)
        #expect(UUID128.fromDatabaseValue(uuid.databaseValue) == UUID128(uuid))
    }

    @Test func recordsComeBack() throws {
        var random = SeededRandom(seed: 41)
        let ids = (0..<1000).map { _ in UUID128(high: random.next(), low: random.next()) } + [.nil, .max]
        let projects = ids.map { Project(id: $0, name: "\($0)") }
        let events = ids.map { Event(id: $0, projectId: $0 == .max ? nil : $0) }
        try queue.write { db throws in
            for project in projects { try project.insert(db) }
            for event in events { try event.insert(db) }
        }
        try queue.read { db throws in
            #expect(try Project.order(Column("rowid")).fetchAll(db) == projects)
            #expect(try Event.order(Column("rowid")).fetchAll(db) == events)
            #expect(try UUID128.fetchAll(db, sql: "SELECT id FROM event ORDER BY rowid") == ids)
            #expect(
                try Optional<UUID128>.fetchAll(db, sql: "SELECT projectId FROM event ORDER BY rowid").last == .some(nil)
            )
            #expect(try String.fetchSet(db, sql: "SELECT DISTINCT typeof(id) FROM project") == ["blob"])
        }
    }

    @Test func rowsAreFoundByTheirKey() throws {
        let projects = (0..<10).map { Project(id: .v7(), name: "\($0)") }
        try queue.write { db throws in
            for project in projects { try project.insert(db) }
            let id = projects[3].id
            #expect(try Project.fetchOne(db, key: id) == projects[3])
            #expect(try Project.fetchOne(db, id: id) == projects[3])
            #expect(try Project.filter(key: id).fetchCount(db) == 1)
            #expect(try Project.filter(ids: [id, projects[5].id, .v7()]).fetchCount(db) == 2)
            #expect(try Project.filter(Column("id") == id).fetchAll(db) == [projects[3]])
            try Project(id: id, name: "renamed").update(db)
            #expect(try Project.find(db, id: id).name == "renamed")
            #expect(try Project.deleteOne(db, key: id))
            #expect(try Project.fetchCount(db) == 9)
            let error = try #require(throws: DatabaseError.self) { try projects[0].insert(db) }
            #expect(error.extendedResultCode == .SQLITE_CONSTRAINT_PRIMARYKEY)
        }
    }

    @Test func orderOfKeysIsOrderOfTime() throws {
        let ids = (0..<2000).map { _ in UUID128.v7() }
        try queue.write { db throws in
            for id in ids.shuffled() { try Event(id: id).insert(db) }
            #expect(try Event.order(Column("id")).fetchAll(db).map(\.id) == ids)
            #expect(try Event.all().orderByPrimaryKey().reversed().fetchOne(db)?.id == ids.last)
            #expect(try UUID128.fetchOne(db, sql: "SELECT min(id) FROM event") == ids[0])
        }
    }

    @Test func orderOfTheDatabaseIsTheirs() throws {
        var random = SeededRandom(seed: 42)
        let ids = (0..<2000).map { _ in UUID128(high: random.next(), low: random.next()) } + [.nil, .max]
        try queue.write { db throws in
            for id in ids { try Event(id: id).insert(db) }
            #expect(try UUID128.fetchAll(db, Event.select(Column("id")).order(Column("id"))) == ids.sorted())
        }
    }

    @Test func spanOfTimeIsASpanOfKeys() throws {
        let start = try Timestamp(parsing: "2026-11-22T19:30:00Z")
        let times = (0..<100).map { Timestamp(nanoseconds: start.nanoseconds + Int128($0) * 1_000_000) }
        let ids = try times.map { try UUID128.v7(at: $0) }
        let range = try UUID128.range(from: times[10], to: times[19])
        try queue.write { db throws in
            for id in ids { try Event(id: id).insert(db) }
            let request = Event.filter(range.contains(Column("id"))).order(Column("id"))
            #expect(try request.fetchAll(db).map(\.id) == Array(ids[10...19]))
            let after = Event.filter(Column("id") > range.upperBound).order(Column("id"))
            #expect(try after.fetchAll(db).map(\.id) == Array(ids[20...]))
            let plan = try Row.fetchAll(
                db,
                sql: "EXPLAIN QUERY PLAN SELECT * FROM event WHERE id BETWEEN ? AND ?",
                arguments: [range.lowerBound, range.upperBound]
            )
            #expect(plan.contains { ($0["detail"] as String).contains("SEARCH event USING INDEX") })
        }
    }

    @Test func foreignKeysHold() throws {
        let project = Project(id: .v7(), name: "one")
        try queue.write { db throws in
            try project.insert(db)
            for _ in 0..<3 { try Event(id: .v7(), projectId: project.id).insert(db) }
            let error = try #require(throws: DatabaseError.self) {
                try Event(id: .v7(), projectId: .v7()).insert(db)
            }
            #expect(error.extendedResultCode == .SQLITE_CONSTRAINT_FOREIGNKEY)
            #expect(try Event.filter(Column("projectId") == project.id).fetchCount(db) == 3)
            try project.delete(db)
            #expect(try Event.fetchCount(db) == 0)
        }
    }

    @Test(arguments: [
        "x''", "zeroblob(15)", "zeroblob(17)", "zeroblob(0)", "'017f22e2-79b0-7cc3-98c4-dc0c0c07398f'", "''", "0",
        "1.5",
        "CAST('0123456789abcdef' AS TEXT)",
    ])
    func whatIsNoBlobOf16BytesIsRefused(value: String) throws {
        try queue.read { db throws in
            let row = try #require(try Row.fetchOne(db, sql: "SELECT \(value) AS id"))
            #expect(UUID128.fromDatabaseValue(row["id"]) == nil)
            // Through a record, and where SQLite has it.
            let read = try #require(throws: RowDecodingError.self) {
                try Project.fetchAll(db, sql: "SELECT \(value) AS id, '' AS name")
            }
            #expect("\(read)".contains("UUID128"))
            let direct = try #require(throws: RowDecodingError.self) {
                try UUID128.fetchAll(db, sql: "SELECT \(value) AS id")
            }
            #expect("\(direct)".contains("UUID128"))
        }
    }

    @Test func nullIsNoIdentifier() throws {
        try queue.read { db throws in
            #expect(UUID128.fromDatabaseValue(.null) == nil)
            #expect(throws: RowDecodingError.self) { try UUID128.fetchAll(db, sql: "SELECT NULL") }
            #expect(try UUID128.fetchOne(db, sql: "SELECT NULL") == nil)
        }
    }
}
