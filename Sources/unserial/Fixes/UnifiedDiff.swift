import SchemaModel

/// Edits of a text as a unified diff, which `patch -p1` and `git apply` take.
///
/// The lines that an edit touches are known, so nothing has to be searched for.
struct UnifiedDiff {
    private static let context = 3

    /// Lines that change together, 1-based and inclusive, with the edits in them.
    private struct Block {
        var first: Int
        var last: Int
        var edits: [TextEdit]
    }

    /// The diff, line breaks included; empty if there is no edit.
    let text: String

    /// Compares a text with what edits make of it.
    ///
    /// - Parameters:
    ///   - edits: Edits of the text that don't overlap, in any order.
    ///   - source: The text.
    ///   - name: What the diff calls the file; `nil` for the path of the text.
    init(_ edits: [TextEdit], of source: SourceText, named name: String? = nil) {
        let blocks = Self.blocks(edits.sorted(by: Self.precedes), in: source)
        guard !blocks.isEmpty else {
            text = ""
            return
        }
        // A blank in a name is no end of it where a tab stands behind it: so GNU's diff and git write it.
        let path = name ?? source.file
        let name = path.contains(" ") ? path + "\t" : path
        var lines = ["--- a/\(name)", "+++ b/\(name)"]
        var shift = 0
        for hunk in Self.hunks(blocks) {
            let first = max(hunk[0].first - Self.context, 1)
            let last = min((hunk.last?.last ?? 1) + Self.context, source.lastLine)
            var body: [String] = []
            var line = first
            var growth = 0
            for block in hunk {
                body += (line..<block.first).map { Self.shown(" ", $0, of: source) }
                let old = (block.first...block.last).map { Self.shown("-", $0, of: source) }
                let new = Self.replacement(of: block, in: source)
                body += old + new
                growth += new.count - old.count
                line = block.last + 1
            }
            if line <= last { body += (line...last).map { Self.shown(" ", $0, of: source) } }
            let count = last - first + 1
            lines.append("@@ -\(first),\(count) +\(first + shift),\(count + growth) @@")
            lines += body
            shift += growth
        }
        text = lines.joined(separator: "\n") + "\n"
    }

    /// A path as `patch -p1` and `git apply` take it: neither of them goes upwards, and neither begins at the root. What is not
    /// below the current directory is named from the root, for `patch -d / -p1`.
    static func name(of path: String, in directory: String) -> String {
        var parts: [Substring] = path.hasPrefix("/") ? [] : directory.split(separator: "/")
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        let own = directory.split(separator: "/")
        let isBelow = parts.count > own.count && parts.starts(with: own)
        return (isBelow ? parts.dropFirst(own.count) : parts[...]).joined(separator: "/")
    }

    /// What is put in stands before what is taken away behind it.
    private static func precedes(_ one: TextEdit, _ other: TextEdit) -> Bool {
        (one.range.lowerBound, one.range.upperBound) < (other.range.lowerBound, other.range.upperBound)
    }

    private static func blocks(_ edits: [TextEdit], in source: SourceText) -> [Block] {
        var blocks: [Block] = []
        for edit in edits {
            let first = source.location(of: edit.range).line
            let end = max(edit.range.upperBound - 1, edit.range.lowerBound)
            let last = source.location(of: end..<edit.range.upperBound).line
            if let open = blocks.last, first <= open.last {
                blocks[blocks.count - 1].last = max(open.last, last)
                blocks[blocks.count - 1].edits.append(edit)
            } else {
                blocks.append(Block(first: first, last: last, edits: [edit]))
            }
        }
        return blocks
    }

    /// Blocks whose context would touch stand in one hunk.
    private static func hunks(_ blocks: [Block]) -> [[Block]] {
        blocks.reduce(into: [[Block]]()) { hunks, block in
            if let last = hunks.last?.last, block.first - last.last <= 2 * context {
                hunks[hunks.count - 1].append(block)
            } else {
                hunks.append([block])
            }
        }
    }

    private static func shown(_ mark: String, _ line: Int, of source: SourceText) -> String {
        let range = source.range(ofLine: line)
        let isUnfinished = range.upperBound == source.bytes.count
        return mark + source[source.rangeWithCarriageReturn(ofLine: line)]
            + (isUnfinished ? "\n\\ No newline at end of file" : "")
    }

    private static func replacement(of block: Block, in source: SourceText) -> [String] {
        let start = source.range(ofLine: block.first).lowerBound
        let end = source.rangeWithCarriageReturn(ofLine: block.last).upperBound
        var bytes: [UInt8] = []
        var offset = start
        for edit in block.edits {
            bytes += source.bytes[offset..<edit.range.lowerBound]
            bytes += Array(edit.replacement.utf8)
            offset = edit.range.upperBound
        }
        if offset < end { bytes += source.bytes[offset..<end] }
        let isUnfinished = end == source.bytes.count
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        // An edit that takes its line's break with it leaves no line behind.
        if offset > end, lines.last?.isEmpty == true { lines.removeLast() }
        var shown = lines.map { "+" + String(decoding: $0, as: UTF8.self) }
        if isUnfinished, let last = shown.popLast() { shown.append(last + "\n\\ No newline at end of file") }
        return shown
    }
}

extension SourceText {
    /// The last line that has bytes, or the first.
    fileprivate var lastLine: Int { max(range(ofLine: lineCount).isEmpty ? lineCount - 1 : lineCount, 1) }

    /// The bytes of a line without its line feed.
    fileprivate func rangeWithCarriageReturn(ofLine number: Int) -> Range<Int> {
        let range = range(ofLine: number)
        let next = range.upperBound
        return next < bytes.count && bytes[next] == UInt8(ascii: "\r") ? range.lowerBound..<next + 1 : range
    }
}
