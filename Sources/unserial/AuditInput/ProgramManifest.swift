import JSONDocuments
import SchemaModel

/// What a program's folder says of itself in the file of its package: how others name it, and whom it names.
struct ProgramManifest {
    private let texts: [SourceText]
    /// What the programs that use this one write into their own manifests.
    private var marks: [String] = []
    /// What their models write to import its.
    private var names: [String] = []
    /// What this program's models import, and what of that may be the name of a package.
    private let imports: Set<String>

    /// Reads the manifests of a folder.
    ///
    /// - Parameters:
    ///   - folder: Where the program begins.
    ///   - models: The files with its models.
    init(in folder: String, models: [SourceText]) {
        var texts: [SourceText] = []
        for name in ["package.json", "go.mod", "mix.exs", "pyproject.toml"] {
            guard let text = try? SourceFile.read(ProgramRoots.path(name, in: folder)) else { continue }
            texts.append(text)
            let own = Self.marks(in: text, called: name)
            marks += own.marks
            names += own.name.map { [$0] } ?? []
        }
        self.texts = texts
        imports = models.reduce(into: []) { Self.collectImports(of: $1, into: &$0) }
    }

    /// Whether this program is built with the other: then the models of both may be of one database.
    func uses(_ other: ProgramManifest) -> Bool {
        other.marks.contains { mark in texts.contains { $0.contains(mark) } }
            || other.names.contains(where: imports.contains)
    }

    /// `import { User } from "@acme/core/user"` imports `@acme/core/user`, of the package `@acme/core`.
    private static func collectImports(of text: SourceText, into imports: inout Set<String>) {
        let quotes = [UInt8(ascii: "'"), UInt8(ascii: "\"")]
        for line in text.bytes.split(separator: UInt8(ascii: "\n")) {
            let start = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            // An import, its last line, a `require`; in Go a line of the parenthesis.
            let isImport =
                start.starts(with: "import".utf8) || start.starts(with: "}".utf8) || start.starts(with: "const".utf8)
                || start.first.map(quotes.contains) == true
            guard isImport, let close = start.lastIndex(where: quotes.contains),
                let open = start[..<close].lastIndex(of: start[close]), close - open <= 200
            else { continue }
            var name = ""
            for part in String(decoding: start[(open + 1)..<close], as: UTF8.self).split(separator: "/").prefix(8) {
                name += name.isEmpty ? part : "/\(part)"
                imports.insert(name)
            }
        }
    }

    private static func marks(in text: SourceText, called file: String) -> (marks: [String], name: String?) {
        if file == "package.json" {
            guard let name = JSONDocument(parsing: text).root?["name"]?.text, !name.isEmpty else { return ([], nil) }
            return (["\"\(name)\":"], name)
        }
        for line in text[0..<text.bytes.count].split(whereSeparator: \.isNewline) {
            let words = line.split { $0 == " " || $0 == "\t" || $0 == "=" || $0 == "," || $0 == "\"" || $0 == "'" }
            guard words.count >= 2 else { continue }
            let name = String(words[1])
            switch (file, words[0]) {
            case ("go.mod", "module"): return (["\(name) v", "\(name) =>"], name)
            // In an umbrella: `{:core, in_umbrella: true}`.
            case ("mix.exs", "app:"): return (["{\(name),"], nil)
            case ("pyproject.toml", "name"):
                return (["\"\(name)\"", "'\(name)'", "\(name) = {", "\"\(name) @"], nil)
            default: continue
            }
        }
        return ([], nil)
    }
}
