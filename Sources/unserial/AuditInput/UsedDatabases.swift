import IDAudit
import SchemaModel

/// Which of MySQL's databases each script is for, told by `USE` over a whole folder.
///
/// The tables of one database stand without its name, those of others with it. That has to be the same one in all
/// histories: a project may keep the scripts of two databases once with `USE` and once without it, to be run in whichever
/// database the administrator names.
struct UsedDatabases {
    /// What one history is told of its scripts.
    struct Places {
        /// The database whose tables stand without its name; `nil` for the first that `USE` names.
        var home: String?
        /// The databases of scripts that do not say it, by path.
        var unsaid: [String: String] = [:]

        /// Those of two histories that are one.
        func joined(with other: Places) -> Places {
            Places(home: home ?? other.home, unsaid: unsaid.merging(other.unsaid) { own, _ in own })
        }
    }

    /// For each history, in their order.
    let places: [Places]

    /// Looks at all scripts of an audit.
    ///
    /// - Parameter histories: The scripts of each history, in their order.
    init(_ histories: [[SourceText]]) {
        let used = histories.map { $0.concurrentMap(Self.databases) }
        guard used.contains(where: { $0.contains { !$0.isEmpty } }) else {
            places = histories.map { _ in Places() }
            return
        }
        let named = Self.databasesByName(zip(histories, used).flatMap { zip($0, $1) })
        places = Self.places(histories, used, named)
    }

    private static func places(
        _ histories: [[SourceText]], _ used: [[[String]]], _ named: [Substring: String]
    ) -> [Places] {
        // The databases of each history; one without `USE` has those of scripts of the same names, if that tells them apart.
        var all: [(databases: [String], places: Places)] = []
        for (sources, used) in zip(histories, used) {
            guard used.allSatisfy(\.isEmpty) else {
                all.append((used.flatMap(\.self), Places()))
                continue
            }
            let told = sources.compactMap { source in named[FileTree.name(of: source.file)].map { (source.file, $0) } }
            let isTold = Set(told.map(\.1)).count > 1
            let unsaid = isTold ? Dictionary(told) { first, _ in first } : [:]
            all.append((isTold ? told.map(\.1) : [], Places(unsaid: unsaid)))
        }
        // What stands in one history with another belongs together, and all of that has one home: the first of them.
        var homes: [String: String] = [:]
        for databases in all.map(\.databases) where Set(databases).count > 1 {
            let home = databases.lazy.compactMap { homes[$0] }.first ?? databases[0]
            let replaced = Set(databases.compactMap { homes[$0] })
            for (database, other) in homes where replaced.contains(other) { homes[database] = home }
            for database in databases { homes[database] = home }
        }
        return all.indices.map { index in
            var places = all[index].places
            let databases = Set(all[index].databases)
            // Beside scripts that say nothing, the only database is that of these, too.
            let isOfOne = databases.count == 1 && used[index].contains(where: \.isEmpty)
            if !isOfOne, let first = all[index].databases.first { places.home = homes[first] }
            return places
        }
    }

    /// The database of scripts by their names, where all that have the name and say one say the same.
    private static func databasesByName(_ scripts: [(SourceText, [String])]) -> [Substring: String] {
        var found: [Substring: Set<String>] = [:]
        for (source, used) in scripts where !used.isEmpty {
            found[FileTree.name(of: source.file), default: []].formUnion(used)
        }
        return found.compactMapValues { $0.count == 1 ? $0.first : nil }
    }

    /// The databases of the lines `USE name;`, each once, in their order.
    static func databases(of source: SourceText) -> [String] {
        var found: [String] = []
        let bytes = source.bytes
        var line = 0
        while line < bytes.count {
            if let name = database(usedBy: bytes[line...]), !found.contains(name), found.count < 16 {
                found.append(name)
            }
            guard let end = bytes[line...].firstIndex(of: UInt8(ascii: "\n")) else { break }
            line = end + 1
        }
        return found
    }

    private static func database(usedBy line: ArraySlice<UInt8>) -> String? {
        let blanks = [UInt8(ascii: " "), UInt8(ascii: "\t")]
        let text = line.drop(while: blanks.contains)
        guard text.count > 4, text.prefix(3).elementsEqual("USE".utf8, by: { $0 & 0xDF == $1 }),
            blanks.contains(text[text.startIndex + 3])
        else { return nil }
        var name = text.dropFirst(4).prefix(200).prefix { !"\r\n;".utf8.contains($0) }
        while let last = name.last, blanks.contains(last) { name.removeLast() }
        name = name.drop(while: blanks.contains)
        if name.count > 2, name.first == UInt8(ascii: "`"), name.last == UInt8(ascii: "`") {
            name = name.dropFirst().dropLast()
        }
        guard !name.isEmpty, !name.contains(where: { blanks.contains($0) || $0 == UInt8(ascii: "`") }) else {
            return nil
        }
        return String(decoding: name, as: UTF8.self)
    }
}
