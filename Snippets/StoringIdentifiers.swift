// Identifiers in databases.

import GRDB
import Identifiers
import IdentifiersFoundation
import IdentifiersGRDB
import IdentifiersPostgres
import Postgres

// snippet.postgres
func insert(_ name: String, with connection: PostgresConnection) async throws -> UUID128 {
    let id = UUID128.v7()
    try await connection.execute("INSERT INTO projects (id, name) VALUES (\(id), \(name))")  // 16 bytes, binary
    return id
}

func names(of ids: [UUID128], with connection: PostgresConnection) async throws -> [String] {
    try await connection.query("SELECT name FROM projects WHERE id = ANY(\(ids)) ORDER BY id").map { row in
        try row.get("name")
    }
}
// snippet.end

do {
    // snippet.range
    let day = try UUID128.range(
        from: Timestamp(parsing: "2026-11-22T00:00:00Z"),
        to: Timestamp(parsing: "2026-11-22T23:59:59.999Z")
    )
    let statement: Postgres.SQL = """
        SELECT * FROM events WHERE id BETWEEN \(day.lowerBound) AND \(day.upperBound) ORDER BY id
        """
    print(day.lowerBound)  // 01a2008d-7400-7000-8000-000000000000
    // snippet.end
    precondition(day.lowerBound.description == "01a2008d-7400-7000-8000-000000000000")
    precondition(statement.text.hasSuffix("BETWEEN $1 AND $2 ORDER BY id"))
    let noon = try UUID128.v7(at: Timestamp(parsing: "2026-11-22T12:00:00Z"))
    let midnight = try UUID128.v7(at: Timestamp(parsing: "2026-11-23T00:00:00Z"))
    precondition(day.contains(noon) && !day.contains(midnight))
}

// snippet.sqlite
struct Project: Codable, FetchableRecord, PersistableRecord {
    var id = UUID128.v7()
    var name: String
}

let database = try DatabaseQueue()
try database.write { db in
    try db.create(table: "project", options: .withoutRowID) { table in
        table.primaryKey("id", .blob)
        table.column("name", .text).notNull()
    }
    try Project(name: "first").insert(db)
    try Project(name: "second").insert(db)
}
let projects = try database.read { db in try Project.order(Column("id")).fetchAll(db) }
print(projects.map(\.name))  // ["first", "second"]: the order of the keys is the order of their making
// snippet.end
precondition(projects.map(\.name) == ["first", "second"])

do {
    // snippet.sqliteText
    let id = projects[0].id
    let found = try database.read { db in try Project.fetchOne(db, key: id) }  // a BLOB meets a BLOB
    let missed = try database.read { db in try Project.fetchOne(db, key: id.description) }  // a TEXT never does
    print(found != nil, missed != nil)  // true false
    // snippet.end
    precondition(found != nil && missed == nil)
}

do {
    let id = try UUID128(parsing: "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
    // snippet.mysql
    let binary = id.bytes  // version 7 in BINARY(16), as UUID_TO_BIN(id) makes it
    let old = try UUID128.v1(at: .now, clockSequence: 7, node: 42)
    let swapped = old.mySQLSwappedBytes  // version 1 in BINARY(16), as UUID_TO_BIN(id, 1) makes it
    // snippet.end
    precondition(UUID128(bytes: binary) == id && UUID128(mySQLSwappedBytes: swapped) == old)
    precondition(swapped[0] >> 4 == 1)

    // snippet.sqlServer
    let stored = id.sqlServerOrdered  // to be written to a uniqueidentifier, and sorted by it
    print(stored)  // 8f39070c-0cdc-c498-7cc3-017f22e279b0
    let read = UUID128(sqlServerOrdered: stored)
    // snippet.end
    precondition(read == id && stored.description == "8f39070c-0cdc-c498-7cc3-017f22e279b0")

    // snippet.texts
    for encoding in UUID128.Encoding.allCases where encoding.keepsOrder {
        print(encoding.name, encoding.length, id.text(encoding))
    }
    // base32 26 01FWHE4YDGFK1SHH6W1G60EECF
    // base58 22 1BihbxwwQ4NZZpKRH9JDCz
    // base62 22 02p5oQZoHTv0zeY5yG21K3
    // uuid25 25 036twi214qwj7mgsvq83nm8wf
    // snippet.end
    precondition(id.text(.base58) == "1BihbxwwQ4NZZpKRH9JDCz")
}
