import GRDB
import Identifiers
import IdentifiersFoundation
import IdentifiersGRDB
import Testing

private struct Note: Codable, Equatable, FetchableRecord, PersistableRecord {
    var id: IdentifierText<UUID128>
    var previous: IdentifierText<UUID128>?
}

@Suite struct IdentifierTextTests {
    private let file: DatabaseFile

    init() throws {
        file = try DatabaseFile()
        try file.queue.write { db throws in
            try db.create(table: "note") { table in
                table.primaryKey("id", .text)
                table.column("previous", .text).references("note")
            }
        }
    }

    @Test func isTheTextInTheOrderOfTime() throws {
        let ids = (0..<500).map { _ in IdentifierText(UUID128.v7()) }
        let notes = ids.indices.map { Note(id: ids[$0], previous: $0 > 0 ? ids[$0 - 1] : nil) }
        try file.queue.write { db throws in
            for note in notes { try note.insert(db) }
            #expect(try Note.order(Column("id")).fetchAll(db) == notes)
            #expect(try Note.fetchOne(db, key: ids[7]) == notes[7])
            #expect(try IdentifierText<UUID128>.fetchAll(db, sql: "SELECT id FROM note ORDER BY id") == ids)
            #expect(try String.fetchAll(db, sql: "SELECT id FROM note ORDER BY id") == ids.map(\.value.description))
            // A BLOB is never equal to a text, which is why the one is not read as the other.
            #expect(try Note.fetchOne(db, key: ids[7].value) == nil)
        }
    }

    @Test(arguments: [
        "'017F22E2-79B0-7CC3-98C4-DC0C0C07398F'", "'017f22e279b07cc398c4dc0c0c07398f'", "''", "zeroblob(16)", "0",
        "'017f22e2-79b0-7cc3-98c4-dc0c0c07398f '", "'017f22e2-79b0-7cc3-98c4-dc0c0c07398f' || char(0)",
    ])
    func whatIsNotTheCanonicalTextIsRefused(value: String) throws {
        try file.queue.read { db throws in
            #expect(throws: RowDecodingError.self) { try Note.fetchAll(db, sql: "SELECT \(value) AS id") }
            #expect(throws: RowDecodingError.self) {
                try IdentifierText<UUID128>.fetchAll(db, sql: "SELECT \(value)")
            }
        }
    }
}
