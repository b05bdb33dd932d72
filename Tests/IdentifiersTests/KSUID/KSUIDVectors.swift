/// What segmentio/ksuid publishes in its README and its tests.
struct KSUIDVectors: Decodable {
    struct Example: Decodable, CustomStringConvertible {
        let raw_timestamp: UInt32
        let payload: String
        let ksuid: String

        var description: String { ksuid }
    }

    let epoch: Int64
    let `nil`: String
    let max: String
    let readme: [Example]
    let parse_must_fail: [String]
    let issue25_overflow: [String]
    let compressed_set: [String]

    static let shared: KSUIDVectors = VectorFile.decode("ksuid_misc")
}
