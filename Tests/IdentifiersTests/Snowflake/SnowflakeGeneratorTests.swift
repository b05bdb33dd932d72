import Foundation
import Identifiers
import Synchronization
import Testing

@Suite struct SnowflakeGeneratorTests {
    static let start: UInt64 = 1_700_000_000_000
    static let millisecond: UInt64 = 1_000_000

    private func scripted(_ milliseconds: [UInt64]) -> ScriptedTime {
        ScriptedTime(milliseconds.map { $0 * Self.millisecond })
    }

    private func isOrdered(_ ids: [Snowflake]) -> Bool { zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 } }

    @Test func fieldsAreTheClocksAndTheWorkers() throws {
        let generator = try SnowflakeGenerator(worker: 378)
        var time = scripted([Self.start, Self.start, Self.start + 5])
        let ids = try (0..<3).map { _ in try generator.next(from: &time) }
        #expect(ids.map { $0.timestamp(layout: .twitter).milliseconds - Int64(Self.start) } == [0, 0, 5])
        #expect(ids.map { $0.sequence(layout: .twitter) } == [0, 1, 0])
        #expect(ids.allSatisfy { $0.worker(layout: .twitter) == 378 })
    }

    @Test func isAtTheTimeOfTheWallClock() throws {
        let generator = try SnowflakeGenerator(worker: 0, layout: .discord)
        let before = Timestamp.now.milliseconds
        let made = try generator.next().timestamp(layout: .discord).milliseconds
        #expect(made >= before - 1)
        #expect(made <= Timestamp.now.milliseconds + 1)
    }

    @Test(arguments: [1, 5_000, 3_600_000] as [UInt64])
    func clockSetBackIsHeld(_ step: UInt64) throws {
        let generator = try SnowflakeGenerator(worker: 1)
        var time = scripted([Self.start] + (0..<1000).map { Self.start - step + $0 / 1000 } + [Self.start + 1])
        let ids = try (0..<1002).map { _ in try generator.next(from: &time) }
        #expect(isOrdered(ids))
        #expect(ids[1000].timestamp(layout: .twitter).milliseconds == Int64(Self.start))
        #expect(ids[1000].sequence(layout: .twitter) == 1000)
        #expect(ids[1001].timestamp(layout: .twitter).milliseconds == Int64(Self.start) + 1)
    }

    /// The clock stands still: each millisecond up to the limit is used in full, then nothing is made until it moves.
    @Test(arguments: [0, 1, 7])
    func stuckClockIsLedByTheLimit(_ lead: Int) throws {
        let generator = try SnowflakeGenerator(worker: 1, lead: lead)
        var time = scripted([Self.start])
        let ids = try (0..<4096 * (lead + 1)).map { _ in try generator.next(from: &time) }
        #expect(isOrdered(ids))
        #expect(ids.last?.timestamp(layout: .twitter).milliseconds == Int64(Self.start) + Int64(lead))
        for _ in 0..<2 {
            let error = try #require(throws: IdentifierError.self) { try generator.next(from: &time) }
            #expect(error.code == .counterExhausted)
            #expect(error.message.contains("\(lead) ms ahead of its clock"))
        }
        var moved = scripted([Self.start + 1])
        #expect(try generator.next(from: &moved) > ids[ids.count - 1])
    }

    @Test func wildClockKeepsOrder() throws {
        let generator = try SnowflakeGenerator(worker: 1)
        var random = SeededRandom(seed: 3)
        var time = scripted((0..<20_000).map { _ in Self.start + random.next() % 200 })
        #expect(isOrdered(try (0..<20_000).map { _ in try generator.next(from: &time) }))
    }

    /// A carry out of the sequence goes into the time, never into the worker.
    @Test func carriesPassOverTheWorker() throws {
        let layout = try SnowflakeLayout(epoch: Timestamp(milliseconds: 0), workerBits: 5, sequenceBits: 1)
        for worker in [0, 21, 31] {
            let generator = try SnowflakeGenerator(worker: worker, layout: layout)
            var time = scripted([1023])
            let ids = try (0..<6).map { _ in try generator.next(from: &time) }
            #expect(isOrdered(ids))
            #expect(ids.allSatisfy { $0.worker(layout: layout) == worker })
            #expect(ids.map { $0.timestamp(layout: layout).milliseconds } == [1023, 1023, 1024, 1024, 1025, 1025])
        }
    }

    @Test func timesOutsideTheLayoutAreRefusedAndLeaveNothingBehind() throws {
        let layout = try SnowflakeLayout(epoch: Timestamp(milliseconds: 1000), timeBits: 10, sequenceBits: 2)
        let generator = try SnowflakeGenerator(worker: 1, layout: layout)
        var outside = scripted([0, 999, 2024, 1 << 43])
        for _ in 0..<4 {
            let error = try #require(throws: IdentifierError.self) { try generator.next(from: &outside) }
            #expect(error.code == .timeOutOfRange)
            #expect(error.message.contains("from 1970-01-01T00:00:01.000Z to 1970-01-01T00:00:02.023Z"))
        }
        var time = scripted([1000])
        #expect(try generator.next(from: &time) == Snowflake(at: layout.epoch, worker: 1, sequence: 0, layout: layout))
        var last = scripted([2023])
        let ids = try (0..<4).map { _ in try generator.next(from: &last) }
        #expect(ids.last?.sequence(layout: layout) == 3)
        #expect(ids.last?.timestamp(layout: layout) == layout.times.upperBound)
        let error = try #require(throws: IdentifierError.self) { try generator.next(from: &last) }
        #expect(error.code == .timeOutOfRange)
        #expect(error.message.hasPrefix("1970-01-01T00:00:02.024Z does not fit"))
    }

    @Test func workersAndLeadsAreChecked() throws {
        for worker in [-1, 1024, .min, .max] {
            let error = try #require(throws: IdentifierError.self) { try SnowflakeGenerator(worker: worker) }
            #expect(error.code == .fieldOutOfRange)
        }
        #expect(throws: IdentifierError.self) { try SnowflakeGenerator(worker: 1, layout: .mastodon) }
        #expect(throws: IdentifierError.self) { try SnowflakeGenerator(worker: 1, lead: -1) }
        #expect(throws: IdentifierError.self) { try SnowflakeGenerator(worker: 1, lead: 86_400_001) }
        #expect(throws: Never.self) { try SnowflakeGenerator(worker: 1023, lead: 86_400_000) }
    }

    @Test func threadsShareAGeneratorWithoutRepeating() throws {
        let threads = 8
        let count = 100_000
        let generator = try SnowflakeGenerator(worker: 5, lead: 60_000)
        let failures = Atomic<Int>(0)
        let buffer = UnsafeMutableBufferPointer<Int64>.allocate(capacity: threads * count)
        defer { buffer.deallocate() }
        nonisolated(unsafe) let ids = buffer
        DispatchQueue.concurrentPerform(iterations: threads) { thread in
            for index in 0..<count {
                guard let id = try? generator.next() else {
                    failures.add(1, ordering: .relaxed)
                    return
                }
                ids[thread * count + index] = id.value
            }
        }
        #expect(failures.load(ordering: .relaxed) == 0)
        #expect(Set(buffer).count == threads * count)
        for thread in 0..<threads {
            let own = buffer[thread * count..<(thread + 1) * count]
            #expect(zip(own, own.dropFirst()).allSatisfy { $0 < $1 }, "thread \(thread)")
        }
    }

    /// One millisecond for all threads: every number of its sequence is given out, once.
    @Test func threadsLeaveNoGapAndNoDouble() throws {
        let generator = try SnowflakeGenerator(worker: 0, lead: 0)
        let given = Atomic<Int>(0)
        let sum = Atomic<Int>(0)
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            var time = ScriptedTime([Self.start * Self.millisecond])
            while let id = try? generator.next(from: &time) {
                given.add(1, ordering: .relaxed)
                sum.add(id.sequence(layout: .twitter), ordering: .relaxed)
            }
        }
        #expect(given.load(ordering: .relaxed) == 4096)
        #expect(sum.load(ordering: .relaxed) == 4095 * 4096 / 2)
    }
}
