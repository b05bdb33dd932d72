import CFloors
import Identifiers

/// Text, and order.
enum Codecs {
    static let operations = [
        Operation(
            "UUID to buffer", floor: Floors.format, foundation: FoundationPeers.format,
            Work {
                let ids = Samples.ids
                let text = Samples.text
                for index in 0..<$0 {
                    ids[Samples.turn(index)].write(to: text)
                    floors_keep_memory(text.baseAddress)
                }
            }),
        Operation(
            "UUID to String", floor: Floors.string, foundation: FoundationPeers.format,
            Work {
                let ids = Samples.ids
                for index in 0..<$0 { keep(ids[Samples.turn(index)].description) }
            }),
        Operation(
            "UUID bulk to lines", floor: Floors.lines,
            Work(identifiers: Samples.count) {
                let ids = UnsafeBufferPointer(Samples.ids)
                let text = Samples.text
                for _ in 0..<$0 {
                    UUID128.writeLines(of: ids, to: text)
                    floors_keep_memory(text.baseAddress)
                }
            }),
        Operation(
            "UUID from buffer", floor: Floors.parse, foundation: FoundationPeers.parse,
            Work {
                let utf8 = Samples.utf8
                for index in 0..<$0 { keep(UUID128(canonicalUTF8: Samples.text(index, in: utf8)) ?? .nil) }
            }),
        Operation(
            "UUID from String", floor: Floors.parse, foundation: FoundationPeers.parse,
            Work {
                let strings = Samples.strings
                for index in 0..<$0 { keep(UUID128(strings[Samples.turn(index)]) ?? .nil) }
            }),
        Operation(
            "UUID compare", floor: Floors.compare, foundation: FoundationPeers.compare,
            Work {
                let ids = Samples.ids
                for index in 0..<$0 { keep(ids[Samples.turn(index)] < ids[Samples.turn(index &+ 1)]) }
            }),
        Operation(
            "UUID sort 1,024", foundation: FoundationPeers.sort,
            Work {
                let unsorted = Samples.unsorted
                for turn in 0..<$0 {
                    var ids = unsorted.page(turn)
                    ids.sort()
                    keep(ids)
                }
            }),
        Operation(
            "UUID sort 1,024, the same again", foundation: FoundationPeers.sortAgain,
            Work {
                let unsorted = Samples.unsorted
                for _ in 0..<$0 {
                    var ids = unsorted.page(0)
                    ids.sort()
                    keep(ids)
                }
            }),
    ]
}
