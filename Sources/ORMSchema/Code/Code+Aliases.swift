extension Code {
    /// `import { v4 as uuid } from "uuid"`, `const { v4: uuid } = require("uuid")`, `import uuid from "uuid/v4"`.
    var scriptAliases: [String: String] {
        var aliases: [String: String] = [:]
        func note(_ alias: String?, of module: String?) {
            // What a module gives as a whole is called like its file; a package may hold anything.
            guard let alias, let module, module.contains("/"), !module.hasPrefix("."), !module.hasPrefix("@") else {
                return
            }
            aliases[alias] = module.split(separator: "/").last.map(String.init)
        }
        for index in indices {
            switch word(at: index) {
            case "import":
                guard token(index + 4) != nil else { continue }
                if isWord("from", at: index + 2) { note(word(at: index + 1), of: string(at: index + 3)) }
                guard let open = (index + 1..<index + 4).first(where: { isMark("{", at: $0) }),
                    isWord("from", at: next(after: open)), let names = inside("{", at: open)
                else { continue }
                for item in items(in: names) where item.value.count == 3 && isWord("as", at: item.value.lowerBound + 1)
                {
                    guard let alias = word(at: item.value.lowerBound + 2) else { continue }
                    aliases[alias] = word(at: item.value.lowerBound)
                }
            case "const", "let", "var":
                guard token(index + 1) != nil else { continue }
                let equals = next(after: index + 1)
                guard isMark("=", at: equals), isWord("require", at: equals + 1) else { continue }
                guard let names = inside("{", at: index + 1) else {
                    note(word(at: index + 1), of: string(at: equals + 3))
                    continue
                }
                for item in items(in: names) where item.value.count == 1 {
                    guard let label = item.label, let alias = word(at: item.value.lowerBound) else { continue }
                    aliases[alias] = label
                }
            default: continue
            }
        }
        return aliases
    }

    /// `from uuid import uuid4 as make_id`.
    var pythonAliases: [String: String] {
        var aliases: [String: String] = [:]
        for index in indices where isWord("as", at: index) {
            guard let name = word(at: index - 1), let alias = word(at: index + 1) else { continue }
            // `import numpy as np`, `with open() as file`, `except E as error` name no function that makes ids.
            if KnownGenerators.kind(of: name) != nil { aliases[alias] = name }
        }
        return aliases
    }
}
