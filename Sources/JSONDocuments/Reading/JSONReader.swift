/// Reads a JSON text token by token, in linear time and with a stack of its own: no text makes it trap or recurse.
///
/// It accepts what RFC 8259 accepts, and no more: everything else is a fault with a place. After a fault it goes on
/// where the next value can begin, and what it gives is still well nested: each member's name is followed by one value
/// (``Token/invalid`` where there is none), and each begin by its end.
///
/// A text need not be in memory as a whole: see ``init(piecesIn:)``.
///
/// Sources: RFC 8259 sections 2 to 7 for the grammar, 8.1 for UTF-8 and the byte order mark, 9 for the limit of depth;
/// jsonlines.org for one value a line.
public struct JSONReader: Sendable {
    /// What comes next in a text.
    public enum Token: UInt8, Hashable, Sendable {
        /// `{` and its end.
        case beginObject, endObject
        /// `[` and its end.
        case beginArray, endArray
        /// The name of a member.
        case name
        /// Values.
        case string, number, `true`, `false`, null
        /// What stands in place of a value and is none.
        case invalid
    }

    /// The levels of nesting that are read.
    public static let depthLimit = 512
    /// Faults beyond these are counted and not kept.
    static let faultLimit = 100

    /// The whole text, or the part of it that is in memory.
    public internal(set) var bytes: [UInt8]
    /// How many bytes stood before those: 0 unless the text comes in pieces.
    public internal(set) var bytesBefore = 0
    /// Where the last token stands among ``bytes``; empty for one that is only implied.
    public internal(set) var range = 0..<0
    /// What is wrong so far: at most 100 of them. Their places count from the beginning of the whole text.
    public internal(set) var faults: [JSONFault] = []
    /// How many faults there are, with those that are not kept.
    public internal(set) var faultCount = 0

    /// What may come next.
    enum State {
        case value, firstElement, afterValue, firstName, name, colon, done
    }

    var state = State.value
    var offset: Int
    /// Where reading ends: the end of the text, or of the line.
    var end: Int
    var textEnd: Int
    /// Whether each line is an element of one array.
    var isLines: Bool
    private var hasBegunLines = false
    var pieces = Pieces()
    /// For each open container whether it is an object.
    var open: [Bool] = []
    var openObjects = 0
    var lastFault = -1
    /// Whether the rest of the text is not read, so that its end is no fault.
    var hasGivenUp = false

    /// Reads a part of a text.
    ///
    /// - Parameters:
    ///   - bytes: The text.
    ///   - part: The bytes to read; all of them by default.
    ///   - isLines: Whether every line is a value of its own; together they are given as one array.
    public init(_ bytes: [UInt8], part: Range<Int>? = nil, isLines: Bool = false) {
        self.bytes = bytes
        let part = (part ?? 0..<bytes.count).clamped(to: 0..<bytes.count)
        offset = part.lowerBound
        if part.count >= 3, bytes[offset] == 0xEF, bytes[offset + 1] == 0xBB, bytes[offset + 2] == 0xBF { offset += 3 }
        textEnd = part.upperBound
        end = textEnd
        self.isLines = isLines
        if isLines {
            end = offset
            state = .done
        }
    }

    /// The next token; `nil` at the end of the text, and where ``needsPiece``.
    public mutating func next() -> Token? {
        while true {
            if state == .done {
                guard isLines, let token = nextLine() else { return nil }
                if token == .beginArray || token == .endArray { return token }
            }
            let before = mark
            skipBlanks()
            if isCut(from: Self.lookahead) {
                // Blanks are done with; a comment is read again, as it may not have ended.
                if faultCount > before.faultCount { goBack(to: before) }
                waitForPiece()
                return nil
            }
            pieces.leadingLineBreaks = pieces.leadingLineBreaks ?? pieces.lineBreaks
            let token = step()
            if isCut(from: 1) {
                goBack(to: before)
                waitForPiece()
                return nil
            }
            pieces.lineBreaksAfterStep = pieces.lineBreaks
            if let token { return token }
        }
    }

