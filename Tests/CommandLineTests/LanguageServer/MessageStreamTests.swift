import Testing

@testable import unserial

@Suite struct MessageStreamTests {
    private func messages(_ text: String, by size: Int) throws -> [String] {
        var stream = MessageStream()
        var found: [String] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            stream.append(rest.prefix(size))
            rest = rest.dropFirst(size)
            while let body = try stream.next() { found.append(String(decoding: body, as: UTF8.self)) }
        }
        stream.end()
        while let body = try stream.next() { found.append(String(decoding: body, as: UTF8.self)) }
        return found
    }

    private static let two = "Content-Length: 2\r\n\r\n{}Content-Type: x\r\ncontent-length:  3\r\n\r\n[é]".replacing(
        "3", with: "4")

    @Test(arguments: [1, 2, 7, 1000]) func bytesComeAsTheyWill(_ size: Int) throws {
        #expect(try messages(Self.two, by: size) == ["{}", "[é]"])
    }

    @Test func framedIsReadBack() throws {
        let framed = String(decoding: MessageStream.framed(Array("{\"a\":\"é\"}".utf8)), as: UTF8.self)
        #expect(try messages(framed, by: 3) == ["{\"a\":\"é\"}"])
    }

    @Test(arguments: [
        "Content-Length: x\r\n\r\n{}", "Content-Length: -1\r\n\r\n", "Length: 2\r\n\r\n{}",
        "Content-Length: 99999999999999999999\r\n\r\n", "Content-Length: 900000000\r\n\r\n", "{\"jsonrpc\":\"2.0\"}",
        "Content-Length: 5\r\n\r\n{}", String(repeating: "x", count: 70_000),
    ])
    func whatIsNoMessageIsSaid(_ text: String) {
        #expect(throws: MessageStream.Fault.self) { try messages(text, by: 1000) }
    }
}
