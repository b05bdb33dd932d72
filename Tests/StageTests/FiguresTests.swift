import Stage
import Testing

@Suite struct FiguresTests {
    @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"), (-1234, "-1,234")])
    func counts(_ number: Int, _ text: String) { #expect(Figures.count(number) == text) }

    @Test(arguments: [
        (Duration.microseconds(800), "0.8 ms"), (.milliseconds(23), "23 ms"), (.milliseconds(4200), "4.2 s"),
        (.seconds(200), "3 min 20 s"),
    ])
    func durations(_ duration: Duration, _ text: String) { #expect(Figures.duration(duration) == text) }

    @Test func bytesAreInMillions() { #expect(Figures.bytes(12_340_000) == "12.3 MB") }
}
