extension SourceText {
    /// The bytes of the text after some edits.
    ///
    /// Edits of other files are passed over, and an edit that is there twice counts once. Several may insert at the same
    /// place, and stand there in their order.
    ///
    /// - Parameter edits: the edits, in any order.
    /// - Returns: the bytes.
    /// - Throws: an ``EditConflict`` if two of them change the same bytes, or if one reaches beyond the text.
    public func applying(_ edits: [TextEdit]) throws(EditConflict) -> [UInt8] {
        var seen: Set<TextEdit> = []
        let own = edits.filter { $0.file == file && seen.insert($0).inserted }
        let order = own.indices.sorted {
            let (first, second) = (own[$0].range, own[$1].range)
            return (first.lowerBound, first.upperBound, $0) < (second.lowerBound, second.upperBound, $1)
        }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var position = 0
        for (place, index) in order.enumerated() {
            let edit = own[index]
            guard edit.range.upperBound <= bytes.count else { throw EditConflict(edit: edit, other: nil) }
            guard edit.range.lowerBound >= position else {
                throw EditConflict(edit: edit, other: own[order[place - 1]])
            }
            output += bytes[position..<edit.range.lowerBound]
            output += Array(edit.replacement.utf8)
            position = edit.range.upperBound
        }
        return output + bytes[position...]
    }
}

/// Edits that cannot be applied together.
public struct EditConflict: Error, Hashable, Sendable {
    /// The edit that does not fit.
    public let edit: TextEdit
    /// The one that changes the same bytes; `nil` if the edit reaches beyond the text.
    public let other: TextEdit?

    /// Names the edits.
    public init(edit: TextEdit, other: TextEdit?) {
        self.edit = edit
        self.other = other
    }
}

extension EditConflict: CustomStringConvertible {
    /// What does not fit, and where.
    public var description: String {
        let place = "bytes \(edit.range.lowerBound) to \(edit.range.upperBound) of \(edit.file)"
        guard let other else { return "\(place) are not in the file; it has changed since it was read" }
        return "\(place) are changed twice: by \(other.replacement.debugDescription) and "
            + "\(edit.replacement.debugDescription)"
    }
}
