import ArgumentParser

/// `unserial guide`: which id when; the same text as an assistant's skill.
struct Guide: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Says which id to take when, what not to do, and how in your language.",
        discussion: """
            Topics: \(GuidePage.all.map(\.topic).joined(separator: ", ")).

            --install-skill writes the guide as a skill for an assistant: skills/choosing-ids/SKILL.md, an entry in \
            skills/skill-rules.json, which keeps what is there, and agents/id-auditor.md. DIR is the assistant's folder \
            (such as .claude) or its folder of skills.
            """
    )

    @Argument(help: "What to read about.")
    var topic = "which"

    @Option(help: ArgumentHelp("Write the guide as an assistant's skill.", valueName: "dir"))
    var installSkill: String?

    @Option(help: "How to print: text or json.")
    var format: OutputFormat = .text

    func validate() throws {
        if installSkill?.isEmpty == true { throw ValidationError("--install-skill takes a folder, such as .claude.") }
        guard GuidePage.page(topic) == nil else { return }
        throw ValidationError(
            "There is no topic '\(topic)'; there are \(GuidePage.all.map(\.topic).joined(separator: ", ")).")
    }

    func run() throws {
        if let installSkill {
            do {
                let written = try AssistantSkill.install(into: installSkill)
                for path in written { try Output.write(line: path) }
            } catch let error as AssistantSkill.InstallError {
                StandardError.say("error: \(error)")
                throw Exit.failure
            }
            return
        }
        guard let page = GuidePage.page(topic) else { return }
        switch format {
        case .text:
            try Output.write(page.text + "\n")
        case .json:
            let value = Page(version: 1, topic: page.topic, title: page.title, markdown: page.text)
            try Output.write(line: try JSONText.pretty(value))
        }
    }

    private struct Page: Encodable {
        let version: Int
        let topic: String
        let title: String
        let markdown: String
    }
}
