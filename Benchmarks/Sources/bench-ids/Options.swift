import Foundation

/// What the command line asks for.
struct Options {
    var isQuick = false
    var path = CodePath.best
    var isChecking = false
    var filters: [String] = []
    var json: String?
    var unserial: String?
    /// Not for people: writes so many lines and ends, as a floor for `unserial id new`.
    var linesToWrite: Int?

    static let usage = """
        usage: bench-ids [--filter TEXT] [--quick] [--portable | --without-aes] [--check] [--json FILE] [--unserial PATH]
          --filter TEXT    only operations whose name holds TEXT; may be given several times
          --quick          a tenth of the time, and a tenth of the precision
          --portable       the library's code for processors without any extension; goals are less strict
          --without-aes    the library's code for processors without AES for 32 bytes at a time
          --check          exit with 1 when a goal is missed by more than the tolerance, or not measured
          --json FILE      where to write the figures; by default Benchmarks/results/identifiers.json, or
                           identifiers-portable.json, identifiers-without-aes.json; not written by default with --filter or --quick
          --unserial PATH  the release build of unserial, to be measured as a whole process
        """

    struct Misuse: Error {
        let words: String
    }

    init(_ arguments: [String]) throws(Misuse) {
        var rest = arguments[...]
        while let option = rest.popFirst() {
            switch option {
            case "--quick": isQuick = true
            case "--portable": path = .portable
            case "--without-aes": path = .withoutAES
            case "--check": isChecking = true
            case "--filter": filters.append(try Self.value(of: option, &rest))
            case "--json": json = try Self.value(of: option, &rest)
            case "--unserial": unserial = try Self.value(of: option, &rest)
            case "--write-lines":
                linesToWrite = Int(try Self.value(of: option, &rest))
                guard linesToWrite != nil else { throw Misuse(words: "--write-lines takes a number") }
            default: throw Misuse(words: "it takes no '\(option)'")
            }
        }
    }

    private static func value(of option: String, _ rest: inout ArraySlice<String>) throws(Misuse) -> String {
        guard let value = rest.popFirst() else { throw Misuse(words: "\(option) takes a value") }
        return value
    }

    func isWanted(_ name: String) -> Bool {
        filters.isEmpty || filters.contains { name.localizedCaseInsensitiveContains($0) }
    }

    /// Where the figures go; nil for nowhere.
    var destination: String? {
        if let json { return json }
        if isQuick || !filters.isEmpty { return nil }
        return Self.file("results/\(path.fileName)")
    }

    /// A file of this package, found from where this one was compiled.
    static func file(_ relative: String) -> String {
        var folder = URL(filePath: #filePath)
        for _ in 0..<3 { folder.deleteLastPathComponent() }
        return folder.appending(path: relative).path
    }
}
