internal import ArgumentParser

extension Optional where Wrapped == ArgumentHelp {
    /// The help with the default at its end, as ArgumentParser writes it: what is declared with `transform:` shows none.
    static func showing(_ defaults: [some ExplainedArgument], in help: ArgumentHelp?) -> ArgumentHelp? {
        guard !defaults.isEmpty else { return help }
        let words = "(default: \(defaults.map(\.defaultValueDescription).joined(separator: ", ")))"
        var shown = help ?? ArgumentHelp()
        shown.abstract = shown.abstract.isEmpty ? words : "\(shown.abstract) \(words)"
        return shown
    }
}
