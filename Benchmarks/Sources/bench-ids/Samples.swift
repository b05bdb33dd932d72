import CFloors
import Foundation
import Identifiers

/// What operations read and write: 1,024 of each, random, so that no branch can be learnt by heart.
///
/// Never freed, and written to only by the operation that runs; those on several threads bring memory of their own.
enum Samples {
    static var count: Int { Int(FLOORS_SAMPLES) }

    /// Version 4 identifiers.
    nonisolated(unsafe) static let ids = allocated(UUID128.self, count) { _ in UUID128.v4() }
    /// The same for Foundation.
    nonisolated(unsafe) static let foundationIDs = allocated(UUID.self, count) { foundation(ids[$0]) }
    /// Sixteen times as many, to be sorted 1,024 at a time: a processor learns the branches of one array by heart.
    nonisolated(unsafe) static let unsorted = allocated(UUID128.self, count * 16) { _ in UUID128.v4() }
    /// The same for Foundation.
    nonisolated(unsafe) static let foundationUnsorted = allocated(UUID.self, count * 16) { foundation(unsorted[$0]) }
    /// Their texts, each 36 bytes, without anything between them.
    nonisolated(unsafe) static let utf8 = allocated(UInt8.self, count * 36) { index in
        ids[index / 36].description.utf8.dropFirst(index % 36).first ?? 0
    }
    /// Their texts as strings.
    nonisolated(unsafe) static let strings = allocated(String.self, count) { ids[$0].description }

    /// Room for texts of all of them.
    nonisolated(unsafe) static let text = UnsafeMutableRawBufferPointer(allocated(UInt8.self, count * 64) { _ in 0 })
    /// Room for as many identifiers.
    nonisolated(unsafe) static let target = allocated(UUID128.self, count) { _ in .nil }

    /// Which of them it is the turn of; nobody counts below zero.
    @inline(__always)
    static func turn(_ index: Int) -> Int { index & (count &- 1) }

    /// The one of the texts of 36 bytes whose turn it is.
    @inline(__always)
    static func text(_ index: Int, in utf8: UnsafeMutableBufferPointer<UInt8>) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: utf8.baseAddress.map { $0 + turn(index) &* 36 }, count: 36)
    }

    private static func foundation(_ id: UUID128) -> UUID {
        withUnsafeBytes(of: id.value.bigEndian) { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }

    static func allocated<Value>(
        _ type: Value.Type,
        _ count: Int,
        _ make: (Int) -> Value
    ) -> UnsafeMutableBufferPointer<Value> {
        let buffer = UnsafeMutableBufferPointer<Value>.allocate(capacity: count)
        for index in 0..<count { buffer.initializeElement(at: index, to: make(index)) }
        return buffer
    }
}

extension UnsafeMutableBufferPointer {
    /// A copy of 1,024 of them, others at each turn.
    @inline(__always)
    func page(_ turn: Int) -> [Element] {
        let start = turn % (count / Samples.count) * Samples.count
        return Array(self[start..<start + Samples.count])
    }

    /// The same memory as bytes, for the floors; none of ours is empty.
    var bytes: UnsafeMutablePointer<UInt8> {
        guard let bytes = UnsafeMutableRawBufferPointer(self).baseAddress else { fatalError("no samples") }
        return bytes.assumingMemoryBound(to: UInt8.self)
    }
}
