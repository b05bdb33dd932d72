import Foundation

/// The same by Foundation.
enum FoundationPeers {
    static let generate = Work { for _ in 0..<$0 { keep(UUID()) } }
    static let format = Work { for index in 0..<$0 { keep(Samples.foundationIDs[index % Samples.count].uuidString) } }
    static let parse = Work { for index in 0..<$0 { keep(UUID(uuidString: Samples.strings[index % Samples.count])) } }
    static let compare = Work {
        let ids = Samples.foundationIDs
        for index in 0..<$0 { keep(ids[index % Samples.count] < ids[(index &+ 1) % Samples.count]) }
    }
    static let sort = Work {
        for _ in 0..<$0 {
            var ids = Array(Samples.foundationIDs)
            ids.sort()
            keep(ids)
        }
    }
}
