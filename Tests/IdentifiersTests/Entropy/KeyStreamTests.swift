import CIdentifiers
import Glibc
import Testing

@testable import Identifiers

@Suite struct KeyStreamTests {
    typealias Blocks = (UnsafePointer<UInt32>, UInt64, Int32, UnsafeMutablePointer<UInt8>) -> Void

    /// The blocks one after another, as the specifications print them.
    private func stream(key: [UInt32], counter: UInt64 = 0, rounds: Int32, _ blocks: Blocks) -> [UInt8] {
        var interleaved = [UInt8](repeating: 0, count: 512)
        interleaved.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return }
            blocks(key, counter, rounds, start)
        }
        var bytes: [UInt8] = []
        for lane in 0..<8 {
            for word in 0..<16 {
                let start = word * 32 + lane * 4
                bytes += interleaved[start..<start + 4]
            }
        }
        return bytes
    }

    private func hex(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { String(UInt16($0) + 0x100, radix: 16).dropFirst() }.joined()
    }

    /// RFC 8439, appendix A.1, vectors 1 and 2: twenty rounds, key and nonce zero, blocks 0 and 1.
    @Test func twentyRoundsAreTheRFC() {
        for blocks in [identifiers_chacha, identifiers_chacha_portable] as [Blocks] {
            let bytes = stream(key: Array(repeating: 0, count: 8), rounds: 20, blocks)
            #expect(
                hex(bytes[..<64])
                    == "76b8e0ada0f13d90405d6ae55386bd28bdd219b8a08ded1aa836efcc8b770dc7"
                    + "da41597c5157488d7724e03fb8d84a376a43b8f41518a11cc387b669b2ee6586"
            )
            #expect(
                hex(bytes[64..<128])
                    == "9f07e7be5551387a98ba977c732d080dcb0f29a048e3656912c6533e32ee7aed"
                    + "29b721769ce64e43d57133b074d839d531ed1f28510afb45ace10a1f4b794d6f"
            )
        }
    }

    /// draft-strombergson-chacha-test-vectors-01, TC1: eight rounds, key and nonce zero.
    @Test func eightRoundsAreTheDraft() {
        let bytes = stream(key: Array(repeating: 0, count: 8), rounds: 8, identifiers_chacha)
        #expect(
            hex(bytes[..<64])
                == "3e00ef2f895f40d67f5bb8e81f09a5a12c840ec3ce9a7f3b181be188ef711a1e"
                + "984ce172b9216f419f445367456d5619314a42a3da86b001387bfdb80e0cfe42"
        )
    }

    @Test func bothPathsAgree() {
        var random = SeededRandom(seed: 2)
        for _ in 0..<200 {
            let key = (0..<8).map { _ in UInt32(truncatingIfNeeded: random.next()) }
            let counter = random.next() | 0xFFFF_FFF8
            let fast = stream(key: key, counter: counter, rounds: 8, identifiers_chacha)
            #expect(fast == stream(key: key, counter: counter, rounds: 8, identifiers_chacha_portable))
            #expect(Set(stride(from: 0, to: 512, by: 64).map { Array(fast[$0..<$0 + 64]) }).count == 8)
        }
    }

    /// FIPS 197, appendix C.3's cipher in counter mode: what openssl(1) makes of zeros with a counter that begins at zero.
    @Test func aesIsOpenSSLs() throws {
        #if arch(x86_64)
            guard identifiers_has(UInt32(IDENTIFIERS_VAES)) else { return }
            var random = SeededRandom(seed: 4)
            for _ in 0..<20 {
                let key = (0..<8).map { _ in UInt32(truncatingIfNeeded: random.next()) }
                var bytes = [UInt8](repeating: 0, count: 4096)
                identifiers_key_stream_vaes(key, &bytes, 4096)
                let keyHex = hex(key.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } })
                #expect(hex(bytes) == (try OpenSSL.counterMode(key: keyHex, length: 4096)))
            }
        #endif
    }

    /// The way that processors without VAES take.
    @Test func chachaFillsTheStreamBlockByBlock() {
        let key = (0..<8).map { UInt32($0) }
        var bytes = [UInt8](repeating: 0, count: 1024)
        identifiers_key_stream_chacha(key, &bytes, 1024)
        var block = [UInt8](repeating: 0, count: 512)
        identifiers_chacha(key, 8, 8, &block)
        #expect(Array(bytes[512...]) == block)
        #expect(bytes[..<512] != bytes[512...])
    }

    /// Pearson's test over the bytes of a megabyte: 255 degrees of freedom, one run in ten million lies outside.
    @Test func bytesAreUniform() {
        var counts = [Double](repeating: 0, count: 256)
        let words = 1 << 17
        for _ in 0..<words {
            let word = ThreadState.current.nextWord()
            for shift in stride(from: 0, to: 64, by: 8) { counts[Int(word >> UInt64(shift) & 0xFF)] += 1 }
        }
        let expected = Double(words * 8) / 256
        let chiSquare = counts.reduce(0) { $0 + ($1 - expected) * ($1 - expected) / expected }
        #expect(chiSquare > 150 && chiSquare < 390, "\(chiSquare)")
    }

    @Test func assembledIdentifiersAreTheSameOnEachPath() {
        var random = SeededRandom(seed: 6)
        for count in 0...67 {
            let first = random.next() >> 1
            let words = (0..<count).map { _ in random.next() }
            let expected = words.enumerated().map { UUID128(step: first + UInt64($0.offset), random: $0.element) }
            for assemble in [identifiers_assemble, identifiers_assemble_portable] {
                var copy = words
                var output = [UInt64](repeating: 0, count: count * 2)
                assemble(first, &copy, &output, count)
                #expect(copy.allSatisfy { $0 == 0 })
                #expect((0..<count).map { UUID128(high: output[$0 * 2 + 1], low: output[$0 * 2]) } == expected)
            }
        }
    }

    @Test func stampedIdentifiersAreTheSameOnEachPath() {
        var random = SeededRandom(seed: 7)
        for count in 0...33 {
            let words = (0..<count * 2).map { _ in random.next() }
            for (fixed, mask, version) in [(UInt64(0), UInt64.max, UInt64(4)), (0x0123_4567_89AB_0000, 0xFFF, 7)] {
                let expected = (0..<count).map {
                    UUID128(high: fixed | words[$0 * 2] & mask, low: words[$0 * 2 + 1]).stamped(version: version)
                }
                for stamp in [identifiers_stamp, identifiers_stamp_portable] {
                    var copy = words
                    var output = [UInt64](repeating: 0, count: count * 2)
                    stamp(fixed, mask, version, &copy, &output, count)
                    #expect(copy.allSatisfy { $0 == 0 })
                    #expect((0..<count).map { UUID128(high: output[$0 * 2 + 1], low: output[$0 * 2]) } == expected)
                }
            }
        }
    }

    @Test func drawnWordsAndKeysAreWiped() {
        let state = ThreadState.current
        let page = UnsafeRawPointer(state)
        state.refill()
        let key = (0..<8).map { page.load(fromByteOffset: ThreadState.keyOffset + $0 * 4, as: UInt32.self) }
        #expect((0..<32).allSatisfy { page.load(fromByteOffset: ThreadState.streamOffset + $0, as: UInt8.self) == 0 })
        let drawn = (0..<10).map { _ in state.nextWord() }
        #expect(Set(drawn).count == 10)
        let used = ThreadState.streamOffset + ThreadState.keyLength
        #expect((0..<80).allSatisfy { page.load(fromByteOffset: used + $0, as: UInt8.self) == 0 })
        #expect(state.pointee.remaining == 3552 - 80)
        state.refill()
        #expect(key != (0..<8).map { page.load(fromByteOffset: ThreadState.keyOffset + $0 * 4, as: UInt32.self) })
    }

    @Test func kernelIsAskedForAKeyEachMebibyte() {
        let state = ThreadState.current
        var calls = 0
        for _ in 0..<ThreadState.refillsPerKey * 3 {
            state.refill { bytes, length in
                calls += 1
                return identifiers_system_entropy(bytes, length)
            }
        }
        #expect(calls == 3)
    }

    /// A refill on a thread whose stack is ours, to be looked through afterwards: round keys that stay there would give
    /// away what was drawn, and a forked child what its parent will draw.
    @Test func keysDoNotStayOnTheStack() {
        let length = 1 << 18
        let stack = UnsafeMutableRawPointer.allocate(byteCount: length, alignment: 1 << 16)
        let copy = UnsafeMutablePointer<UInt32>.allocate(capacity: 8)
        defer {
            stack.deallocate()
            copy.deallocate()
        }
        memset(stack, 0, length)
        var attributes = pthread_attr_t()
        #expect(pthread_attr_init(&attributes) == 0 && pthread_attr_setstack(&attributes, stack, length) == 0)
        var thread = pthread_t()
        let failure = pthread_create(
            &thread,
            &attributes,
            { copy in
                guard let copy else { return nil }
                let state = ThreadState.current
                state.refill()
                memcpy(copy, UnsafeRawPointer(state) + ThreadState.keyOffset, ThreadState.keyLength)
                state.refill()
                return nil
            },
            copy
        )
        #expect(failure == 0)
        guard failure == 0 else { return }
        pthread_join(thread, nil)
        pthread_attr_destroy(&attributes)
        // Two words beside each other as in AES's round keys, and one word twice as in ChaCha's lanes.
        let key = (0..<8).map { UInt64(copy[$0]) }
        let traces = Set((0..<7).map { key[$0] | key[$0 + 1] << 32 } + key.map { $0 | $0 << 32 })
        var found = 0
        var offset = 0
        while offset < length {
            if traces.contains(stack.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) { found += 1 }
            offset += offset + 4 <= length - 8 ? 4 : length
        }
        #expect(Set(key).count > 1)
        #expect(found == 0)
    }
}
