import Foundation
import Testing

@testable import Identifiers

// Foundation's overlay hides fork(2); it is there in libc, and this is what must be tested.
@_silgen_name("fork") private func cFork() -> Int32

/// A forked child must not repeat its parent's identifiers.
///
/// Each test forks in a process of its own: built for debugging, Swift looks at every global through a lock of its runtime,
/// and a child of a process whose other threads hold it would wait for ever. Optimised, the library's are constants.
@Suite(.serialized) struct ForkTests {
    private static let count = 2000

    /// What a process draws: half version 4, half version 7.
    private static func draw(into buffer: UnsafeMutableBufferPointer<UUID128>) {
        var index = 0
        while index < buffer.count {
            buffer[index] = index % 2 == 0 ? UUID128.v4() : UUID128.v7()
            index += 1
        }
    }

    /// Draws before the fork, then here, in a child, and in the child and its own child after the second fork.
    private static func drawInThreeProcesses() throws -> [[UUID128]] {
        // All memory is set aside before the fork: a child of a process with threads must not ask for any.
        let buffer = UnsafeMutableBufferPointer<UUID128>.allocate(capacity: count)
        defer { buffer.deallocate() }
        draw(into: buffer)
        let inherited = Array(buffer)
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        let (input, output) = (ends[0], ends[1])
        let bytes = UnsafeMutableRawBufferPointer(buffer)
        let child = cFork()
        if child == 0 {
            alarm(60)  // A child that hangs is a failure, not a test run that never ends.
            func send() -> Bool {
                draw(into: buffer)
                return write(output, bytes.baseAddress, bytes.count) == bytes.count
            }
            guard send() else { _exit(1) }
            let grandchild = cFork()
            if grandchild == 0 {
                alarm(60)
                _exit(send() ? 0 : 1)
            }
            var status: Int32 = 0
            let hasEnded = waitpid(grandchild, &status, 0) == grandchild && status == 0
            _exit(hasEnded && send() ? 0 : 1)
        }
        try #require(child > 0)
        close(output)
        draw(into: buffer)
        let own = Array(buffer)
        let data = FileHandle(fileDescriptor: input, closeOnDealloc: true).readDataToEndOfFile()
        var status: Int32 = 0
        #expect(waitpid(child, &status, 0) == child)
        #expect(status == 0)
        #expect(data.count == 3 * bytes.count)
        let received = data.withUnsafeBytes { bytes in
            (0..<bytes.count / 16).map { bytes.loadUnaligned(fromByteOffset: $0 * 16, as: UUID128.self) }
        }
        return [inherited, own, received]
    }

    private static func demandNothingRepeated(_ draws: [[UUID128]]) throws {
        let all = draws.flatMap { $0 }
        #expect(all.count == 5 * count)
        #expect(Set(all).count == all.count, "\(all.count - Set(all).count) identifiers were repeated after fork")
        #expect(all.allSatisfy { $0.version == 4 || $0.version == 7 })
        // The random bits alone must differ as well: the times of version 7 would hide a repeated key stream.
        let random = Set(all.map { $0.low & ((1 << 54) - 1) })
        #expect(random.count == all.count)
        guard all.count == 5 * count, Set(all).count == all.count, random.count == all.count else { throw Repeated() }
    }

    @Test func childAndGrandchildRepeatNothing() async {
        await #expect(processExitsWith: .success) {
            for _ in 0..<20 { try ForkTests.demandNothingRepeated(ForkTests.drawInThreeProcesses()) }
        }
        print("fork: \(20 * 5 * Self.count) identifiers of 60 processes, none repeated")
    }

    /// The way of kernels without MADV_WIPEONFORK, on a thread whose page was made without it.
    @Test func withoutTheKernelsHelpNeither() async {
        await #expect(processExitsWith: .success) {
            _ = ThreadState.create(kernelWipes: false)
            try ForkTests.demandNothingRepeated(ForkTests.drawInThreeProcesses())
        }
    }

    /// What ends the process that forked with a failure.
    private struct Repeated: Error {}

    /// A generator that counts on from its last identifier would make the same as its parent.
    @Test func aGeneratorOfULIDsBeginsAnewInTheChild() async {
        await #expect(processExitsWith: .success) { try ForkTests.demandOtherULIDsInTheChild() }
    }

    private static func demandOtherULIDsInTheChild() throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        var generator = ULIDGenerator(time: ScriptedTime([1_700_000_000_000_000_000]), random: SecureRandom())
        let before = try generator.next()
        let child = cFork()
        if child == 0 {
            alarm(60)
            guard var value = (try? generator.next())?.value else { _exit(1) }
            _exit(write(ends[1], &value, 16) == 16 ? 0 : 1)
        }
        try #require(child > 0)
        var status: Int32 = 0
        #expect(waitpid(child, &status, 0) == child)
        #expect(status == 0)
        var value: UInt128 = 0
        #expect(read(ends[0], &value, 16) == 16)
        let own = try generator.next()
        #expect(own.value == before.value + 1)
        #expect(value != own.value && ULID(value: value).unixMilliseconds == own.unixMilliseconds)
        guard own.value == before.value + 1, value != 0, value != own.value else { throw Repeated() }
        close(ends[0])
        close(ends[1])
    }
}
