import ArgumentParser
import IDAudit

/// Which findings count; `audit` and `baseline` take these.
struct PolicyOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The configuration. Default: unserial.yaml here or above, as far as the repository goes.", valueName: "file"
        ))
    var config: String?

    @Option(
        help: ArgumentHelp("Run these rules alone, by code or name; may be given again.", valueName: "rules"),
        transform: { try PolicyOptions.codes($0) })
    var select: [Set<String>] = []

    @Option(
        help: ArgumentHelp("Leave these rules out, by code or name; may be given again.", valueName: "rules"),
        transform: { try PolicyOptions.codes($0) })
    var ignore: [Set<String>] = []

    /// `ID102,fk-type-differs`.
    private static func codes(_ text: String) throws -> Set<String> {
        var codes: Set<String> = []
        guard text.contains(where: { $0 != "," }) else {
            throw ValidationError("No rule is named; `unserial rules` lists them.")
        }
        for name in text.split(separator: ",") {
            guard let rule = RuleBook.rule(String(name)) else {
                let names = RuleBook.rules.map(\.identity).flatMap { [$0.code, $0.name] }
                let near = NearMiss.of(String(name), among: names).map { "do you mean '\($0)'?" }
                throw ValidationError("There is no rule '\(name)'; \(near ?? "`unserial rules` lists them.")")
            }
            codes.insert(rule.identity.code)
        }
        return codes
    }

    /// What the file and the command line decide.
    ///
    /// - Throws: The exit status for a failure, after saying what is wrong with the file.
    func read() throws -> AuditSettings {
        var settings = try AuditSettings(file: config)
        if !select.isEmpty { settings.configuration.selected = select.reduce(into: []) { $0.formUnion($1) } }
        for code in ignore.joined() { settings.configuration.leaveOut(code) }
        return settings
    }
}

extension AuditConfiguration {
    /// Switches a rule off, whatever else is said of it.
    fileprivate mutating func leaveOut(_ code: String) {
        levels[code] = .off
        selected?.remove(code)
        for index in overrides.indices { overrides[index].levels[code] = nil }
    }
}