    /// Goes to the next line that holds anything. The array around the lines begins and ends with no text of its own.
    private mutating func nextLine() -> Token? {
        guard hasBegunLines || pieces.areLinesDiscovered else {
            hasBegunLines = true
            range = offset..<offset
            return .beginArray
        }
        guard end <= textEnd else { return nil }
        hasGivenUp = false
        while offset < textEnd, Self.isBlank(bytes[offset]) { offset += 1 }
        end = offset
        while end < textEnd, bytes[end] != UInt8(ascii: "\n") { end += 1 }
        // A line is read when all of it is there.
        if end == textEnd, pieces.areMissing {
            end = offset
            waitForPiece()
            return nil
        }
        guard offset < textEnd else {
            end = textEnd + 1
            range = textEnd..<textEnd
            return pieces.areLinesDiscovered ? nil : .endArray
        }
        state = .value
        return .invalid
    }

    /// One step of the grammar; `nil` if it gave no token.
    private mutating func step() -> Token? {
        guard offset < end else { return stepAtEnd() }
        switch state {
        case .value, .firstElement: return stepValue()
        case .afterValue: return stepAfterValue()
        case .name, .firstName: return stepName()
        case .colon:
            state = .value
            if bytes[offset] == UInt8(ascii: ":") { offset += 1 } else { fault(.missing("a colon", at: offset)) }
            return nil
        case .done: return nil
        }
    }

    /// Ends what is still open, one container at a time.
    private mutating func stepAtEnd() -> Token? {
        range = offset..<offset
        switch state {
        case .colon:
            fault(.ends(at: offset, expected: "a colon"))
            state = .afterValue
            return .invalid
        case .value:
            fault(.ends(at: offset, expected: "a value"))
            state = .afterValue
            return .invalid
        default: break
        }
        guard let isObject = open.last else {
            finish()
            return nil
        }
        if !hasGivenUp { fault(.ends(at: offset, expected: isObject ? "`}`" : "`]`")) }
        return close()
    }

    /// Ends a value that stands alone: nothing may follow it.
    mutating func finish() {
        state = .done
        guard offset < end, !discoverLines() else { return }
        fault(.trailingText(offset..<end))
        skipRest()
    }

    /// Reads nothing of what follows in the text, or on the line.
    mutating func skipRest() {
        offset = end
        if !isLines { pieces.areMissing = false }
    }

    /// Ends the innermost container.
    mutating func close() -> Token {
        state = .afterValue
        guard open.popLast() == true else { return .endArray }
        openObjects -= 1
        return .endObject
    }

    mutating func fault(_ fault: JSONFault) {
        // What follows from a fault at the same place is not told again.
        guard fault.range.lowerBound + bytesBefore != lastFault else { return }
        lastFault = fault.range.lowerBound + bytesBefore
        faultCount += 1
        if faults.count < Self.faultLimit { faults.append(fault.moved(by: bytesBefore)) }
    }

    private mutating func skipBlanks() {
        while offset < end {
            let byte = bytes[offset]
            if Self.isBlank(byte) {
                if byte == UInt8(ascii: "\n") { pieces.lineBreaks &+= 1 }
                offset += 1
            } else if byte == UInt8(ascii: "/"), offset + 1 < end,
                bytes[offset + 1] == UInt8(ascii: "/") || bytes[offset + 1] == UInt8(ascii: "*")
            {
                skipComment()
            } else {
                return
            }
        }
    }

    private mutating func skipComment() {
        let start = offset
        let isLine = bytes[offset + 1] == UInt8(ascii: "/")
        offset += 2
        while offset < end {
            if isLine, bytes[offset] == UInt8(ascii: "\n") { break }
            if !isLine, bytes[offset] == UInt8(ascii: "*"), offset + 1 < end, bytes[offset + 1] == UInt8(ascii: "/") {
                offset += 2
                break
            }
            offset += 1
        }
        fault(.comment(start..<offset))
    }

    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
}
