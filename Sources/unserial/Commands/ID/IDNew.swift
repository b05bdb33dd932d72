import ArgumentParser
import Identifiers
import IdentifiersArgumentParser

/// Prints new identifiers, one a line.
struct IDNew: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Prints new identifiers, one a line.",
        discussion: """
            Those of kind uuid7, uuid6, ulid, typeid and snowflake come in order, each greater than the one before, but \
            for --order none. With --at they carry the time given, and count up from it.
            """
    )

    @Option(help: "The kind of identifier.")
    var kind = IDKind.uuid7

    // Values of a user's choice may begin with a hyphen: a name, an alphabet, or a number that is refused in clear words.
    @Option(
        name: [.customShort("n", allowingJoined: true), .customLong("count")],
        parsing: .unconditional,
        help: "How many."
    )
    var count = 1

    @Option(
        help: ArgumentHelp(
            "The time that they carry, such as 2026-11-22T19:30:00Z, 2026-11-22 or @1700000000.",
            valueName: "time"
        )
    )
    var at: Timestamp?

    @Option(help: "The order of uuid7 and typeid among threads and calls. (default: causal)")
    var order: IdentifierOrder?

    @Option(
        help: ArgumentHelp("How UUIDs are written, such as base58. See convert --help.", valueName: "form"),
        transform: IDForm.toWrite
    )
    var encoding: IDForm?

    @Option(
        help: ArgumentHelp(
            "What kind of name it is, for uuid5 and uuid3: a UUID, or \(NamespaceArgument.names).",
            valueName: "namespace"
        ),
        transform: NamespaceArgument.init(parsing:)
    )
    var namespace: NamespaceArgument?

    @Option(parsing: .unconditional, help: "The name, for uuid5 and uuid3.")
    var name: String?

    @Option(help: "The type, for typeid: lower case letters, and _ between them, such as user; empty for none.")
    var prefix: String?

    @Option(parsing: .unconditional, help: "How many letters, for nanoid: 1 to 40. (default: 21)")
    var size: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The letters, for nanoid: \(NanoIDAlphabet.names), or the characters themselves. (default: url)",
            valueName: "letters"
        ),
        transform: NanoIDAlphabet.init(argument:)
    )
    var alphabet: NanoIDAlphabet?

    @Option(
        parsing: .unconditional,
        help: """
            The worker's number, for snowflake; processes that make them at the same time repeat each other's unless each \
            has its own. (default: 0)
            """
    )
    var worker: Int?

    @Option(
        help: ArgumentHelp(
            "Whose fields, for snowflake: \(IDLayout.namesOfSnowflakes). (default: twitter)",
            valueName: "layout"
        ),
        transform: IDLayout.ofSnowflake
    )
    var layout: IDLayout?

    @Option(
        help: ArgumentHelp(
            "The bits, for uuid8: a UUID in any form, in which version and variant are replaced.",
            valueName: "uuid"
        ),
        transform: { try UUID128(parsing: $0, accepting: .any) }
    )
    var data: UUID128?

    func validate() throws {
        guard count >= 1 else { throw ValidationError("-n must be at least 1, not \(count).") }
        for option in given where !kind.options.contains(option) {
            throw ValidationError(
                "--\(option.rawValue) belongs to --kind \(IDKind.taking(option)), not to \(kind.rawValue)."
            )
        }
        switch kind {
        case .uuid3, .uuid5:
            guard namespace != nil, let name else {
                throw ValidationError("--kind \(kind.rawValue) needs --namespace and --name.")
            }
            // What is not UTF-8 was repaired on its way here, and would get the identifier of another name.
            if name.unicodeScalars.contains("\u{FFFD}"), Self.isRepaired {
                throw ValidationError("--name is not UTF-8.")
            }
            guard count == 1 else {
                throw ValidationError(
                    "-n \(count) would print one UUID \(count) times: a name has a single \(kind.rawValue)."
                )
            }
        case .uuid8:
            guard data == nil || count == 1 else {
                throw ValidationError("-n \(count) would print one UUID \(count) times: --data says all of its bits.")
            }
        case .typeid:
            guard let prefix else { throw ValidationError("--kind typeid needs --prefix, which may be empty.") }
            try explained { () throws(IdentifierError) in _ = try AnyTypeID(prefix: prefix, uuid: .nil) }
        case .nanoid:
            if let size, !NanoID.sizes.contains(size) {
                throw ValidationError(
                    "--size must be \(NanoID.sizes.lowerBound) to \(NanoID.sizes.upperBound), not \(size).")
            }
        case .snowflake:
            try explained { () throws(IdentifierError) in
                _ = try SnowflakeGenerator(worker: worker ?? 0, layout: layout?.ofSnowflake ?? .twitter)
            }
        case .uuid1, .uuid4, .uuid6, .uuid7, .ulid, .ksuid: break
        }
        if at != nil, order != nil { throw ValidationError("--order is for identifiers of now; --at counts up.") }
        try validateTime()
    }

    func run() throws {
        var output = Output()
        // What was made before the failure is printed, whichever it is.
        let result = Result { try print(to: &output) }
        try output.flush()
        do {
            try result.get()
        } catch let error as IdentifierError {
            if error.code == .outputFailed { throw Output.failure(errno: error.systemError ?? 0) }
            StandardError.write(error.message)
            throw Exit.failure
        }
    }

    /// Whether some argument of the process is not UTF-8.
    private static var isRepaired: Bool {
        (0..<Int(CommandLine.argc)).contains { index in
            CommandLine.unsafeArgv[index].map { String(validatingCString: $0) == nil } ?? false
        }
    }

    /// The options that not every kind takes and that were given.
    private var given: [IDKind.Option] {
        let all: [(IDKind.Option, Bool)] = [
            (.at, at != nil), (.order, order != nil), (.encoding, encoding != nil), (.namespace, namespace != nil),
            (.name, name != nil), (.prefix, prefix != nil), (.size, size != nil), (.alphabet, alphabet != nil),
            (.worker, worker != nil), (.layout, layout != nil), (.data, data != nil),
        ]
        return all.filter(\.1).map(\.0)
    }

    /// Has the refusal of the library be one of the command's usage.
    func explained(_ body: () throws(IdentifierError) -> Void) throws {
        do throws(IdentifierError) {
            try body()
        } catch { throw ValidationError(error.message) }
    }
}
