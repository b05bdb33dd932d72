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
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(path, errno: errno) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= Self.largest {
            let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count == 0 { break }
            if count < 0 {
                if errno == EINTR { continue }
                throw .unreadable(path, errno: errno)
            }
            bytes += buffer[..<count]
        }
        // An empty file is one that `mktemp` or `touch` made.
        guard !bytes.isEmpty else { return }
        guard bytes.count <= Self.largest, let content = try? JSONDecoder().decode(Content.self, from: Data(bytes)),
            content.version == 1
        else { throw .notSnapshots(path) }
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
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(Content(snapshots: snapshots)) else { throw .notSnapshots(path) }
        do throws(AtomicFile.Failure) {
            try AtomicFile.write(Array(data) + [UInt8(ascii: "\n")], to: path)
        } catch {
            throw .unwritable(path, errno: error.code)
        }
    }
}
