import SchemaModel
import Testing

/// What is left of an id when a program cuts its text.
@Suite struct IDTextTests {
    typealias Kind = IDGenerator.Kind

    static let parts: [(Kind, Int, Int?, Kind)] = [
        (.uuid(version: 4), 0, nil, .uuid(version: 4)), (.uuid(version: 4), 0, 36, .uuid(version: 4)),
        (.uuid(version: 4), 0, 8, .random(bits: 32)), (.uuid(version: 4), -12, nil, .random(bits: 48)),
        // A hyphen holds nothing, the version neither, the letter of the variant two bits.
        (.uuid(version: 4), 0, 12, .random(bits: 44)), (.uuid(version: 4), 9, 23, .random(bits: 42)),
        (.uuid(version: 4), 8, 4, .random(bits: 0)), (.uuid(version: 4), .min, .max, .uuid(version: 4)),
        (.uuid(version: 7), 0, 8, .random(bits: 0)), (.uuid(version: 7), -12, nil, .random(bits: 48)),
        (.nanoid(length: 21), 0, 10, .random(bits: 60)), (.cuid(version: 2), 0, 6, .random(bits: 30)),
        // Letters that are not known are hexadecimal digits at least.
        (.random(bits: 128), 0, 8, .random(bits: 32)), (.random(bits: 16), 0, 8, .random(bits: 16)),
        (.random(bits: 128), -6, nil, .random(bits: 24)), (.random(bits: 128), 3, nil, .unknown),
        (.random(bits: 128), .min, nil, .unknown), (.random(bits: 128), 0, .max, .unknown),
        (.snowflake, 0, 8, .random(bits: 0)), (.unknown, 0, 8, .unknown),
    ]

    @Test(arguments: parts) func partOf(_ kind: Kind, _ start: Int, _ end: Int?, _ left: Kind) {
        #expect(IDText(kind).part(from: start, to: end).kind == left)
    }

    @Test func hyphens() {
        let hyphen = UInt8(ascii: "-")
        let id = IDText(.uuid(version: 4))
        #expect(id.without(hyphen).kind == .uuid(version: 4))
        #expect(id.without(hyphen).part(from: 0, to: 12).kind == .random(bits: 48))
        #expect(id.without(hyphen, once: true).part(from: 0, to: 13).kind == .random(bits: 48))
        let bits = [32, 16, 12, 14, 48].map { Kind.random(bits: $0) }
        #expect(id.split(at: hyphen)?.map(\.kind) == bits)
        #expect(IDText(.random(bits: 8)).split(at: hyphen) == nil)
    }

    @Test func bytes() {
        let bytes = IDText(randomBytes: 16)
        #expect(bytes.kind == .random(bits: 128))
        #expect(bytes.part(from: 0, to: 4).kind == .random(bits: 32))
        #expect(bytes.encoded(bitsPerLetter: 4).part(from: 0, to: 4).kind == .random(bits: 16))
        #expect(bytes.encoded(bitsPerLetter: 6).part(from: 0, to: 4).kind == .random(bits: 24))
        #expect(bytes.rewritten.part(from: 0, to: 4).kind == .random(bits: 16))
        #expect(IDText(randomBytes: .min).kind == .random(bits: 0))
    }
}
