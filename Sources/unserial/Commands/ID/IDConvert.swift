import ArgumentParser
import Identifiers

/// Rewrites identifiers in another form.
struct IDConvert: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert",
        abstract: "Rewrites identifiers of 128 bits in another form, one a line.",
        discussion: """
            Reads UUIDs in any form, ULIDs and TypeIDs, from the arguments or line by line from standard input; a bad line \
            is reported with its number, the rest is converted, and the exit code is 1.

            Forms: \(IDForm.names.formatted(lastWord: "and")).
            """
    )

    @Argument(help: "Identifiers, after -- where one begins with a hyphen; standard input when there are none.")
    var ids: [String] = []

    @Option(help: ArgumentHelp("The form to write.", valueName: "form"), transform: IDForm.toWrite)
    var to: IDForm

    @Option(
        help: ArgumentHelp(
            "The form to read, typeid for one of any prefix; told by its looks when left out.", valueName: "form"),
        transform: IDForm.init(parsing:)
    )
    var from: IDForm?

    func run() throws {
        var output = Output()
        let form = to
        let result = Result {
            try IDLines(arguments: ids, form: from).forEach(writingTo: &output) { id, output in
                try output.write(line: try id.whole(), as: form)
            }
        }
        try output.flush()
        try result.get()
    }
}

extension IDText {
    /// The 128 bits; thrown when there are more or fewer.
    fileprivate func whole() throws(IDTextError) -> UUID128 {
        switch self {
        case .uuid, .ulid, .typeID: uuid ?? .nil
        case .ksuid: throw .otherWidth("a KSUID has 160 bits")
        case .nanoID(let id): throw .otherWidth("a NanoID has no bits but its \(id.textLength) letters")
        case .snowflake: throw .otherWidth("a Snowflake has 64 bits")
        }
    }
}
