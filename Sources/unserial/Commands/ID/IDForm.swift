import ArgumentParser
import Identifiers

/// A way to write 128 bits as text, as `--to`, `--from` and `--encoding` name it.
enum IDForm: Equatable {
    case text(UUID128.TextForms)
    case encoding(UUID128.Encoding)
    /// Written as base32, and read as a ULID with its own fields.
    case ulid
    /// The bytes as .NET keeps a GUID, as 32 digits.
    case guidBytes
    /// The bytes under which SQL Server sorts as the identifier does, in canonical form.
    case sqlServer
    /// The bytes of MySQL's `UUID_TO_BIN(id, 1)`, as 32 digits.
    case mySQL
    /// A TypeID with this prefix; for reading, with any.
    case typeID(prefix: String?)

    private static let named: [(name: String, form: IDForm)] =
        [
            ("canonical", .text(.canonical)), ("upper", .text(.upper)), ("hex", .text(.hex)), ("urn", .text(.urn)),
            ("braced", .text(.braced)),
        ] + UUID128.Encoding.allCases.map { ($0.name, .encoding($0)) } + [
            ("ulid", .ulid), ("guid-bytes", .guidBytes), ("sql-server", .sqlServer),
            ("mysql-swapped", .mySQL),
        ]

    /// Their names, for help and messages; only for reading, `typeid` is any.
    static let names = named.map(\.name) + ["typeid:PREFIX"]

    init(parsing text: String) throws(ValidationError) {
        if let known = Self.named.first(where: { $0.name == text }) {
            self = known.form
        } else if text == "typeid" {
            self = .typeID(prefix: nil)
        } else if text.hasPrefix("typeid:") {
            let prefix = String(text.dropFirst("typeid:".count))
            do throws(IdentifierError) {
                _ = try AnyTypeID(prefix: prefix, uuid: .nil)
            } catch { throw ValidationError(error.message) }
            self = .typeID(prefix: prefix)
        } else {
            throw ValidationError("it is none of \(Self.names.formatted(lastWord: "and"))")
        }
    }

    /// A form to write in, which must be whole.
    static func toWrite(_ text: String) throws(ValidationError) -> IDForm {
        let form = try IDForm(parsing: text)
        guard form != .typeID(prefix: nil) else {
            throw ValidationError("it needs its prefix, as in typeid:user; typeid: is one without")
        }
        return form
    }

    /// Bytes of a text in this form.
    var length: Int {
        switch self {
        case .text(let form): form.length
        case .encoding(let encoding): encoding.length
        case .ulid: UUID128.Encoding.base32.length
        case .guidBytes, .mySQL: 32
        case .sqlServer: 36
        case .typeID(let prefix): (prefix.map { $0.isEmpty ? 0 : $0.utf8.count + 1 } ?? 0) + 26
        }
    }

    /// Writes an identifier in this form, ``length`` bytes.
    func write(_ id: UUID128, to buffer: UnsafeMutableRawBufferPointer) {
        switch self {
        case .text(let form): id.write(form, to: buffer)
        case .encoding(let encoding): id.write(encoding, to: buffer)
        case .ulid: id.write(.base32, to: buffer)
        case .guidBytes: UUID128(bytes: id.guidBytes)?.write(.hex, to: buffer)
        case .sqlServer: id.sqlServerOrdered.write(to: buffer)
        case .mySQL: UUID128(bytes: id.mySQLSwappedBytes)?.write(.hex, to: buffer)
        case .typeID(let prefix): (try? AnyTypeID(prefix: prefix ?? "", uuid: id))?.write(to: buffer)
        }
    }

    /// Reads an identifier in this form.
    func read(_ utf8: UnsafeRawBufferPointer) throws(IDTextError) -> IDText {
        let text: IDText
        do throws(IdentifierError) {
            switch self {
            case .ulid: text = .ulid(ULID(try uuid(in: utf8)))
            case .typeID: text = .typeID(try AnyTypeID(utf8: utf8))
            default: text = .uuid(try uuid(in: utf8))
            }
        } catch { throw .malformed(error) }
        if case .typeID(let prefix?) = self, case .typeID(let id) = text, id.prefix != prefix {
            throw .otherPrefix(id.prefix, demanded: prefix)
        }
        return text
    }

    private func uuid(in utf8: UnsafeRawBufferPointer) throws(IdentifierError) -> UUID128 {
        switch self {
        case .text(let form): return try UUID128(utf8: utf8, accepting: form)
        case .encoding(let encoding): return try UUID128(utf8: utf8, as: encoding, leniently: encoding == .base32)
        case .guidBytes:
            let stored = try UUID128(utf8: utf8, accepting: [.hex, .upper])
            return UUID128(guidBytes: stored.bytes) ?? stored
        case .sqlServer: return UUID128(sqlServerOrdered: try UUID128(utf8: utf8, accepting: [.canonical, .upper]))
        case .mySQL:
            let stored = try UUID128(utf8: utf8, accepting: [.hex, .upper])
            return UUID128(mySQLSwappedBytes: stored.bytes) ?? stored
        case .ulid: return try UUID128(utf8: utf8, as: .base32, leniently: true)
        case .typeID: return try AnyTypeID(utf8: utf8).uuid
        }
    }
}
