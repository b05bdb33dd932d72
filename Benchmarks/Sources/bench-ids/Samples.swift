import CFloors
import Foundation
import Identifiers

/// What operations read and write: 1,024 of each, random, so that no branch can be learnt by heart.
///
/// Never freed, and written to only by the operation that runs; those on several threads bring memory of their own.
enum Samples {
    static let count = Int(FLOORS_SAMPLES)

    /// Version 4 identifiers.
    nonisolated(unsafe) static let ids = allocated(UUID128.self, count) { _ in UUID128.v4() }
    /// The same for Foundation.
    nonisolated(unsafe) static let foundationIDs = allocated(UUID.self, count) { index in
        withUnsafeBytes(of: ids[index].value.bigEndian) { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }
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

    /// The text of one of them.
    @inline(__always)
    static func utf8(_ index: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: utf8[index &* 36..<index &* 36 &+ 36]))
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
    /// The same memory as bytes, for the floors; none of ours is empty.
    var bytes: UnsafeMutablePointer<UInt8> {
        guard let bytes = UnsafeMutableRawBufferPointer(self).baseAddress else { fatalError("no samples") }
        return bytes.assumingMemoryBound(to: UInt8.self)
    }
}
