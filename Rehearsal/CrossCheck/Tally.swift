import Glibc
import Synchronization

/// How many values were held against whom; the sum is printed when the process ends.
public enum Tally {
    private struct Count {
        var values = 0
        var peers: Set<String> = []
    }

    private static let count = Mutex(Count())

    private static let printsAtExit: Void = {
        atexit { print(Tally.sum) }
    }()

    private static var sum: String {
        count.withLock { count in
            let peers =
                count.peers.count == 1
                ? "1 independent implementation" : "\(count.peers.count) independent implementations"
            return "cross-checked \(count.values) values with \(peers)"
        }
    }

    /// Holds our values against a peer's, one by one, and counts and prints how many they were.
    ///
    /// - Parameters:
    ///   - subject: what the values are.
    ///   - peer: whose the others are.
    ///   - ours: the values.
    ///   - theirs: as many.
    /// - Returns: the first few that differ.
    public static func differences<Value: Equatable>(
        _ subject: String,
        _ peer: String,
        ours: [Value],
        theirs: [Value]
    ) -> [String] {
        _ = printsAtExit
        print("cross-check: \(subject), \(peer): \(theirs.count) values")
        count.withLock {
            $0.values += theirs.count
            $0.peers.insert(peer)
        }
        guard ours.count == theirs.count, !ours.isEmpty else {
            return ["\(ours.count) values of ours against \(theirs.count) of \(peer)"]
        }
        return Array(
            zip(ours, theirs).lazy.filter { $0 != $1 }.map { "ours is \($0), that of \(peer) \($1)" }.prefix(5)
        )
    }

    /// The word for a text that is not accepted.
    public static let rejected = "rejected"

    /// The same where the peer accepts more by its nature: what only we reject is neither compared nor counted.
    ///
    /// - Returns: the first few that differ, those among them that only the peer rejects.
    public static func differences(
        _ subject: String,
        _ peer: String,
        stricter ours: [String],
        theirs: [String]
    ) -> [String] {
        let pairs = zip(ours, theirs).filter { $0 != rejected || $1 == rejected }
        return differences(subject, peer, ours: pairs.map(\.0), theirs: pairs.map(\.1))
    }
}
