/// A parser and what must hold of it, whatever bytes it is given.
public struct Parser: Sendable {
    let name: String
    /// The longest input that is worth trying.
    let maximumLength: Int
    let check: @Sendable (Input) -> Void

    /// Names a parser.
    public init(name: String, maximumLength: Int = 96, check: @escaping @Sendable (Input) -> Void) {
        self.name = name
        self.maximumLength = maximumLength
        self.check = check
    }
}
