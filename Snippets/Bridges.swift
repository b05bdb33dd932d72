// Identifiers among Foundation, databases and command lines.

import ArgumentParser
import Foundation
import GRDB
import Identifiers
import IdentifiersArgumentParser
import IdentifiersFoundation
import IdentifiersGRDB
import IdentifiersPostgres
import Postgres

do {
    // snippet.foundation
    let id = UUID128(UUID())  // the same 16 bytes, and back:
    let uuid = UUID(id)
    let time = try Timestamp(Date(timeIntervalSince1970: 1_700_000_000.123))
    let date = Date(time)
    // snippet.end
    precondition(UUID128(uuid) == id && time.milliseconds == 1_700_000_000_123 && date.timeIntervalSince1970 > 0)

    // snippet.json
    let names = [id: "Ada"]
    let json = try JSONEncoder().encode(names)  // {"6f1c…-4…": "Ada"}: an object, not an array of pairs
    let decoded = try JSONDecoder().decode([UUID128: String].self, from: json)
    // snippet.end
    precondition(decoded == names && json.first == UInt8(ascii: "{"))
}

do {
    // snippet.jsonError
    struct Event: Decodable { let id: UUID128 }
    do {
        _ = try JSONDecoder().decode(Event.self, from: Data(#"{"id": "017f22e2"}"#.utf8))
    } catch DecodingError.dataCorrupted(let context) {
        print(context.codingPath[0].stringValue, context.debugDescription, separator: ": ")
        // id: a UUID in canonical form has 36 characters, this text has 8
    }
    // snippet.end
}

do {
    // snippet.arguments
    struct Show: ParsableCommand {
        @Option(help: "Whose it is.") var owner: UUID128
        @Argument(help: "What to show.") var ids: [TypeID<Item>]
    }
    let owner = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
    let show = try Show.parse(["--owner", owner, "item_01h455vb4pex5vsknk084sn02q"])
    // snippet.end
    precondition(show.owner.description == owner && show.ids.count == 1)
}

enum Item: TypeIDSubject { static let typeIDPrefix = "item" }

// snippet.own
/// A UUID that is written in base 58: 22 characters.
struct ShortID: TextualIdentifier {
    let uuid: UUID128

    init(_ uuid: UUID128) { self.uuid = uuid }
    init(utf8: UnsafeRawBufferPointer) throws(IdentifierError) { uuid = try UUID128(utf8: utf8, as: .base58) }

    var textLength: Int { UUID128.Encoding.base58.length }
    func write(to buffer: UnsafeMutableRawBufferPointer) { uuid.write(.base58, to: buffer) }
    static func < (lhs: ShortID, rhs: ShortID) -> Bool { lhs.uuid < rhs.uuid }
}

extension ShortID: Codable, CodingKeyRepresentable {}  // IdentifiersFoundation
extension ShortID: PostgresEncodable, PostgresDecodable {}  // IdentifiersPostgres
extension ShortID: DatabaseValueConvertible, StatementColumnConvertible {}  // IdentifiersGRDB
extension ShortID: ExplainedArgument {}  // IdentifiersArgumentParser

struct Invitation: Identified { typealias IDValue = ShortID }  // ID<Invitation>
// snippet.end

do {
    let id = ShortID(try UUID128(parsing: "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"))
    precondition(id.description == "1BihbxwwQ4NZZpKRH9JDCz")
    let json = try JSONEncoder().encode([ID<Invitation>(id)])
    precondition(String(decoding: json, as: UTF8.self) == #"["1BihbxwwQ4NZZpKRH9JDCz"]"#)
    precondition(id.databaseValue == "1BihbxwwQ4NZZpKRH9JDCz".databaseValue)
}
