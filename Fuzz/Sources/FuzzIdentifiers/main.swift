import CLibFuzzer
import Glibc

// fuzz-identifiers PARSER [options and folders of libFuzzer]; without arguments it prints the names of the parsers.

let names = Parser.all.map(\.name)
guard CommandLine.arguments.count > 1 else {
    print(names.joined(separator: "\n"))
    exit(0)
}
guard let index = names.firstIndex(of: CommandLine.arguments[1]) else {
    print("fuzz-identifiers: no parser '\(CommandLine.arguments[1])'; there are \(names.joined(separator: ", "))")
    exit(64)
}
Parser.chosen = Parser.all[index]

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
    Parser.chosen.check(Input(UnsafeRawBufferPointer(start: data, count: size)))
    return 0
}
exit(status)
