internal import CIdentifiers

/// A number that the process keeps and that a forked child does not have: for generators that must notice.
enum ForkMark {
    /// Zeroed in the child, by the kernel or by the handler.
    private nonisolated(unsafe) static let word = WipedPage.map().bindMemory(to: UInt64.self, capacity: 1)

    /// The process's number; it costs one load.
    static var current: UInt64 {
        let mark = identifiers_mark(word)
        return mark != 0 ? mark : identifiers_set_mark(word, ThreadState.current.nextWord() | 1)
    }

    /// What the kernel does in the child, done by hand.
    static func wipe() { identifiers_wipe(word, MemoryLayout<UInt64>.size) }
}
