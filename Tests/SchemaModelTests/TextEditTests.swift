import SchemaModel
import Testing

@Suite struct TextEditTests {
    private let source = SourceText(file: "a", "0123456789")

    private func edit(_ range: Range<Int>, _ replacement: String, file: String = "a") -> TextEdit {
        TextEdit(file: file, range: range, replacement: replacement)
    }

    @Test func editsApplyInAnyOrder() throws {
        let edits = [edit(8..<10, ""), edit(0..<0, "<"), edit(2..<4, "xyz"), edit(4..<4, "!"), edit(10..<10, ">")]
        #expect(String(decoding: try source.applying(edits), as: UTF8.self) == "<01xyz!4567>")
        #expect(String(decoding: try source.applying(edits.reversed()), as: UTF8.self) == "<01xyz!4567>")
        #expect(try source.applying([]) == source.bytes)
    }

    @Test func insertionsAtOnePlaceKeepTheirOrderAndCountOnce() throws {
        let edits = [edit(1..<1, "a"), edit(1..<1, "b"), edit(1..<1, "a"), edit(1..<2, "")]
        #expect(String(decoding: try source.applying(edits), as: UTF8.self) == "0ab23456789")
    }

    @Test func otherFilesArePassedOver() throws {
        #expect(try source.applying([edit(0..<99, "", file: "b")]) == source.bytes)
    }

    @Test(arguments: [(2..<5, 4..<6), (2..<5, 3..<3), (2..<5, 2..<3), (0..<10, 9..<10)])
    func overlapsAreRefused(_ first: Range<Int>, second: Range<Int>) {
        #expect(throws: EditConflict.self) { try source.applying([edit(first, "a"), edit(second, "b")]) }
        #expect(throws: EditConflict.self) { try source.applying([edit(second, "b"), edit(first, "a")]) }
    }

    @Test(arguments: [
        ([(8..<11, "")], "bytes 8 to 11 of a are not in the file; it has changed since it was read"),
        ([(1..<3, "x"), (2..<4, "y")], "bytes 2 to 4 of a are changed twice: by \"x\" and \"y\""),
    ])
    func conflictsSayWhere(_ edits: [(Range<Int>, String)], message: String) {
        do throws(EditConflict) {
            _ = try source.applying(edits.map { edit($0.0, $0.1) })
            Issue.record("applied")
        } catch {
            #expect(error.description == message)
        }
    }
}
