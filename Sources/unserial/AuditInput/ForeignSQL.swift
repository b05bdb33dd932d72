import SchemaModel

/// SQL of databases whose SQL nobody here reads: told by what the text has and no other database does, by the names of
/// folders, and by the names of files whose text is not plainly of another.
enum ForeignSQL {
    /// Whether a script is for such a database.
    ///
    /// - Parameters:
    ///   - source: The script.
    ///   - folder: What is audited: where it stands itself says nothing.
    /// - Returns: `true` if it is not to be read.
    static func holds(_ source: SourceText, below folder: String) -> Bool {
        let path = FileTree.relative(source.file, to: folder)
        let head = ScriptHead(source)
        if let named = SQLHistories.databases(in: path).last {
            guard SQLHistories.foreign.contains(named) else { return false }
            let isOfFolder = SQLHistories.databases(in: FileTree.name(of: source.file)).isEmpty
            // H2 and its kin take the words of others.
            return isOfFolder || ["h2", "hsqldb", "derby"].contains(named) || head.isForeign || !head.isOfOthers
        }
        return isInFolderOfH2(path) || head.isForeign
            || path.lowercased().contains("clickhouse") && head.mayBeClickHouse && !head.isOfOthers
    }

    /// Whether a history is SQL Server's by the settings of the program around it, and no path, lock file or text says that
    /// it is of a database that is read.
    ///
    /// - Parameters:
    ///   - history: Its files.
    ///   - folder: What is audited.
    /// - Returns: `true` if none of them is to be read.
    static func holds(_ history: [SourceText], below folder: String) -> Bool {
        guard let file = history.first?.file, SQLHistory.spokenDialect(of: history, folder) == nil,
            ProgramSettings.dialect(around: file, below: folder) == .sqlserver
        else { return false }
        return !history.contains { ScriptHead($0).isPlainlyRead }
    }

    /// `h2-default/`, `profiles_h2/`; in `2024-h2/` it is half of a year.
    private static func isInFolderOfH2(_ path: Substring) -> Bool {
        path.lowercased().split(separator: "/").dropLast().contains { folder in
            let words = folder.split { !$0.isLetter && !$0.isNumber }
            return (words.first == "h2" || words.last == "h2") && !words.contains { $0.allSatisfy(\.isNumber) }
        }
    }
}
