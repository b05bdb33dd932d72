import Foundation
import Identifiers
import Testing

@Suite struct AnyTypeIDTests {
    /// The specification's own cases: `valid.json` and `invalid.json`.
    struct Vectors: Decodable {
        struct Case: Decodable, CustomTestStringConvertible, Sendable {
            let name: String
            let typeid: String
            let prefix: String?
            let uuid: String?

            var testDescription: String { name }
        }

        let cases: [Case]

        static func named(_ name: String) -> [Case] {
            do {
                let file = Bundle.module.bundleURL.appendingPathComponent("Vectors/\(name).json")
                return try JSONDecoder().decode(Vectors.self, from: Data(contentsOf: file)).cases
            } catch {
                fatalError("the vectors cannot be read: \(error)")
            }
        }
    }

    @Test(arguments: Vectors.named("typeid_valid"))
    func validOnesAreReadAndWritten(_ vector: Vectors.Case) throws {
        let prefix = try #require(vector.prefix)
        let uuid = try UUID128(parsing: #require(vector.uuid))
        let id = try AnyTypeID(parsing: vector.typeid)
        #expect(id.prefix == prefix)
        #expect(id.uuid == uuid)
        #expect(id.description == vector.typeid)
        #expect(id.textLength == vector.typeid.utf8.count)
        #expect(try AnyTypeID(prefix: prefix, uuid: uuid) == id)
    }

    static let faults: [String: (IdentifierError.Code, Int)] = [
        "prefix-uppercase": (.malformedPrefix, 1), "prefix-numeric": (.malformedPrefix, 1),
        "prefix-period": (.malformedPrefix, 4), "prefix-non-ascii": (.malformedPrefix, 3),
        "prefix-spaces": (.malformedPrefix, 1), "prefix-64-chars": (.malformedPrefix, 64),
        "separator-empty-prefix": (.malformedPrefix, 1), "separator-empty": (.malformedPrefix, 1),
        "suffix-short": (.wrongLength, 33), "suffix-long": (.wrongLength, 34),
        "suffix-spaces": (.unexpectedCharacter, 33), "suffix-uppercase": (.unexpectedCharacter, 18),
        "suffix-hyphens": (.unexpectedCharacter, 17), "suffix-wrong-alphabet": (.unexpectedCharacter, 8),
        "suffix-ambiguous-crockford": (.unexpectedCharacter, 8), "suffix-hyphens-crockford": (.wrongLength, 34),
        "suffix-overflow": (.valueTooLarge, 8), "prefix-underscore-start": (.malformedPrefix, 1),
        "prefix-underscore-end": (.malformedPrefix, 7), "empty": (.wrongLength, 1), "prefix-empty": (.wrongLength, 8),
    ]

    @Test(arguments: Vectors.named("typeid_invalid"))
    func invalidOnesAreRefused(_ vector: Vectors.Case) throws {
        #expect(AnyTypeID(vector.typeid) == nil)
        let error = try #require(throws: IdentifierError.self) { try AnyTypeID(parsing: vector.typeid) }
        let (code, position) = try #require(Self.faults[vector.name])
        #expect(error.code == code, "\(error)")
        #expect(error.position == position, "\(error)")
        #expect(TypeID<TypeIDTests.User>(vector.typeid) == nil)
        #expect(TypeID<TypeIDTests.Plain>(vector.typeid) == nil)
    }

    @Test func noVectorIsLeftOut() {
        #expect(Vectors.named("typeid_valid").count == 9)
        #expect(Set(Vectors.named("typeid_invalid").map(\.name)) == Set(Self.faults.keys))
    }

    @Test(arguments: [
        "", "a", "z", "ab", "a_b", "a__b", "a_____________b", String(repeating: "x", count: 63),
        "a" + String(repeating: "_", count: 61) + "z",
    ])
    func prefixesAreAccepted(_ prefix: String) throws {
        let id = try AnyTypeID.generate(prefix: prefix)
        #expect(id.uuid.version == 7)
        #expect(AnyTypeID(id.description) == id)
        #expect(id.description == (prefix.isEmpty ? "" : prefix + "_") + id.description.suffix(26))
    }

    static let malformed: [(String, Int, String)] = [
        ("_", 1, "the prefix has '_' at position 1, where a letter from a to z belongs"),
        ("__", 1, "the prefix has '_' at position 1, where a letter from a to z belongs"),
        ("a_", 2, "the prefix has '_' at position 2, where a letter from a to z belongs"),
        ("aBc", 2, "the prefix has 'B' at position 2, where a letter from a to z or '_' belongs"),
        ("a1", 2, "the prefix has '1' at position 2, where a letter from a to z belongs"),
        ("a\0b", 2, "the prefix has control character 0x0 at position 2, where a letter from a to z or '_' belongs"),
        ("a b", 2, "the prefix has blank at position 2, where a letter from a to z or '_' belongs"),
        (String(repeating: "x", count: 64), 64, "a prefix has at most 63 characters, this one has 64"),
        (String(repeating: "x", count: 5000), 64, "a prefix has at most 63 characters, this one has 5000"),
    ]

    @Test(arguments: malformed)
    func otherPrefixesAreRefused(_ prefix: String, _ position: Int, _ message: String) throws {
        for make in [{ try AnyTypeID(prefix: prefix, uuid: .nil) }, { try AnyTypeID.generate(prefix: prefix) }] {
            let error = try #require(throws: IdentifierError.self) { try make() }
            #expect(error.code == .malformedPrefix)
            #expect(error.position == position)
            #expect(error.message == message)
        }
    }

    /// Every byte as a prefix of one character, and as the middle one of three.
    @Test func everyByteOfAPrefixIsChecked() {
        for byte in UInt8.min...UInt8.max {
            let suffix = Array(("_" + TypeIDTests.suffix).utf8)
            let alone = try? ([byte] + suffix).withUnsafeBytes(AnyTypeID.init(utf8:))
            #expect((alone != nil) == (0x61...0x7A ~= byte), "byte \(byte)")
            let inside = try? ([0x61, byte, 0x61] + suffix).withUnsafeBytes(AnyTypeID.init(utf8:))
            #expect((inside != nil) == (0x61...0x7A ~= byte || byte == 0x5F), "byte \(byte)")
        }
    }

    @Test func ordersByPrefixThenByBytes() throws {
        var random = SeededRandom(seed: 9)
        var ids: [AnyTypeID] = []
        for prefix in ["", "a", "a_b", "ab", "b", "user"] {
            let uuids = (0..<50).map { _ in UUID128.v4(using: &random) }.sorted()
            ids += try uuids.map { try AnyTypeID(prefix: prefix, uuid: $0) }
        }
        #expect(ids.shuffled(using: &random).sorted() == ids)
    }

    @Test func becomesATypeIDOfItsSubjectAndBack() throws {
        let any = try AnyTypeID(prefix: "user", uuid: TypeIDTests.uuid)
        let id = try TypeID<TypeIDTests.User>(any)
        #expect(id.uuid == TypeIDTests.uuid)
        #expect(AnyTypeID(id) == any)
    }

    @Test func writesInsideItsLength() throws {
        let id = try AnyTypeID(prefix: "a_b", uuid: .max)
        var bytes = [UInt8](repeating: 0xEE, count: 32)
        bytes.withUnsafeMutableBytes { id.write(to: $0) }
        #expect(bytes == Array("a_b_7zzzzzzzzzzzzzzzzzzzzzzzzz".utf8) + [0xEE, 0xEE])
    }
}
