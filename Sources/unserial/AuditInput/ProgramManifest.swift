import JSONDocuments
import SchemaModel

/// What a program's folder says of itself in the file of its package: how others name it, and whom it names.
struct ProgramManifest {
    /// A package, as the manifests of one kind write it.
    private struct Package: Hashable {
        let manifest: String
        let name: String
    }

    /// What the programs that use this one write into their own manifests.
    private var names: Set<Package> = []
    /// What this program's manifests say that it uses.
    private var needs: Set<Package> = []
    /// What the models of those that use this one write to import its.
    private var modules: Set<String> = []
    /// What this program's models import, and what of that may be the name of a package.
    private let imports: Set<String>

    /// Reads the manifests of a folder.
    ///
    /// - Parameters:
    ///   - folder: Where the program begins.
    ///   - models: The files with its models.
    init(in folder: String, models: [SourceText]) {
        imports = models.reduce(into: []) { Self.collectImports(of: $1, into: &$0) }
        for manifest in ["package.json", "go.mod", "mix.exs", "pyproject.toml"] {
            guard let text = SourceFile.beside(FileTree.path(manifest, in: folder)) else { continue }
            let (name, needs) =
                switch manifest {
                case "package.json": Self.node(text)
                case "go.mod": Self.go(text)
                case "mix.exs": Self.mix(text)
                default: Self.python(text)
                }
            for need in needs { self.needs.insert(Package(manifest: manifest, name: need)) }
            guard let name, !name.isEmpty else { continue }
            names.insert(Package(manifest: manifest, name: name))
            // In the other languages a module is not called as its package is.
            if manifest == "package.json" || manifest == "go.mod" { modules.insert(name) }
        }
    }

    /// Whether this program is built with the other: then the models of both may be of one database.
    func uses(_ other: ProgramManifest) -> Bool {
        !needs.isDisjoint(with: other.names) || !imports.isDisjoint(with: other.modules)
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
}

extension ProgramManifest {
    private typealias Content = (name: String?, needs: Set<String>)

    /// Of `package.json` only the lists of packages: a script may have the name of a package.
    private static func node(_ text: SourceText) -> Content {
        guard let root = JSONDocument(parsing: text).root else { return (nil, []) }
        var needs: Set<String> = []
        for list in ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"] {
            guard let packages = root[list] else { continue }
            for package in packages.members { needs.insert(package.name) }
        }
        return (root["name"]?.text, needs)
    }

    /// `module acme.org/core`, and `require acme.org/core v1.2.0` or `replace acme.org/core => ../core`.
    private static func go(_ text: SourceText) -> Content {
        var content: Content = (nil, [])
        for words in lines(of: text) {
            if words.first == "module", words.count >= 2 { content.name = content.name ?? words[1] }
            for (word, next) in zip(words, words.dropFirst()) where next.hasPrefix("v") || next == "=>" {
                content.needs.insert(word)
            }
        }
        return content
    }

    /// `app: :core`, and in an umbrella `{:core, in_umbrella: true}`.
    private static func mix(_ text: SourceText) -> Content {
        let name = lines(of: text).first { $0.count >= 2 && $0[0] == "app:" }.map { $0[1] }
        var needs: Set<String> = []
        for part in text.bytes.split(separator: UInt8(ascii: "{")) where part.first == UInt8(ascii: ":") {
            guard let comma = part.prefix(200).firstIndex(of: UInt8(ascii: ",")) else { continue }
            needs.insert(String(decoding: part[..<comma], as: UTF8.self))
        }
        return (name, needs)
    }

    /// The lists of PEP 621 and 735, the tables of Poetry, and the sources of uv.
    private static func python(_ text: SourceText) -> Content {
        var content: Content = (nil, [])
        var table = ""
        var isList = false
        for line in text[0..<text.bytes.count].split(whereSeparator: \.isNewline) {
            let line = line.drop { $0 == " " || $0 == "\t" }
            if !isList, line.hasPrefix("[") {
                table = String(line)
                continue
            }
            // Each second part stands in quotes.
            let parts = line.split(omittingEmptySubsequences: false) { $0 == "\"" || $0 == "'" }
            let plain = parts.indices.filter { $0 % 2 == 0 }.map { parts[$0] }
            let key = isList ? "" : (plain.first ?? "").prefix { $0 != "=" && $0 != " " }
            if key == "name", content.name == nil, parts.count > 1 { content.name = package(parts[1]) }
            let hasNeeds = table.contains("dependenc") || table.hasPrefix("[tool.uv.sources")
            if hasNeeds, table.hasPrefix("[tool.") { content.needs.insert(package(key)) }
            isList = isList || key.hasSuffix("dependencies")
            guard hasNeeds || isList else { continue }
            for index in parts.indices where index % 2 == 1 { content.needs.insert(package(parts[index])) }
            if plain.contains(where: { $0.contains("]") }) { isList = false }
        }
        return content
    }

    /// `Acme_Core[extra] >= 1` is `acme-core` (PEP 503).
    private static func package(_ requirement: Substring) -> String {
        let name = requirement.prefix { $0.isLetter || $0.isNumber || "-_.".contains($0) }
        return String(name.lowercased().map { $0 == "_" || $0 == "." ? "-" : $0 })
    }

    /// The words of each line.
    private static func lines(of text: SourceText) -> [[String]] {
        text[0..<text.bytes.count].split(whereSeparator: \.isNewline).map { line in
            line.split { $0 == " " || $0 == "\t" || $0 == "," || $0 == "\"" || $0 == "'" }.map(String.init)
        }
    }
}
