internal import SchemaModel

/// The ignores of one text, found in one pass over its bytes, and asked in time that does not depend on their number.
struct InlineIgnores {
    /// They, in the order of the text.
    let ignores: [InlineIgnore]

    private var byLine: [Int: FirstIgnores] = [:]
    private var wholeFile = FirstIgnores()
    /// The innermost block from a line on, with the one around it.
    private var changes: [(line: Int, block: Int?)] = []
    private var outer: [Int: Int] = [:]
    /// Deeper nesting is nobody's intention, and would make each question long.
    private static let deepest = 32

    init(_ source: SourceText) {
        let comments = IgnoreComments(source)
        ignores = comments.ignores
        var open: [Int] = []
        for event in comments.events {
            switch event {
            case .end(let line):
                _ = open.popLast()
                changes.append((line + 1, open.last))
            case .ignore(let index):
                switch ignores[index].reach {
                case .file: wholeFile.add(index, ignores[index])
                case .line(let line?): byLine[line, default: FirstIgnores()].add(index, ignores[index])
                case .line(nil): break
                case .block:
                    guard open.count < Self.deepest else { break }
                    outer[index] = open.last
                    open.append(index)
                    // A block may begin on the line on which another ends.
                    changes.append((max(ignores[index].location.line, changes.last?.line ?? 0), index))
                }
            }
        }
    }

    /// The nearest ignore that lets a rule's finding on a line be.
    func index(covering code: String, line: Int) -> Int? {
        if let near = byLine[line]?.first(covering: code) { return near }
        var block = block(at: line)
        while let index = block {
            if ignores[index].covers(code) { return index }
            block = outer[index]
        }
        return wholeFile.first(covering: code)
    }

    private func block(at line: Int) -> Int? {
        var low = 0
        var high = changes.count
        while low < high {
            let middle = (low + high) / 2
            if changes[middle].line <= line { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : changes[low - 1].block
    }
}

/// Of the ignores of one line, or of a whole file, the first that each rule has: a line may hold thousands.
private struct FirstIgnores {
    private var byCode: [String: Int] = [:]
    /// The first that names no rule.
    private var forAll: Int?

    /// Notes an ignore behind those that are there.
    mutating func add(_ index: Int, _ ignore: InlineIgnore) {
        for code in ignore.codes where byCode[code] == nil { byCode[code] = index }
        if ignore.isForAll, forAll == nil { forAll = index }
    }

    /// The first that lets a rule be; ``InlineIgnore/covers(_:)`` says which do.
    func first(covering code: String) -> Int? {
        guard let forAll, !code.hasPrefix("ID9") else { return byCode[code] }
        return min(byCode[code] ?? forAll, forAll)
    }
}
