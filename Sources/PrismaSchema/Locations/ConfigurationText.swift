/// The text of a JSON or JavaScript file, as far as it takes to find a property and a path in it.
struct ConfigurationText {
    enum Token: Hashable {
        /// A string, its escapes undone; `nil` for a template with parts that only a run would know.
        case string(String?)
        case word(String)
        case sign(UInt8)
    }

    /// `key: value` in an object.
    struct Property {
        /// The keys of the objects around it, then its own; only as far as objects are values of properties.
        let path: [String]
        /// The objects around it, those in calls counted too.
        let depth: Int
        /// The first token of its value.
        let value: Int
    }

    let tokens: [Token]
    private(set) var properties: [Property] = []
    /// The first token after `const name =`.
    private(set) var constants: [String: Int] = [:]

    init(_ bytes: [UInt8]) {
        var scanner = ConfigurationScanner(bytes)
        tokens = scanner.tokens()
        findProperties()
        findConstants()
    }

    private mutating func findProperties() {
        // Of each open bracket whether it is an object, and the key that it is the value of.
        var open: [(isObject: Bool, key: String?)] = []
        var depth = 0
        var path: [String] = []
        var pending: String?
        for (index, token) in tokens.enumerated() {
            if case .sign(let sign) = token {
                switch sign {
                case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "("):
                    let isObject = sign == UInt8(ascii: "{")
                    open.append((isObject, isObject ? pending : nil))
                    if isObject { depth += 1 }
                    if isObject, let pending { path.append(pending) }
                case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ")"):
                    guard let last = open.popLast() else { break }
                    if last.isObject { depth -= 1 }
                    if last.key != nil { path.removeLast() }
                default: break
                }
            }
            pending = nil
            guard token == .sign(UInt8(ascii: ":")), index >= 2, open.last?.isObject == true else { continue }
            switch tokens[index - 2] {
            case .sign(UInt8(ascii: "{")), .sign(UInt8(ascii: ",")): break
            default: continue
            }
            switch tokens[index - 1] {
            case .word(let key), .string(let key?):
                pending = key
                properties.append(Property(path: path.suffix(8) + [key], depth: depth, value: index + 1))
            default: break
            }
        }
    }

    private mutating func findConstants() {
        for index in tokens.indices.dropLast(3) {
            guard case .word(let keyword) = tokens[index], ["const", "let", "var"].contains(keyword),
                case .word(let name) = tokens[index + 1], constants[name] == nil
            else { continue }
            // A type may stand between the name and `=`.
            let equals = tokens[(index + 2)..<min(index + 8, tokens.count)].firstIndex(of: .sign(UInt8(ascii: "=")))
            if let equals { constants[name] = equals + 1 }
        }
    }
}
