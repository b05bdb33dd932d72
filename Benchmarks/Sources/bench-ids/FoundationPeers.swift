import Foundation

/// The same by Foundation.
enum FoundationPeers {
    static let generate = Work { for _ in 0..<$0 { keep(UUID()) } }

    static let format = Work {
        let ids = Samples.foundationIDs
        for index in 0..<$0 { keep(ids[Samples.turn(index)].uuidString) }
    }

    static let parse = Work {
        let strings = Samples.strings
        for index in 0..<$0 { keep(UUID(uuidString: strings[Samples.turn(index)])) }
    }

    static let compare = Work {
        let ids = Samples.foundationIDs
        for index in 0..<$0 { keep(ids[Samples.turn(index)] < ids[Samples.turn(index &+ 1)]) }
    }

    static let sort = Work {
        let unsorted = Samples.foundationUnsorted
        for turn in 0..<$0 {
            var ids = unsorted.page(turn)
            ids.sort()
            keep(ids)
        }
    }

    static let sortAgain = Work {
        let unsorted = Samples.foundationUnsorted
        for _ in 0..<$0 {
            var ids = unsorted.page(0)
            ids.sort()
            keep(ids)
        }
    }
}
