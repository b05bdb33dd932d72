/// What ulid/spec and the libraries named in the file publish.
struct ULIDVectors: Decodable {
    struct Time: Decodable {
        let ulid: String
        let ms: UInt64
    }

    struct Prefix: Decodable {
        let ms: Int64
        let text: String
    }

    struct Pair: Decodable {
        let ulid: String
        let uuid: String
    }

    struct Monotonic: Decodable {
        struct Step: Decodable {
            let t: UInt64
            let ulid: String
        }

        let seed: UInt64
        let sequence: [String]
        let clock_back: [Step]
    }

    struct Increment: Decodable {
        let from: String
        let to: String?
    }

    struct Lenient: Decodable {
        let `in`: String
        let out: String
    }

    let alphabet: String
    let decode_time: [Time]
    let encode_time: [Prefix]
    let uuid_pairs: [Pair]
    let monotonic_stub: Monotonic
    let increment: [Increment]
    let valid: [String]
    let overflow_invalid: [String]
    let crockford_lenient: [Lenient]
    let invalid_chars: [String]

    static let shared: ULIDVectors = VectorFile.decode("ulid")
}
