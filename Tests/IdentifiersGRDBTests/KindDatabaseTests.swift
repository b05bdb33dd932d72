import GRDB
import Identifiers
import IdentifiersFoundation
import IdentifiersGRDB
import Testing

private struct User: Identified, Codable, Equatable, Identifiable, FetchableRecord, PersistableRecord {
    var id: ID<User>
    var invitedBy: ID<User>?
}
private enum Session: Identified { typealias IDValue = NanoID }
private enum Post: TypeIDSubject { static let typeIDPrefix = "post" }

@Suite struct KindDatabaseTests {
    private let file: DatabaseFile

    init() throws { file = try DatabaseFile() }

    private func check<Kind: TextualIdentifier & DatabaseValueConvertible & StatementColumnConvertible>(
        _ ids: [Kind],
        _ type: Database.ColumnType,
        refusing wrong: [String]
    ) throws {
        try file.queue.write { db throws in
            try db.create(table: "thing") { $0.primaryKey("id", type) }
            for id in ids { try db.execute(sql: "INSERT INTO thing VALUES (?)", arguments: [id]) }
            #expect(try Kind.fetchAll(db, sql: "SELECT id FROM thing ORDER BY id") == ids.sorted())
            #expect(
                try Row.fetchAll(db, sql: "SELECT id FROM thing ORDER BY id").map { $0["id"] as Kind } == ids.sorted())
            #expect(try Kind.fetchOne(db, sql: "SELECT id FROM thing WHERE id = ?", arguments: [ids[3]]) == ids[3])
            for value in wrong {
                #expect(throws: RowDecodingError.self) { try Kind.fetchAll(db, sql: "SELECT \(value)") }
                let copied = try DatabaseValue.fetchOne(db, sql: "SELECT \(value)")
                #expect(Kind.fromDatabaseValue(copied ?? .null) == nil)
            }
            try db.drop(table: "thing")
        }
    }

    @Test func everyKindHasItsColumn() throws {
        let blobs = ["'text'", "zeroblob(15)", "1", "NULL"]
        let texts = ["zeroblob(16)", "''", "'é'", "'a b'", "1", "NULL"]
        try check((0..<100).map { _ in UUID128.generate() } + [.nil, .max], .blob, refusing: blobs)
        try check((0..<100).map { _ in ULID.generate() } + [.nil, .max], .blob, refusing: blobs)
        try check((0..<100).map { _ in KSUID.generate() } + [.nil, .max], .text, refusing: texts)
        try check((0..<100).map { _ in NanoID.generate() }, .text, refusing: texts)
        try check((0..<100).map { _ in NanoID.generate(alphabet: .printable) }, .text, refusing: texts)
        let numbers = try [0, 1, 10, 9, 2, .max].map { try Snowflake(value: $0) }
        try check(numbers, .integer, refusing: ["-1", "'1'", "1.0", "zeroblob(8)", "NULL"])
        try check((0..<100).map { _ in TypeID<Post>.generate() }, .blob, refusing: blobs)
        let any = try (0..<100).map { _ in try AnyTypeID(parsing: "\(TypeID<Post>.generate())") }
        try check(any, .text, refusing: texts)
        try check((0..<100).map { _ in ID<User>.generate() }, .blob, refusing: blobs)
        try check((0..<100).map { _ in ID<Session>.generate() }, .text, refusing: texts)
    }

    @Test func recordHasAnIdentifierOfItsOwn() throws {
        try file.queue.write { db throws in
            try db.create(table: "user") { table in
                table.primaryKey("id", .blob)
                table.column("invitedBy", .blob).references("user")
            }
            let first = User(id: .generate())
            let second = User(id: .generate(), invitedBy: first.id)
            try first.insert(db)
            try second.insert(db)
            #expect(try User.order(Column("id")).fetchAll(db) == [first, second])
            #expect(try User.find(db, id: second.id) == second)
            #expect(try User.filter(key: first.id).fetchOne(db) == first)
            #expect(try User.filter(Column("invitedBy") == first.id).fetchAll(db) == [second])
            #expect(try String.fetchSet(db, sql: "SELECT typeof(id) FROM user") == ["blob"])
        }
    }
}
