import Testing

@testable import unserial

/// Halves of UTF-16 pairs in what an editor sends.
@Suite struct LoneSurrogatesTests {
    @Test(arguments: [
        (#"{"a":"\ud83d"}"#, #"{"a":"\ufffd"}"# as String?),
        (#""\ude00\ud83d\ude00\uD83D\u0041""#, #""\ufffd\ud83d\ude00\ufffd\u0041""#),
        (#""\ud83d\ude00""#, nil), (#""\\ud83d""#, nil), (#""\ud83"#, nil), (#""\\\ud83d""#, #""\\\ufffd""#),
        ("\\", nil),
        (#"{}"#, nil), (#""\uzzzz\n""#, nil),
    ])
    func halvesOfPairsAreReplaced(_ json: String, expected: String?) {
        #expect(LoneSurrogates.replaced(in: Array(json.utf8)) == expected.map { Array($0.utf8) })
    }
}
