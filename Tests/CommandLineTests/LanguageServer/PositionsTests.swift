import SchemaModel
import Testing

@testable import unserial

@Suite struct PositionsTests {
    @Test(arguments: [(Positions.Encoding.utf16, 3), (.utf8, 5), (.utf32, 2)])
    func columnsAreCountedAsTheEditorDoes(_ encoding: Positions.Encoding, character: Int) {
        let source = SourceText(file: "a", "x\n😀 id\n")
        let positions = Positions(source: source, encoding: encoding)
        let range = positions.range(SourceLocation(file: "a", line: 2, column: 3, endColumn: 5))
        #expect(range.start == LSP.Position(line: 1, character: character))
        #expect(range.end == LSP.Position(line: 1, character: character + 2))
        #expect(positions.range(7..<9) == range, "bytes")
    }

    @Test(arguments: [([], "utf-16"), (["utf-8"], "utf-8"), (["utf-16", "utf-8", "utf-32"], "utf-32")])
    func theEncodingIsWhatBothSpeak(_ offered: [String], chosen: String) {
        #expect(Positions.Encoding.negotiated(offered).rawValue == chosen)
    }

    @Test(arguments: [("/a b/é.prisma", "file:///a%20b/%C3%A9.prisma"), ("/x", "file:///x")])
    func pathsAndURIs(_ path: String, uri: String) {
        #expect(FileURI.uri(path) == uri)
        #expect(FileURI.path(uri) == path)
        #expect(FileURI.path(uri.replacing("file://", with: "file://localhost")) == path)
    }

    @Test(arguments: ["http://x/y", "file://", "untitled:1", "file:///%", "file:///%zz", "file:///%ff"])
    func whatIsNoLocalFile(_ uri: String) { #expect(FileURI.path(uri) == nil) }
}
