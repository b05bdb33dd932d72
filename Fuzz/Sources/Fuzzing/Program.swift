internal import CLibFuzzer
internal import Glibc

/// The one parser that this process tries: libFuzzer calls back without anything to remember it by.
nonisolated(unsafe) private var chosen: Parser?

extension Parser {
    /// The whole of a program: `NAME PARSER [options and folders of libFuzzer]`; without arguments it prints each parser
    /// and the longest input that is worth trying on it.
    public static func run(oneOf parsers: [Parser]) -> Never {
        guard CommandLine.arguments.count > 1 else {
            for parser in parsers { print(parser.name, parser.maximumLength) }
            exit(0)
        }
        let name = CommandLine.arguments[1]
        chosen = parsers.first { $0.name == name }
        guard chosen != nil else {
            print("no parser '\(name)'; there are \(parsers.map(\.name).joined(separator: ", "))")
            exit(64)
        }
        // libFuzzer sees the same arguments without the parser's name.
        let words = [CommandLine.arguments[0]] + CommandLine.arguments.dropFirst(2)
        var count = Int32(words.count)
        let copies = UnsafeMutablePointer<UnsafeMutablePointer<CChar>>.allocate(capacity: words.count + 1)
        for (place, word) in words.enumerated() {
            guard let copy = strdup(word) else { fatalError("no memory") }
            (copies + place).initialize(to: copy)
        }
        var arguments = copies
        let status = LLVMFuzzerRunDriver(&count, &arguments) { data, size in
            chosen?.check(Input(UnsafeRawBufferPointer(start: data, count: size)))
            return 0
        }
        exit(status)
    }
}
