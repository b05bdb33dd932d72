import IDAudit
import Yams

/// A mapping of a YAML file whose keys are all known; what its values must be is asked for one by one.
struct YAMLSection {
    private let file: String
    /// Its name from the top, such as `audit.options`.
    private let name: String
    private let mapping: Node.Mapping

    /// The only document of a text; `nil` for none, or nothing in it.
    ///
    /// - Throws: ``ConfigurationError`` where it is not YAML, or holds a second document: nobody would know that it decides
    ///   nothing.
    static func root(of text: String, in file: String) throws(ConfigurationError) -> Node? {
        do {
            if YAMLAliases.multiply(in: text) { throw ConfigurationError.aliases(in: file) }
            var documents = try Yams.compose_all(yaml: text)
            let root = documents.next()
            if let error = documents.error { throw error }
            guard root != nil else { return nil }
            let second = documents.next()
            if let error = documents.error { throw error }
            if let second, second.null == nil { throw ConfigurationError.secondDocument(second.mark, in: file) }
            return root?.null == nil ? root : nil
        } catch let error as YamlError {
            throw .notYAML(error, in: file)
        } catch let error as ConfigurationError {
            throw error
        } catch {
            throw .unreadable(in: file)
        }
    }

    /// Takes a node for a mapping.
    ///
    /// - Throws: ``ConfigurationError`` where it is none, or has a key that is not known.
    init(_ node: Node, _ name: String, known: [String], in file: String) throws(ConfigurationError) {
        guard let mapping = node.mapping else {
            throw .wrongKind(name.isEmpty ? "the file" : name, node, wanted: "keys with values", in: file)
        }
        self.file = file
        self.name = name
        self.mapping = mapping
        for key in mapping.keys where !known.isEmpty {
            let text = key.scalar?.string ?? ""
            guard !known.contains(text) else { continue }
            let near = NearMiss.of(text, among: known)
            throw .unknownKey(text, key.mark, name, near: near, known: known, in: file)
        }
    }

    /// Where it begins.
    var mark: Mark? { mapping.mark }

    /// The keys with their values, in order.
    var pairs: [(key: Node, value: Node)] { mapping.map { ($0.key, $0.value) } }

    /// The value of a key; a key without one says nothing.
    private func node(_ key: String) -> Node? {
        guard let node = mapping[key] else { return nil }
        return node.scalar.map { $0.style == .plain && ["", "~", "null"].contains($0.string) } == true ? nil : node
    }

    private func full(_ key: String) -> String { name.isEmpty ? key : "\(name).\(key)" }

    /// A text; `wanted` says in words what it has to be.
    func text(_ key: String, wanted: String = "a text") throws(ConfigurationError) -> String? {
        guard let node = node(key) else { return nil }
        guard let scalar = node.scalar else { throw .wrongKind(full(key), node, wanted: wanted, in: file) }
        return scalar.string
    }

    /// A list of texts; one text is a list too.
    func texts(_ key: String) throws(ConfigurationError) -> [String]? {
        guard let node = node(key) else { return nil }
        return try scalars(key, node).map(\.string)
    }

    private func scalars(_ key: String, _ node: Node) throws(ConfigurationError) -> [Node.Scalar] {
        if let scalar = node.scalar { return [scalar] }
        var scalars: [Node.Scalar] = []
        for element in node.sequence ?? [] {
            guard let scalar = element.scalar else {
                throw .wrongKind(full(key), node, wanted: "a list of texts", in: file)
            }
            scalars.append(scalar)
        }
        guard node.sequence != nil else { throw .wrongKind(full(key), node, wanted: "a list of texts", in: file) }
        return scalars
    }

    func integer(_ key: String, in range: ClosedRange<Int64>) throws(ConfigurationError) -> Int64? {
        let wanted = "a number from \(range.lowerBound) to \(range.upperBound)"
        guard let text = try text(key, wanted: wanted) else { return nil }
        guard let number = Int64(text.replacing("_", with: "")), range.contains(number) else {
            throw .wrongValue(full(key), text, node(key)?.mark, wanted: wanted, in: file)
        }
        return number
    }

    /// Bytes: `1048576`, `10 GB`.
    func bytes(_ key: String) throws(ConfigurationError) -> Int64? {
        let wanted = "a size such as 10 GB"
        guard let text = try text(key, wanted: wanted) else { return nil }
        let digits = text.prefix { $0.isASCII && $0.isNumber || $0 == "_" }
        let unit = text.dropFirst(digits.count).drop { $0 == " " }.lowercased()
        let shift = ["": 0, "b": 0, "kb": 10, "mb": 20, "gb": 30, "tb": 40][unit]
        guard let shift, let number = Int64(digits.replacing("_", with: "")),
            case let (bytes, hasOverflown) = number.multipliedReportingOverflow(by: 1 << shift), !hasOverflown
        else { throw .wrongValue(full(key), text, node(key)?.mark, wanted: wanted, in: file) }
        return bytes
    }

    func truth(_ key: String) throws(ConfigurationError) -> Bool? {
        let wanted = "true or false"
        guard let text = try text(key, wanted: wanted) else { return nil }
        switch text.lowercased() {
        case "true", "yes", "on": return true
        case "false", "no", "off": return false
        default: throw .wrongValue(full(key), text, node(key)?.mark, wanted: wanted, in: file)
        }
    }

    /// One of some words.
    func choice<Value>(_ key: String, _ values: [(String, Value)]) throws(ConfigurationError) -> Value? {
        guard let node = node(key) else { return nil }
        return try choice(node, full(key), values)
    }

    func choice<Value>(_ node: Node, _ name: String, _ values: [(String, Value)]) throws(ConfigurationError) -> Value {
        let wanted = values.map(\.0).joined(separator: ", ")
        guard let text = node.scalar?.string else { throw .wrongKind(name, node, wanted: wanted, in: file) }
        guard let value = values.first(where: { $0.0 == text }) else {
            throw .wrongValue(name, text, node.mark, wanted: wanted, in: file)
        }
        return value.1
    }

    func section(_ key: String, known: [String]) throws(ConfigurationError) -> YAMLSection? {
        guard let node = node(key) else { return nil }
        return try YAMLSection(node, full(key), known: known, in: file)
    }

    /// A list of mappings.
    func sections(_ key: String, known: [String]) throws(ConfigurationError) -> [YAMLSection] {
        guard let node = node(key) else { return [] }
        guard let sequence = node.sequence else { throw .wrongKind(full(key), node, wanted: "a list", in: file) }
        var sections: [YAMLSection] = []
        for element in sequence { sections.append(try YAMLSection(element, full(key), known: known, in: file)) }
        return sections
    }

    /// The codes of rules under a key: codes or names.
    func rules(_ key: String) throws(ConfigurationError) -> Set<String> {
        guard let node = node(key) else { return [] }
        var codes: Set<String> = []
        for scalar in try scalars(key, node) { codes.insert(try rule(scalar.string, scalar.mark)) }
        return codes
    }

    /// The error about a rule that is named a second time, by its code and by its name perhaps.
    func ruleTwice(_ name: String, _ code: String, _ mark: Mark?) -> ConfigurationError {
        .ruleTwice(name, code, mark, in: file)
    }

    func rule(_ name: String, _ mark: Mark?) throws(ConfigurationError) -> String {
        if let rule = RuleBook.rule(name) { return rule.identity.code }
        let names = RuleBook.rules.map(\.identity).flatMap { [$0.code, $0.name] }
        throw .unknownRule(name, mark, near: NearMiss.of(name, among: names), in: file)
    }
}
