import Foundation
import Testing

@testable import Identifiers

@_silgen_name("fork") private func cFork() -> Int32
@_silgen_name("prctl") private func cPrctl(_ option: Int32, _ a: UInt, _ b: UInt, _ c: UInt, _ d: UInt) -> Int32

/// Without entropy there is no identifier, rather than one that was there before.
@Suite struct FailureTests {
    #if arch(x86_64)
        private static let getrandomNumber: UInt32 = 318
        private static let madviseNumber: UInt32 = 28
    #else
        private static let getrandomNumber: UInt32 = 278
        private static let madviseNumber: UInt32 = 233
    #endif

    /// Has the kernel answer a system call of this thread with an error number and nothing else from here on, by a filter of
    /// four instructions (seccomp(2)). The number 0 is a success in which nothing was done.
    private static func answer(_ number: UInt32, with errno: Int32) -> Bool {
        struct Instruction {
            var code: UInt16
            var ifTrue: UInt8
            var ifFalse: UInt8
            var k: UInt32
        }
        struct Program {
            var length: UInt16
            var instructions: UnsafeMutablePointer<Instruction>
        }
        var filter = [
            Instruction(code: 0x20, ifTrue: 0, ifFalse: 0, k: 0),  // load the system call's number
            Instruction(code: 0x15, ifTrue: 0, ifFalse: 1, k: number),  // is it this one?
            Instruction(code: 0x06, ifTrue: 0, ifFalse: 0, k: 0x0005_0000 | UInt32(errno)),
            Instruction(code: 0x06, ifTrue: 0, ifFalse: 0, k: 0x7FFF_0000),  // allow
        ]
        return filter.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return false }
            var program = Program(length: 4, instructions: start)
            return withUnsafeMutablePointer(to: &program) { program in
                cPrctl(38, 1, 0, 0, 0) == 0  // PR_SET_NO_NEW_PRIVS
                    && cPrctl(22, 2, UInt(bitPattern: program), 0, 0) == 0  // PR_SET_SECCOMP, SECCOMP_MODE_FILTER
            }
        }
    }

    @Test func refusedEntropyTraps() async throws {
        let result = try #require(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                guard FailureTests.answer(FailureTests.getrandomNumber, with: EPERM) else { exit(0) }
                print(UUID128.v4())
                exit(0)
            }
        )
        let errors = String(decoding: result.standardErrorContent, as: UTF8.self)
        #expect(errors.contains("getrandom failed with errno \(EPERM)"), "\(errors)")
    }

    /// Also where the kernel's numbers come from the vDSO.
    @Test func refusedEntropyOfTheKernelTraps() async throws {
        let result = try #require(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                guard FailureTests.answer(FailureTests.getrandomNumber, with: EPERM) else { exit(0) }
                var random = KernelRandom()
                print(UUID128.v7(using: &random))
                exit(0)
            }
        )
        let errors = String(decoding: result.standardErrorContent, as: UTF8.self)
        #expect(errors.contains("getrandom failed with errno \(EPERM)"), "\(errors)")
    }

    /// QEMU in user mode and some sandboxes say yes to MADV_WIPEONFORK and do nothing.
    @Test func adviceThatIsAcceptedAndIgnoredDoesNotMatter() async {
        await #expect(processExitsWith: .success) {
            guard FailureTests.answer(FailureTests.madviseNumber, with: 0) else { exit(3) }
            _ = ThreadState.create()
            _ = UUID128.v4()
            var ends: [Int32] = [0, 0]
            guard pipe(&ends) == 0 else { exit(4) }
            let child = cFork()
            var mine = UUID128.v4()
            if child == 0 { _exit(write(ends[1], &mine, 16) == 16 ? 0 : 1) }
            var theirs = mine
            guard child > 0, read(ends[0], &theirs, 16) == 16 else { exit(5) }
            exit(theirs == mine ? 1 : 0)
        }
    }

    /// Foundation's UUID() returns the same value each time once descriptors run out.
    @Test func exhaustedDescriptorsDoNotMatter() async {
        await #expect(processExitsWith: .success) {
            var limit = rlimit(rlim_cur: 0, rlim_max: 0)
            guard setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, open("/dev/null", O_RDONLY) < 0
            else { exit(1) }
            let ids = (0..<10_000).map { $0 % 2 == 0 ? UUID128.v4() : UUID128.v7() }
            exit(Set(ids).count == ids.count ? 0 : 2)
        }
    }
}
