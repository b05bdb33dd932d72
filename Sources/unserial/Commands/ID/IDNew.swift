import ArgumentParser
import Identifiers
import IdentifiersArgumentParser

/// Prints new identifiers, one a line.
struct IDNew: ParsableCommand {
    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case uuid7, uuid4, uuid5
    }

    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Prints new identifiers, one a line.",
        discussion: """
            Those of kind uuid7 come in order: each is greater than the one before. With --at they carry the time \
            given, and count up in nanoseconds from it.
            """
    )

    @Option(help: "The kind of identifier.")
    var kind = Kind.uuid7

    @Option(name: [.customShort("n"), .customLong("count")], help: "How many.")
    var count = 1

    @Option(
        help: ArgumentHelp(
            "The time that they carry, such as 2026-11-22T19:30:00Z, 2026-11-22 or @1700000000.",
            valueName: "time"
        )
    )
    var at: Timestamp?

    @Option(
        help: ArgumentHelp(
            "What kind of name it is, for uuid5: a UUID, or \(NamespaceArgument.names).",
            valueName: "namespace"
        ),
        transform: NamespaceArgument.init(parsing:)
    )
    var namespace: NamespaceArgument?

    @Option(help: "The name, for uuid5.")
    var name: String?

    func validate() throws {
        guard count >= 1 else { throw ValidationError("-n must be at least 1, not \(count).") }
        switch kind {
        case .uuid5:
            guard namespace != nil, name != nil else {
                throw ValidationError("--kind uuid5 needs --namespace and --name.")
            }
            guard count == 1 else {
                throw ValidationError("-n \(count) would print one UUID \(count) times: a name has a single uuid5.")
            }
        case .uuid4, .uuid7:
            guard namespace == nil, name == nil else {
                throw ValidationError("--namespace and --name belong to --kind uuid5, not to \(kind.rawValue).")
            }
        }
        guard let at else { return }
        guard kind == .uuid7 else { throw ValidationError("--at belongs to --kind uuid7: no other carries a time.") }
        do throws(IdentifierError) {
            _ = try UUID128.range(from: at, to: at)
        } catch { throw ValidationError(error.message) }
        // One nanosecond each, and UUID7Generator counts them in 64 bits.
        let last = Timestamp(nanoseconds: Int128(UInt64.max))
        guard count == 1 || at.nanoseconds + Int128(count) - 1 <= last.nanoseconds else {
            let room = max(last.nanoseconds - at.nanoseconds + 1, 1)
            throw ValidationError(
                "-n \(count) in order is possible up to the year 2554 (\(last)); \(at) allows -n \(room) only."
            )
        }
    }

    func run() throws {
        var output = Output()
        switch kind {
        case .uuid5:
            guard let namespace, let name else { return }
            try output.write(UUID128.v5(namespace: namespace.id, name: name))
        case .uuid4:
            try stream(to: &output) { for index in $0.indices { $0[index] = .v4() } }
        case .uuid7:
            guard let at else {
                try stream(to: &output) { UUID128.fill($0) }
                break
            }
            guard let nanoseconds = UInt64(exactly: at.nanoseconds) else {
                try output.write(UUID128.v7(at: at))
                break
            }
            var generator = UUID7Generator(time: ScriptedTime([nanoseconds]), random: SecureRandom())
            try stream(to: &output) { generator.fill($0) }
        }
        try output.flush()
    }

    /// Prints `count` identifiers, made a few thousand at a time.
    private func stream(
        to output: inout Output,
        _ fill: (UnsafeMutableBufferPointer<UUID128>) -> Void
    ) throws {
        let ids = UnsafeMutableBufferPointer<UUID128>.allocate(capacity: min(count, 4096))
        ids.initialize(repeating: .nil)
        defer { ids.deallocate() }
        var left = count
        while left > 0 {
            let some = UnsafeMutableBufferPointer(rebasing: ids[..<min(left, ids.count)])
            fill(some)
            for id in some { try output.write(id) }
            left -= some.count
        }
    }
}
