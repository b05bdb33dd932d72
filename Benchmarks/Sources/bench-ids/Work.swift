import CFloors
import Identifiers

/// A loop over what is measured.
///
/// The loop stands inside, so that no call through a closure is measured along: write
/// `Work { for _ in 0..<$0 { keep(UUID128.v7()) } }`.
struct Work: Sendable {
    /// How many identifiers one repetition handles; figures are for one identifier.
    let identifiers: Int
    /// Repeats it as often as told, in whatever thread calls.
    let run: @Sendable (_ repetitions: Int) -> Void

    init(identifiers: Int = 1, _ run: @escaping @Sendable (_ repetitions: Int) -> Void) {
        self.identifiers = identifiers
        self.run = run
    }
}

/// An operation of the library, beside the least that the machine needs for it and what Foundation offers.
struct Operation: Sendable {
    /// Its name: the key of its goals in `Thresholds/identifiers.json`.
    let name: String
    /// How many threads do it at the same time.
    let threads: Int
    let subject: Work
    let floor: Work?
    let foundation: Work?

    init(_ name: String, threads: Int = 1, floor: Work? = nil, foundation: Work? = nil, _ subject: Work) {
        self.name = name
        self.threads = threads
        self.subject = subject
        self.floor = floor
        self.foundation = foundation
    }

    /// The same on several threads that begin together.
    func on(threads: Int) -> Operation {
        Operation("\(name), \(threads) threads", threads: threads, floor: floor, foundation: foundation, subject)
    }
}

/// Keeps the optimiser from leaving out what made `value`; costs no instruction.
@inline(__always)
func keep(_ value: UUID128) { floors_keep(value.high, value.low) }

/// Keeps the optimiser from leaving out what made `value`; costs no instruction.
@inline(__always)
func keep(_ value: Bool) { floors_keep(value ? 1 : 0, 0) }

/// Keeps the optimiser from leaving out what made `value`, which is put into memory for it.
@inline(__always)
func keep<Value>(_ value: Value) { withUnsafeBytes(of: value) { floors_keep_memory($0.baseAddress) } }
