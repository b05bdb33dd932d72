internal import SchemaModel

extension RewritePlan {
    mutating func setGenerator(of node: Node, _ kind: IDGenerator.Kind) throws(Refusal) {
        var subject = try singleValue(node)
        guard graph.parents[node] == nil else { throw .foreignKey(subject.name) }
        // A change to UUIDv7 brought its own.
        guard subject.plan.value == .stays else { return }
        let present = Generator(subject.field.attribute("default"))
        var call: String
        if case .expression(let sql) = present.generation, sql.utf8.contains(UInt8(ascii: "(")) {
            call = try databaseCall(kind)
        } else {
            call = try clientCall(kind)
        }
        // A UUIDv4 needs no number, and one that has none keeps it so.
        if present.application?.kind == kind { call = present.application?.spelling ?? call }
        try demandRoom(for: kind, call, in: subject)
        subject.plan.value = .becomes(call)
        set(subject)
    }

    /// What Prisma's client runs.
    ///
    /// Source: Prisma's reference, "Attribute functions".
    private func clientCall(_ kind: IDGenerator.Kind) throws(Refusal) -> String {
        switch kind {
        case .uuid(version: 4): return "uuid(4)"
        case .uuid(version: 7): return "uuid(7)"
        case .cuid(version: 1): return "cuid()"
        case .cuid(version: 2): return "cuid(2)"
        case .ulid: return "ulid()"
        case .nanoid(length: 21): return "nanoid()"
        case .nanoid(let length) where 2...255 ~= length: return "nanoid(\(length))"
        case .objectID where registry.datasource.dialect == .mongodb: return "auto()"
        // Prisma Next has it; the classic one doesn't, and only it has a datasource.
        case .ksuid where !registry.datasource.isDeclared: return "ksuid()"
        default: throw .noGenerator(kind.family)
        }
    }

    /// What stays a default of the database.
    ///
    /// Source: PostgreSQL 18's manual, 9.14 "UUID Functions".
    private func databaseCall(_ kind: IDGenerator.Kind) throws(Refusal) -> String {
        guard registry.datasource.dialect == .postgresql else { return try clientCall(kind) }
        switch kind {
        case .uuid(version: 4): return "dbgenerated(\"gen_random_uuid()\")"
        case .uuid(version: 7): return "dbgenerated(\"uuidv7()\")"
        default: return try clientCall(kind)
        }
    }

    private func demandRoom(for kind: IDGenerator.Kind, _ call: String, in subject: Subject) throws(Refusal) {
        let isUUID: Bool
        let length: Int
        switch kind {
        case .uuid: (isUUID, length) = (true, 36)
        case .cuid(version: 2): (isUUID, length) = (false, 24)
        case .cuid: (isUUID, length) = (false, 25)
        case .ulid: (isUUID, length) = (false, 26)
        case .ksuid: (isUUID, length) = (false, 27)
        case .nanoid(let letters): (isUUID, length) = (false, letters)
        default: (isUUID, length) = (false, 24)
        }
        switch subject.plan.type == nil ? subject.type?.family : .text(length: nil) {
        case .text(let room) where room ?? .max >= length: return
        case .uuid where isUUID: return
        case .bytes where kind == .objectID: return
        default: throw .doesNotFit(call, in: subject.name, subject.writtenType)
        }
    }
}
