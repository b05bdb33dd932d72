import JSONDocuments
import SchemaModel

/// The entry in `skill-rules.json` that makes an assistant think of the skill.
enum SkillRules {
    /// The keywords, intents and files of the entry, for people.
    static var triggers: String {
        let entry = JSONDocument(parsing: SourceText(file: "skill-rules.json", AssistantSkill.rules)).root
        func list(_ group: String, _ name: String) -> [String] {
            entry?[group]?[name].map { $0.elements.compactMap(\.text) } ?? []
        }
        func code(_ texts: [String]) -> String { texts.map { "`\($0)`" }.joined(separator: ", ") }
        return """
            ## When to use it

            **Keywords:** \(list("promptTriggers", "keywords").joined(separator: ", ")).

            **Intents:** \(code(list("promptTriggers", "intentPatterns"))).

            **Files:** \(code(list("fileTriggers", "pathPatterns"))); in them \(code(list("fileTriggers", "contentPatterns"))).
            """
    }

    /// The rules with the entry in them. Every other byte of the file stays as it is; an entry that is there keeps what it
    /// says, and gets what it lacks.
    ///
    /// - Parameters:
    ///   - existing: The file, or `nil` if there is none.
    ///   - path: Its path, for errors.
    /// - Returns: The new text.
    /// - Throws: ``AssistantSkill/InstallError`` if the file is no JSON object with, if any, an object of `skills`, and in
    ///   that, if any, an object for the skill.
    static func merged(with existing: [UInt8]?, at path: String) throws(AssistantSkill.InstallError) -> String {
        let fresh = "{\n  \"version\": \"1.0\",\n  \"skills\": {\n    \(entry)\n  }\n}\n"
        guard let existing, existing.contains(where: { $0 > 0x20 }) else { return fresh }
        let document = JSONDocument(parsing: SourceText(file: path, bytes: existing))
        guard document.diagnostics.isEmpty, let root = document.root, root.kind == .object else {
            let place = document.diagnostics.first.map { ": \($0)" } ?? ""
            throw .init(description: "`\(path)` is no JSON object, so nothing was written\(place)")
        }
        guard let skills = root["skills"] else {
            return inserting("\"skills\": {\n    \(entry)\n  }", into: root, of: existing, indent: "  ")
        }
        guard skills.kind == .object else {
            throw .init(
                description: "`skills` in `\(path)` (\(skills.location)) is no object, so nothing was written")
        }
        if let old = skills[AssistantSkill.name] {
            guard old.kind == .object else {
                throw .init(
                    description:
                        "`\(AssistantSkill.name)` in `\(path)` (\(old.location)) is no object, so nothing was written")
            }
            let missing = members.filter { old[$0.name] == nil }.map(\.text).joined(separator: ",\n      ")
            return missing.isEmpty
                ? String(decoding: existing, as: UTF8.self)
                : inserting(missing, into: old, of: existing, indent: "      ")
        }
        return inserting(entry, into: skills, of: existing, indent: "    ")
    }

    private static var entry: String { "\"\(AssistantSkill.name)\": \(indented(AssistantSkill.rules, by: "    "))" }

    /// What the entry says, member by member.
    private static var members: [(name: String, text: String)] {
        let document = JSONDocument(parsing: SourceText(file: "skill-rules.json", AssistantSkill.rules))
        guard let root = document.root else { return [] }
        return root.members.map { member in
            (member.name, "\"\(member.name)\": \(indented(member.value.written, by: "    "))")
        }
    }

    private static func indented(_ text: String, by indent: String) -> String {
        text.split(separator: "\n").joined(separator: "\n\(indent)")
    }

    /// A member more at the end of an object.
    private static func inserting(_ member: String, into object: JSONNode, of bytes: [UInt8], indent: String) -> String
    {
        let last = object.members.reduce(nil as Int?) { _, member in member.value.range.upperBound }
        let place = last ?? object.range.lowerBound + 1
        let outer = String(indent.dropLast(2))
        let text = last == nil ? "\n\(indent)\(member)\n\(outer)" : ",\n\(indent)\(member)"
        return replacing(place..<(last == nil ? object.range.upperBound - 1 : place), with: text, in: bytes)
    }

    private static func replacing(_ range: Range<Int>, with text: String, in bytes: [UInt8]) -> String {
        String(decoding: bytes[..<range.lowerBound], as: UTF8.self) + text
            + String(decoding: bytes[range.upperBound...], as: UTF8.self)
    }
}
