import GRDB
import Identifiers
import IdentifiersFoundation
import IdentifiersGRDB
import Testing

/// A kind that someone else wrote: UUIDs in upper case, kept as text; Codable, too.
private struct Loud: IdentifierValue, Codable, DatabaseValueConvertible, StatementColumnConvertible {
    let id: UUID128

    static func generate() -> Loud { Loud(id: .v7()) }

    init(id: UUID128) { self.id = id }

    init(utf8: UnsafeRawBufferPointer) throws(IdentifierError) { id = try UUID128(utf8: utf8, accepting: .upper) }

    var textLength: Int { 36 }
    func write(to buffer: UnsafeMutableRawBufferPointer) { buffer.copyBytes(from: id.description.uppercased().utf8) }
    static func < (left: Loud, right: Loud) -> Bool { left.id < right.id }
}

/// The same without Codable.
private struct Plain: IdentifierValue, DatabaseValueConvertible, StatementColumnConvertible {
    let loud: Loud

    static func generate() -> Plain { Plain(loud: .generate()) }

    init(loud: Loud) { self.loud = loud }

    init(utf8: UnsafeRawBufferPointer) throws(IdentifierError) { loud = try Loud(utf8: utf8) }

    var textLength: Int { 36 }
    func write(to buffer: UnsafeMutableRawBufferPointer) { loud.write(to: buffer) }
    static func < (left: Plain, right: Plain) -> Bool { left.loud < right.loud }
}

@Suite struct TextColumnTests {
    private func check<Kind: IdentifierValue & DatabaseValueConvertible & StatementColumnConvertible>(
        _: Kind.Type
    ) throws {
        let file = try DatabaseFile()
        let ids = (0..<100).map { _ in Kind.generate() }
        try file.queue.write { db throws in
            try db.create(table: "thing") { $0.primaryKey("id", .text) }
            for id in ids { try db.execute(sql: "INSERT INTO thing VALUES (?)", arguments: [id]) }
            #expect(try String.fetchAll(db, sql: "SELECT id FROM thing ORDER BY id") == ids.map(\.description))
            #expect(try Kind.fetchAll(db, sql: "SELECT id FROM thing ORDER BY id") == ids)
            #expect(try Row.fetchAll(db, sql: "SELECT id FROM thing ORDER BY id").map { $0["id"] as Kind } == ids)
            #expect(throws: RowDecodingError.self) { try Kind.fetchAll(db, sql: "SELECT id || ' ' FROM thing") }
            #expect(throws: RowDecodingError.self) { try Kind.fetchAll(db, sql: "SELECT CAST(id AS BLOB) FROM thing") }
            #expect(Kind.fromDatabaseValue(UUID128.nil.databaseValue) == nil)
        }
    }

    @Test func columnOfTextHoldsAnyKind() throws { try check(Plain.self) }

    @Test func kindThatIsCodableIsNoJSON() throws { try check(Loud.self) }
}
