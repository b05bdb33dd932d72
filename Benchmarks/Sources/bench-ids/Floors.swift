import CFloors
import Identifiers

/// The least that the machine needs, in C; see `CFloors.h`.
enum Floors {
    static let causal = Work { floors_v7_causal($0) }
    static let perThread = Work { floors_v7_per_thread($0) }
    static let total = Work { floors_v7_total($0) }
    static let owned = Work { floors_v7_owned($0) }
    static let version4 = Work { floors_v4($0) }
    static let bulk7 = Work(identifiers: Samples.count) { floors_v7_bulk(words, Samples.count, $0) }
    static let bulk4 = Work(identifiers: Samples.count) { floors_v4_bulk(words, Samples.count, $0) }
    static let format = Work { floors_hex_format(Samples.ids.bytes, text, $0) }
    static let parse = Work { floors_hex_parse(Samples.utf8.bytes, $0) }
    static let compare = Work { floors_compare(Samples.ids.bytes, $0) }
    static let lines = Work(identifiers: Samples.count) { floors_hex_lines(Samples.ids.bytes, text, $0) }

    /// A string of 36 bytes that are there already: what any text costs that is handed out as a `String`.
    static let string = Work {
        let utf8 = Samples.utf8
        for index in 0..<$0 {
            keep(
                String(unsafeUninitializedCapacity: 36) { buffer in
                    UnsafeMutableRawBufferPointer(buffer).copyMemory(from: Samples.text(index, in: utf8))
                    return 36
                })
        }
    }

    /// Pieces that are shown by themselves.
    static let alone: [Operation] = [
        Operation("clock_gettime(CLOCK_REALTIME)", Work { floors_realtime($0) }),
        Operation("rdtsc", Work { floors_counter($0) }),
        Operation("lfence, rdtsc", Work { floors_ordered_counter($0) }),
        Operation("fastest key stream, 16 bytes", Work(identifiers: 256) { floors_fastest_stream($0) }),
        Operation("AES-256-CTR, 16 bytes", Work(identifiers: 256) { floors_aes($0) }),
        Operation("ChaCha8, 16 bytes", Work(identifiers: 256) { floors_chacha8($0) }),
        Operation("a line of 37 bytes copied", Work(identifiers: Samples.count) { floors_copy_lines(text, $0) }),
        Operation("a line of hex written", lines),
    ]

    private static var text: UnsafeMutablePointer<UInt8> { Samples.text.bindMemory(to: UInt8.self).bytes }

    private static var words: UnsafeMutablePointer<UInt64> {
        UnsafeMutableRawPointer(Samples.target.bytes).assumingMemoryBound(to: UInt64.self)
    }
}
