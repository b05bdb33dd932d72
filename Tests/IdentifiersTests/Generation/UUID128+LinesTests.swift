import CIdentifiers
import Foundation
import Identifiers
import Testing

@Suite struct UUID128LinesTests {
    private func written(_ write: (Int32) throws -> Void) throws -> [String] {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("lines-\(UUID().uuidString)")
        try #require(FileManager.default.createFile(atPath: url.path, contents: nil))
        defer { try? FileManager.default.removeItem(at: url) }
        let file = try FileHandle(forWritingTo: url)
        try write(file.fileDescriptor)
        try file.close()
        let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
        #expect(text.isEmpty || text.hasSuffix("\n"))
        return text.split(separator: "\n").map(String.init)
    }

    /// Around the size of a block, and none at all.
    @Test(arguments: [0, 1, 4095, 4096, 4097, 20_000]) func linesAreIdentifiers(_ count: Int) throws {
        let lines = try written { try UUID128.writeLines(count: count, to: $0) }
        let ids = lines.compactMap { UUID128($0) }
        #expect(ids.count == count && lines.count == count)
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
        let random = try written { try UUID128.writeRandomLines(count: count, to: $0) }.compactMap { UUID128($0) }
        #expect(random.count == count && Set(random).count == count && random.allSatisfy { $0.version == 4 })
    }

    @Test func textIsTheDescriptions() {
        let ids = (0..<100).map { _ in UUID128.v4() } + [.nil, .max]
        var bytes = [UInt8](repeating: 0xEE, count: ids.count * UUID128.lineLength + 3)
        ids.withUnsafeBufferPointer { ids in
            bytes.withUnsafeMutableBytes { UUID128.writeLines(of: ids, to: $0) }
        }
        #expect(bytes.suffix(3) == [0xEE, 0xEE, 0xEE])
        #expect(String(decoding: bytes.dropLast(3), as: UTF8.self) == ids.map { "\($0)\n" }.joined())
    }

    @Test func bothPathsWriteTheSame() {
        let ids = (0..<257).map { _ in UUID128.v4() }
        var texts: [[UInt8]] = []
        ids.withUnsafeBytes { bytes in
            let words = bytes.bindMemory(to: UInt64.self)
            guard let start = words.baseAddress else { return }
            for write in [identifiers_write_lines, identifiers_write_lines_portable] {
                var text = [UInt8](repeating: 0, count: ids.count * 37)
                write(start, ids.count, &text)
                texts.append(text)
            }
        }
        #expect(texts.count == 2 && texts.first == texts.last)
    }

    @Test func whatCannotBeWrittenIsThrown() throws {
        let full = open("/dev/full", O_WRONLY)
        try #require(full >= 0)
        defer { close(full) }
        let error = #expect(throws: IdentifierError.self) { try UUID128.writeLines(count: 10, to: full) }
        #expect(error?.code == .outputFailed)
        #expect(error?.systemError == ENOSPC)
        #expect(throws: IdentifierError.self) { try UUID128.writeLines(count: 1, to: -1) }
    }
}
