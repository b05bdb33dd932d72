public import ArgumentParser
internal import Identifiers

// See Option+ExplainedArgument.swift.

extension Argument where Value: ExplainedArgument {
    /// Creates an argument with a default.
    public init(wrappedValue: Value, help: ArgumentHelp? = nil, completion: CompletionKind? = nil) {
        self.init(
            wrappedValue: wrappedValue,
            help: .showing([wrappedValue], in: help),
            completion: completion ?? Value.defaultCompletionKind,
            transform: Value.argument
        )
    }

    /// Creates an argument that must be given.
    public init(help: ArgumentHelp? = nil, completion: CompletionKind? = nil) {
        self.init(help: help, completion: completion ?? Value.defaultCompletionKind, transform: Value.argument)
    }
}

extension Argument {
    /// Creates an argument that may be left out: `@Argument var id: UUID128? = nil`.
    public init<Element: ExplainedArgument>(
        wrappedValue: _OptionalNilComparisonType,
        help: ArgumentHelp? = nil,
        completion: CompletionKind? = nil
    ) where Value == Element? {
        self.init(help: help, completion: completion)
    }

    /// Creates an argument that may be left out.
    public init<Element: ExplainedArgument>(
        help: ArgumentHelp? = nil,
        completion: CompletionKind? = nil
    ) where Value == Element? {
        self.init(help: help, completion: completion ?? Element.defaultCompletionKind, transform: Element.argument)
    }

    /// Creates arguments of any number, with a default.
    public init<Element: ExplainedArgument>(
        wrappedValue: [Element],
        parsing parsingStrategy: ArgumentArrayParsingStrategy = .remaining,
        help: ArgumentHelp? = nil,
        completion: CompletionKind? = nil
    ) where Value == [Element] {
        self.init(
            wrappedValue: wrappedValue,
            parsing: parsingStrategy,
            help: .showing(wrappedValue, in: help),
            completion: completion ?? Element.defaultCompletionKind,
            transform: Element.argument
        )
    }

    /// Creates arguments of which there must be one or more.
    public init<Element: ExplainedArgument>(
        parsing parsingStrategy: ArgumentArrayParsingStrategy = .remaining,
        help: ArgumentHelp? = nil,
        completion: CompletionKind? = nil
    ) where Value == [Element] {
        self.init(
            parsing: parsingStrategy,
            help: help,
            completion: completion ?? Element.defaultCompletionKind,
            transform: Element.argument
        )
    }
}
