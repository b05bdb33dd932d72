/// What is promised about the order of version 7 identifiers, and what it costs.
///
/// Each promise is about identifiers of the same order; between those of different orders only whole milliseconds
/// count. None of them reaches beyond the process: there the machines' clocks decide.
///
/// | order | promise | one | two threads |
/// |---|---|---|---|
/// | ``causal`` | after every one that was known when it was made | a look at the kernel's clock | no shared write |
/// | ``thread`` | after every one that the same thread made | the processor's counter | no shared write |
/// | ``total`` | one sequence for the whole process | the processor's counter, one atomic addition | they share a word |
/// | ``none`` | by the millisecond | the processor's counter | no shared write |
public enum IdentifierOrder: String, Hashable, Sendable, CaseIterable {
    /// An identifier made after another was received, in whichever thread of the process, is greater.
    ///
    /// Two threads that know nothing of each other make theirs side by side, without a lock and without waiting.
    case causal

    /// An identifier is greater than all that the same thread made before.
    ///
    /// For work that stays in one thread. Identifiers that are handed to another thread may be greater than those that it
    /// makes in the same moment (half of them were, of 400,000 handed over with a counter for each thread).
    case thread

    /// All identifiers of the process form one sequence, in the order in which they were made, and would be unique even
    /// without their random bits.
    ///
    /// Threads that make many at the same time wait for each other's turn at one word of memory.
    case total

    /// Identifiers of the same millisecond are in no order; 74 bits are random instead of 54.
    case none
}
