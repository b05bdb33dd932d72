internal import SchemaModel

/// What is to become of one field. Each part changes other bytes than the others, so several changes of one field never
/// meet.
struct FieldPlan: Hashable, Sendable {
    /// What is to become of an attribute.
    enum Fate: Hashable, Sendable {
        case stays
        /// Goes, with the blanks before it.
        case goes
        /// Is this from now on, whether it was there or not.
        case becomes(String)
    }

    /// The type without `?` and `[]`, if it changes.
    var type: String?
    /// The native type attribute, such as `@db.Uuid`.
    var native = Fate.stays
    /// The value of `@default`.
    var value = Fate.stays
    /// Whether `@unique` is added.
    var becomesUnique = false
    /// Whether `?` goes.
    var becomesRequired = false

    /// The edits of the text.
    func edits(of field: Field, in document: PrismaDocument, native nativeAttribute: Attribute?) -> [TextEdit] {
        var writer = FieldWriter(field: field, document: document)
        if let type { writer.replaceType(by: type) }
        if becomesRequired { writer.dropQuestion() }
        let attribute = field.attribute("default")
        switch value {
        case .stays: break
        case .goes: attribute.map { writer.remove($0) }
        case .becomes(let text):
            if let attribute { writer.setValue(of: attribute, to: text) } else { writer.add("@default(\(text))") }
        }
        if becomesUnique { writer.add("@unique") }
        switch native {
        case .stays: break
        case .goes: nativeAttribute.map { writer.remove($0) }
        case .becomes(let text):
            if let nativeAttribute { writer.replace(nativeAttribute, by: text) } else { writer.add(text) }
        }
        return writer.finished
    }
}

/// Collects the edits of one line.
private struct FieldWriter {
    let field: Field
    let document: PrismaDocument
    private var edits: [TextEdit] = []
    private var removed: Set<Range<Int>> = []
    private var added: [String] = []
    /// How much wider the type becomes.
    private var growth = 0

    init(field: Field, document: PrismaDocument) {
        self.field = field
        self.document = document
    }

    mutating func replaceType(by text: String) {
        let range = bytes(field.type.base)
        guard document.text(of: field.type.base) != text else { return }
        growth += text.utf8.count - range.count
        edit(range, text)
    }

    mutating func dropQuestion() {
        guard let question = field.type.question else { return }
        growth -= 1
        edit(document.tokens[question].range, "")
    }

    mutating func add(_ attribute: String) { added.append(attribute) }

    mutating func remove(_ attribute: Attribute) { removed.insert(attribute.tokens) }

    /// An attribute goes with the blanks after it if one that stays follows, so that this one takes its place; else with
    /// those before it.
    private func tokensToRemove(_ attribute: Range<Int>) -> Range<Int> {
        let tokens = document.tokens
        let (next, previous) = (attribute.upperBound, attribute.lowerBound - 1)
        if next + 1 < tokens.count, tokens[next].kind == .blank,
            field.attributes.contains(where: { $0.tokens.lowerBound == next + 1 && !removed.contains($0.tokens) })
        {
            return attribute.lowerBound..<next + 1
        }
        return previous >= 0 && tokens[previous].kind == .blank ? previous..<attribute.upperBound : attribute
    }

    mutating func replace(_ attribute: Attribute, by text: String) {
        guard document.text(of: attribute.tokens) != text else { return }
        edit(bytes(attribute.tokens), text)
    }

    mutating func setValue(of attribute: Attribute, to text: String) {
        let value = attribute.arguments.first { $0.name == nil || $0.name == "value" }
        // The name of a constraint (`map:`) is one of a default in the database.
        guard let value, attribute.arguments.count == 1, !value.tokens.isEmpty else {
            return replace(attribute, by: "@default(\(text))")
        }
        guard document.text(of: value.tokens) != text else { return }
        edit(bytes(value.tokens), text)
    }

    /// The edits, those that keep the columns of attributes and comments in line among them.
    var finished: [TextEdit] {
        var writer = self
        let removals = removed.map(tokensToRemove)
        for tokens in removals { writer.edit(bytes(tokens), "") }
        let kept = field.attributes.last { !removed.contains($0.tokens) }
        if !added.isEmpty {
            let place = bytes(kept?.tokens ?? field.type.tokens).upperBound
            writer.edit(place..<place, added.map { " \($0)" }.joined())
        }
        if added.isEmpty || kept != nil { writer.align(without: removals) }
        return writer.edits.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    private mutating func align(without removals: [Range<Int>]) {
        let next = field.type.tokens.upperBound
        guard growth != 0, next + 1 < document.tokens.count, document.tokens[next].kind == .blank,
            !removals.contains(where: { $0.contains(next) })
        else { return }
        switch document.tokens[next + 1].kind {
        case .at, .comment, .documentation, .blockComment: break
        default: return
        }
        let blank = document.tokens[next].range
        guard document.source.bytes[blank].allSatisfy({ $0 == UInt8(ascii: " ") }) else { return }
        if growth > 0 {
            let spare = min(growth, blank.count - 1)
            if spare > 0 { edit(blank.upperBound - spare..<blank.upperBound, "") }
        } else {
            edit(blank.upperBound..<blank.upperBound, String(repeating: " ", count: -growth))
        }
    }

    private mutating func edit(_ range: Range<Int>, _ replacement: String) {
        edits.append(TextEdit(file: document.source.file, range: range, replacement: replacement))
    }

    private func bytes(_ tokens: Range<Int>) -> Range<Int> {
        guard let first = tokens.first, let last = tokens.last else { return 0..<0 }
        return document.tokens[first].range.lowerBound..<document.tokens[last].range.upperBound
    }
}
