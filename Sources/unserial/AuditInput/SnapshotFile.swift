import FoundationEssentials
import Glibc
import IDAudit
import SchemaModel

/// Where the counters of live databases stood at earlier audits, in one file of JSON: what tells their pace.
///
/// The file keeps a dozen snapshots of each database, so that an audit run again a minute later, or by every build,
/// still finds one that is old enough (``CounterSnapshot/base(among:)``). It is replaced as a whole, never half.
struct SnapshotFile {
    /// How many bytes are read; a dozen snapshots of 10,000 sequences have a tenth of it.
    private static let largest = 64 << 20

    private struct Content: Codable {
        var version = 1
        var snapshots: [CounterSnapshot]
    }

    let path: String
    private(set) var snapshots: [CounterSnapshot] = []

    /// Reads a file, if there is one.
    init(_ path: String) throws(InputError) {
        self.path = path
        guard FileTree.exists(path) else { return }
        let bytes: [UInt8]
        do throws(InputBytes.Failure) {
            bytes = try InputBytes.read(path, upTo: Self.largest)
        } catch {
            switch error {
            case .unreadable(let code): throw .unreadable(path, errno: code)
            case .tooLarge: throw .notSnapshots(path)
            }
        }
        // An empty file is one that `mktemp` or `touch` made.
        guard !bytes.isEmpty else { return }
        guard let content = try? JSONDecoder().decode(Content.self, from: Data(bytes)), content.version == 1 else {
            throw .notSnapshots(path)
        }
        snapshots = content.snapshots
    }

    /// Gives live schemas the pace since an earlier snapshot, and adds the present one.
    ///
    /// - Parameters:
    ///   - schemas: The schemas of an audit; those of files have no counters that run and are passed by.
    ///   - time: The present moment, in seconds since 1970.
    mutating func forecast(_ schemas: inout [Schema], at time: Int64) {
        for index in schemas.indices {
            switch schemas[index].origin {
            case .catalog, .sqlite: break
            case .prisma, .sql, .orm, .json: continue
            }
            let present = CounterSnapshot(of: schemas[index], at: time)
            if let base = present.base(among: snapshots) { schemas[index].forecast(present, since: base) }
            snapshots = present.added(to: snapshots)
        }
    }

    /// Writes the file anew, beside the old one first.
    func write() throws(InputError) {
        guard let text = try? JSONText.pretty(Content(snapshots: snapshots)) else { throw .notSnapshots(path) }
        do throws(AtomicFile.Failure) {
            try AtomicFile.write(Array("\(text)\n".utf8), to: path)
        } catch {
            throw .unwritable(path, errno: error.code)
        }
    }
}
