import Stage
import Testing

@Suite struct TableTests {
    @Test func columnsAreAsWideAsTheirWidestCellAndNumbersStandRight() {
        var table = Table(["name", ">count"])
        table.add("a", "1")
        table.add("längster", "1,000")
        #expect(
            table.lines == [
                "name      count",
                "────────  ─────",
                "a             1",
                "längster  1,000",
            ]
        )
    }

    @Test func noLineEndsInBlanks() {
        var table = Table([">count", "words"])
        table.add("1", "")
        #expect(table.lines.last == "    1")
    }
}
