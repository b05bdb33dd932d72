import CFloors
import Identifiers

/// Text, and order.
enum Codecs {
    static let operations = [
        Operation(
            "UUID to buffer", floor: Floors.format, foundation: FoundationPeers.format,
            Work {
                for index in 0..<$0 {
                    Samples.ids[index % Samples.count].write(to: Samples.text)
                    floors_keep_memory(Samples.text.baseAddress)
                }
            }),
        Operation(
            "UUID to String", floor: Floors.string, foundation: FoundationPeers.format,
            Work { for index in 0..<$0 { keep(Samples.ids[index % Samples.count].description) } }),
        Operation(
            "UUID from buffer", floor: Floors.parse, foundation: FoundationPeers.parse,
            Work { for index in 0..<$0 { keep(UUID128(canonicalUTF8: Samples.utf8(index % Samples.count)) ?? .nil) } }),
        Operation(
            "UUID from String", floor: Floors.parse, foundation: FoundationPeers.parse,
            Work { for index in 0..<$0 { keep(UUID128(Samples.strings[index % Samples.count]) ?? .nil) } }),
        Operation(
            "UUID compare", floor: Floors.compare, foundation: FoundationPeers.compare,
            Work {
                let ids = Samples.ids
                for index in 0..<$0 { keep(ids[index % Samples.count] < ids[(index &+ 1) % Samples.count]) }
            }),
        Operation(
            "UUID sort 1,024", foundation: FoundationPeers.sort,
            Work {
                for _ in 0..<$0 {
                    var ids = Array(Samples.ids)
                    ids.sort()
                    keep(ids)
                }
            }),
    ]
}
