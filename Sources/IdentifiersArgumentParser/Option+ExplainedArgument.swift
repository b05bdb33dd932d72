public import ArgumentParser
internal import Identifiers

// The declarations that ArgumentParser has for ExpressibleByArgument, for what says more. As the more specific ones they
// are chosen wherever this module is imported.

extension Option where Value: ExplainedArgument {
    /// Creates an option with a default.
    public init(
        wrappedValue: Value,
        name: NameSpecification = .long,
        parsing parsingStrategy: SingleValueParsingStrategy = .next,
        help: ArgumentHelp? = nil,
        completion: CompletionKind? = nil
    ) {
        self.init(
            wrappedValue: wrappedValue,
            name: name,
            parsing: parsingStrategy,
            help: .showing([wrappedValue], in: help),
            completion: completion ?? Value.defaultCompletionKind,
            transform: Value.argument
        )
    }

    /// Creates an option that must be given.
    public init(
        name: NameSpecification = .long,
        parsing parsingStrategy: SingleValueParsingStrategy = .next,
        help: ArgumentHelp? = nil,
        completion: CompletionKind? = nil
    ) {
        self.init(
            name: name,
            parsing: parsingStrategy,
            help: help,
            completion: completion ?? Value.defaultCompletionKind,
            transform: Value.argument
        )
    }
}

extension Option {
    /// Creates an option that may be left out: `@Option var id: UUID128? = nil`.
    public init<Element: ExplainedArgument>(
        wrappedValue: _OptionalNilComparisonType,
        name: NameSpecification = .long,
        parsing parsingStrategy: SingleValueParsingStrategy = .next,
        help: ArgumentHelp? = nil,
        completion: CompletionKind? = nil
    ) where Value == Element? {
        self.init(name: name, parsing: parsingStrategy, help: help, completion: completion)
    }

    /// Creates an option that may be left out.
    public init<Element: ExplainedArgument>(
        name: NameSpecification = .long,
        parsing parsingStrategy: SingleValueParsingStrategy = .next,
        help: ArgumentHelp? = nil,
        completion: CompletionKind? = nil
    ) where Value == Element? {
        self.init(
            name: name,
            parsing: parsingStrategy,
            help: help,
            completion: completion ?? Element.defaultCompletionKind,
            transform: Element.argument
        )
    }

    /// Creates an option that may be given several times, with a default.
    public init<Element: ExplainedArgument>(
        wrappedValue: [Element],
        name: NameSpecification = .long,
        parsing parsingStrategy: ArrayParsingStrategy = .singleValue,
        help: ArgumentHelp? = nil,
        completion: CompletionKind? = nil
    ) where Value == [Element] {
        self.init(
            wrappedValue: wrappedValue,
            name: name,
            parsing: parsingStrategy,
            help: .showing(wrappedValue, in: help),
            completion: completion ?? Element.defaultCompletionKind,
            transform: Element.argument
        )
    }

    /// Creates an option that must be given, once or several times.
    public init<Element: ExplainedArgument>(
        name: NameSpecification = .long,
        parsing parsingStrategy: ArrayParsingStrategy = .singleValue,
        help: ArgumentHelp? = nil,
        completion: CompletionKind? = nil
    ) where Value == [Element] {
        self.init(
            name: name,
            parsing: parsingStrategy,
            help: help,
            completion: completion ?? Element.defaultCompletionKind,
            transform: Element.argument
        )
    }
}
