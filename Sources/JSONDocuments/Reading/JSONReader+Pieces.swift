/// A text that comes in pieces, of which no more than one token, or one line of a text of lines, has to be in memory.
///
/// A step of the grammar that reaches the end of what there is may have seen half of something: it is undone, and taken
/// again when there is more. What a step may change before it reaches that end is what ``Mark`` keeps.
extension JSONReader {
    /// What is known of the text beyond the bytes in memory.
    struct Pieces: Sendable {
        /// Whether more bytes follow.
        var areMissing = false
        /// Whether reading waits for them.
        var areAwaited = false
        /// How many unread bytes make another attempt worthwhile: twice as many as were too few, so that a long token is
        /// not read again for each piece of it.
        var enough = 0
        /// Whether a second line after a value on the first makes the text one of lines.
        var mayBeLines = false
        /// Whether it did.
        var areLinesDiscovered = false
        /// The line breaks between tokens so far, and how many of them the last token followed.
        var lineBreaks = 0
        var lineBreaksAfterStep = 0
        /// Those before the first token.
        var leadingLineBreaks: Int?
    }

    /// What one step changes before it can reach the end of what there is.
    struct Mark {
        var offset: Int
        var state: State
        var lastFault: Int
        var faultCount: Int
        var keptFaults: Int
        var lineBreaks: Int
    }

    /// Bytes beyond its own that decide how a step goes on, at most.
    static let lookahead = 32

    /// Begins to read a text that comes in pieces: ``take(_:)`` gives them, whenever reading ``needsPiece``.
    ///
    /// A text is one of lines by its name, or by a first line that is a value by itself, as for ``JSONLines``. In that case
    /// the array around the lines is not told, as it is known too late.
    ///
    /// - Parameter file: The name of its file.
    public init(piecesIn file: String) {
        self.init([], isLines: JSONLines.areIn([], file: file))
        pieces.areMissing = true
        pieces.areAwaited = true
        pieces.enough = Self.lookahead
        pieces.mayBeLines = !isLines
    }

    /// Whether ``next()`` ended for want of bytes, and not at the end of the text.
    public var needsPiece: Bool { pieces.areAwaited }

    /// How many of ``bytes`` were read, and are forgotten with the next piece.
    public var bytesRead: Int { offset }

    /// How many of ``bytes`` are not read yet.
    public var bytesWaiting: Int { textEnd - offset }

    /// Adds bytes to the text, and forgets those that were read: ``range`` is meaningless until the next token.
    ///
    /// - Parameter piece: The bytes that follow; none at the end of the text.
    public mutating func take(_ piece: ArraySlice<UInt8>) {
        bytesBefore += offset
        bytes.removeSubrange(..<offset)
        bytes += piece
        offset = 0
        textEnd = bytes.count
        pieces.areMissing = !piece.isEmpty
        pieces.areAwaited = pieces.areMissing && bytes.count < pieces.enough
        guard !pieces.areAwaited else { return }
        if bytesBefore == 0, state == (isLines ? .done : .value), bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
        end = isLines ? offset : textEnd
    }

    var mark: Mark {
        Mark(
            offset: offset, state: state, lastFault: lastFault, faultCount: faultCount, keptFaults: faults.count,
            lineBreaks: pieces.lineBreaks)
    }

    /// Whether fewer than so many bytes stand before the end of what there is, and more would follow.
    func isCut(from count: Int) -> Bool { pieces.areMissing && end == textEnd && end - offset < count }

    mutating func goBack(to mark: Mark) {
        offset = mark.offset
        state = mark.state
        lastFault = mark.lastFault
        faultCount = mark.faultCount
        faults.removeLast(faults.count - mark.keptFaults)
        pieces.lineBreaks = mark.lineBreaks
    }

    mutating func waitForPiece() {
        pieces.areAwaited = true
        pieces.enough = max((textEnd - offset) * 2, Self.lookahead)
    }

    /// Whether what follows the value, which stood alone on the first line, is the second of many lines.
    mutating func discoverLines() -> Bool {
        guard pieces.mayBeLines, faultCount == 0, pieces.lineBreaks > pieces.lineBreaksAfterStep,
            pieces.lineBreaksAfterStep == pieces.leadingLineBreaks
        else { return false }
        pieces.mayBeLines = false
        pieces.areLinesDiscovered = true
        isLines = true
        end = offset
        return true
    }
}
