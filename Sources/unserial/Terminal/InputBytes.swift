import Glibc

/// The bytes of a file, or of standard input, as they are.
enum InputBytes {
    /// Why there are none; whoever asked knows the words for what was asked.
    enum Failure: Error {
        /// With that `errno`.
        case unreadable(Int32)
        /// More bytes than were allowed.
        case tooLarge
    }

    /// Reads to the end, waiting for input that does not wait.
    ///
    /// - Parameters:
    ///   - path: A file, or `-` for standard input.
    ///   - largest: The most bytes to take.
    /// - Returns: All bytes there are; none from an empty file.
    /// - Throws: ``Failure``.
    static func read(_ path: String, upTo largest: Int) throws(Failure) -> [UInt8] {
        var pieces = try InputPieces(path)
        var bytes: [UInt8] = []
        if let size = pieces.fileSize {
            guard size <= largest else { throw .tooLarge }
            // The whole at once: growing would copy, and hold twice as much.
            bytes.reserveCapacity(size + 1)
        }
        while true {
            let piece = try pieces.next()
            if piece.isEmpty { return bytes }
            bytes += piece
            guard bytes.count <= largest else { throw .tooLarge }
        }
    }
}
