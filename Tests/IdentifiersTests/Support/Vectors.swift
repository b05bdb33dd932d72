import Foundation
import Identifiers

/// The values of RFC 9562's appendices A and B.
struct Appendix: Decodable {
    struct Vector: Decodable, CustomStringConvertible {
        let version: Int
        let uuid: String
        let gregorian_100ns: Int64?
        let clock_seq: String?
        let node: String?
        let namespace: String?
        let name: String?
        let note: String?
        let unix_ms: UInt64?
        let rand_a: String?
        let rand_b: String?

        var description: String { "v\(version) \(uuid)" }
    }

    let vectors: [Vector]

    static let shared: Appendix = {
        do {
            let folder = Bundle.module.bundleURL.appendingPathComponent("Vectors")
            let data = try Data(contentsOf: folder.appendingPathComponent("rfc9562_appendix.json"))
            return try JSONDecoder().decode(Appendix.self, from: data)
        } catch {
            fatalError("the vectors cannot be read: \(error)")
        }
    }()
}
