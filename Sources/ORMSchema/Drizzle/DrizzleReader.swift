internal import SchemaModel

/// `pgTable`, `mysqlTable` and `sqliteTable` of Drizzle.
///
/// Source: Drizzle's "SQL schema declaration" and "Indexes & Constraints".
struct DrizzleReader {
    /// A function that makes tables: `pgTable`, or one made of `pgTableCreator` or `pgSchema`.
    struct Creator {
        var dialect: Schema.Dialect
        var schema: String?
        /// What stands before and behind the name; `nil` where the name is computed in a way that is not known.
        var affixes: (prefix: String, suffix: String)? = ("", "")
    }

    /// A constant or function that columns may be spread from.
    struct Definition {
        let code: Code
        let value: Range<Int>
    }

    /// A table with the properties of its columns.
    struct Entry {
        let file: String
        let table: Int
        var columns: [String: String] = [:]
    }

    /// `import { id as key } from "./util/id"`
    private struct Import {
        let original: String
        let path: Substring
    }

    struct Reference {
        let table: Int
        let column: String
        let target: String
        let property: String
        let file: String
        let onDelete: ForeignKey.Action
        let onUpdate: ForeignKey.Action
        let location: SourceLocation
    }

    var set = TableSet()
    private static let creators: [String: Creator] = [
        "pgTable": .init(dialect: .postgresql), "mysqlTable": .init(dialect: .mysql),
        "sqliteTable": .init(dialect: .sqlite),
        "singlestoreTable": .init(dialect: .mysql), "cockroachTable": .init(dialect: .cockroachdb),
    ]
    /// What files make of those, with the name of the file.
    private var creators: [String: [(file: String, creator: Creator)]] = [:]
    private var schemas: [String: [(file: String, creator: Creator)]] = [:]
    /// The kind of database that each table is of.
    private var dialects: [Schema.Dialect] = []
    var definitions: [String: [Definition]] = [:]
    /// Where the names of a file come from, by file and name.
    private var imports: [String: [String: Import]] = [:]
    /// The names that a file has all of Drizzle under: `import * as pg from "drizzle-orm/pg-core"`.
    private var namespaces: [String: Set<String>] = [:]
    /// The entries by the name of the variable.
    var entries: [String: [Entry]] = [:]
    var references: [Reference] = []
    /// What the use of a constant adds to it: `id: baseID.primaryKey()`.
    var uses: [Use: [(Code.Link, Code)]] = [:]

    struct Use: Hashable {
        let table: Int
        let property: String
    }

    var usesSnakeCase = false

    /// The tables of each kind of database: a program may keep some in PostgreSQL and others in SQLite.
    static func read(_ sources: [SourceText]) -> [TableSet] {
        var reader = DrizzleReader()
        let codes = sources.map { Code($0, .typescript) }
        for code in codes { reader.register(code) }
        for code in codes { reader.readTables(code) }
        reader.settleReferences()
        return reader.set.parts(by: reader.dialects)
    }

    // MARK: Names

    private mutating func register(_ code: Code) {
        for index in code.indices {
            guard let word = code.word(at: index) else { continue }
            // import { pgTable as table }
            if let creator = creator(word, code), code.isWord("as", at: index + 1), let alias = code.word(at: index + 2)
            {
                creators[alias, default: []].append((code.source.file, creator))
            }
            if word == "import" { readImport(at: index, code) }
            // drizzle(client, { casing: "snake_case" })
            if word == "casing", code.string(at: index + 2) == "snake_case" { usesSnakeCase = true }
            if word == "function", let name = code.word(at: index + 1) {
                var body = index + 2
                while body < min(index + 60, code.tokens.count), !code.isMark("{", at: body) {
                    body = code.next(after: body)
                }
                if let content = code.inside("{", at: body), let value = returned(in: content, code) {
                    definitions[name, default: []].append(Definition(code: code, value: value))
                }
            }
            guard word == "const" || word == "let" || word == "var", let name = code.word(at: index + 1) else {
                continue
            }
            var equals = index + 2
            if code.isMark(":", at: equals) {
                while equals < min(index + 60, code.tokens.count), !code.isMark("=", at: equals) {
                    equals = code.next(after: equals)
                }
            }
            guard code.isMark("=", at: equals) else { continue }
            let start = equals + 1
            let limit = code.tokens.count
            let call = code.chain(at: start, limit: limit).links.first
            switch call?.name {
            case "pgTableCreator", "mysqlTableCreator", "sqliteTableCreator", "singlestoreTableCreator":
                creators[name, default: []].append((code.source.file, creator(of: call, code)))
            case "pgSchema", "mysqlSchema":
                let schema = call?.arguments.flatMap { code.items(in: $0).first }.flatMap { code.name(in: $0.value) }
                let dialect = call?.name == "pgSchema" ? Schema.Dialect.postgresql : .mysql
                schemas[name, default: []].append((code.source.file, Creator(dialect: dialect, schema: schema)))
            default:
                definitions[name, default: []].append(Definition(code: code, value: start..<valueEnd(start, code)))
            }
        }
    }

    /// What makes the tables of a file under a name: what it declares itself counts before what others do.
    private func creator(_ name: String, _ code: Code) -> Creator? {
        if let creator = Self.creators[name] { return creator }
        return Self.nearest(creators[name], to: code.source.file)
    }

    private static func nearest(_ all: [(file: String, creator: Creator)]?, to file: String) -> Creator? {
        guard let all else { return nil }
        return (all.first { $0.file == file } ?? all.first)?.creator
    }

    private func returned(in body: Range<Int>, _ code: Code) -> Range<Int>? {
        guard let position = body.first(where: { code.isWord("return", at: $0) }) else { return nil }
        let end = code.isMark(";", at: body.upperBound - 1) ? body.upperBound - 1 : body.upperBound
        return position + 1..<max(position + 1, end)
    }

    private func valueEnd(_ start: Int, _ code: Code) -> Int {
        var index = start
        while index < code.tokens.count {
            if code.isMark(";", at: index) { return index }
            if index > start, let word = code.word(at: index) {
                if ["const", "let", "var"].contains(word) { return index }
                let begins = ["export", "function", "type", "interface", "import", "class"].contains(word)
                if begins, code.tokens[index].startsLine { return index }
            }
            index = code.next(after: index)
        }
        return index
    }

    /// `pgTableCreator((name) => `app_${name}`)`
    private func creator(of call: Code.Link?, _ code: Code) -> Creator {
        let dialect: Schema.Dialect =
            switch call?.name {
            case "mysqlTableCreator", "singlestoreTableCreator": .mysql
            case "sqliteTableCreator": .sqlite
            default: .postgresql
            }
        var creator = Creator(dialect: dialect, affixes: nil)
        guard let arguments = call?.arguments else { return creator }
        let result = code.result(of: arguments)
        guard result.count == 1, let token = code.token(result.lowerBound) else { return creator }
        if token.kind == .word { creator.affixes = ("", "") }
        if token.kind == .string, let open = token.text.firstRange(of: "${"),
            let close = token.text.firstIndex(of: "}"),
            close > open.upperBound, !token.text[close...].contains("${")
        {
            creator.affixes = (
                String(token.text[..<open.lowerBound]), String(token.text[token.text.index(after: close)...])
            )
        }
        return creator
    }

    // MARK: Tables

    private mutating func readTables(_ code: Code) {
        var index = 0
        while index < code.tokens.count {
            guard let word = code.word(at: index) else {
                index += 1
                continue
            }
            var creator = creator(word, code)
            var call = index
            if let schema = Self.nearest(schemas[word], to: code.source.file), code.isMark(".", at: index + 1),
                code.isWord("table", at: index + 2)
            {
                (creator, call) = (schema, index + 2)
            }
            let isMember = code.isMark(".", at: index - 1)
            let isOfDrizzle = isMember && code.word(at: index - 2).map { isNamespace($0, code) } ?? false
            guard let creator, let arguments = code.inside("(", at: call + 1), !isMember || isOfDrizzle else {
                index += 1
                continue
            }
            readTable(creator, code, isOfDrizzle ? index - 2 : index, arguments)
            index = max(arguments.upperBound, index + 1)
        }
    }

    private mutating func readTable(_ creator: Creator, _ code: Code, _ index: Int, _ arguments: Range<Int>) {
        let items = code.items(in: arguments)
        guard items.count >= 2 else { return }
        let variable = variable(before: index, code)
        guard let given = code.name(in: items[0].value), let affixes = creator.affixes else {
            set.warn(
                "name",
                "the name of the table `\(variable ?? code.text(items[0].value))` is computed: it is missing here",
                at: code.location(of: items[0].start))
            return
        }
        let name = affixes.prefix + given + affixes.suffix
        let position = set.tables.count
        dialects.append(creator.dialect)
        set.tables.append(
            Table(
                ObjectName(schema: creator.schema, name), alias: variable == name ? nil : variable,
                location: code.location(of: items[0].value.lowerBound)))
        var entry = Entry(file: code.source.file, table: position)
        readColumns(items[1].value, code, into: &entry, creator.dialect, depth: 0)
        if items.count > 2 { readExtras(items[2].value, code, entry) }
        if let variable { entries[variable, default: []].append(entry) }
    }

    /// The name of `export const users = pgTable(…)`.
    private func variable(before index: Int, _ code: Code) -> String? {
        guard code.isMark("=", at: index - 1) else { return nil }
        if code.isWord("const", at: index - 3) || code.isWord("let", at: index - 3) { return code.word(at: index - 2) }
        for position in stride(from: index - 2, through: max(0, index - 40), by: -1)
        where code.isWord("const", at: position) {
            return code.word(at: position + 1)
        }
        return code.word(at: index - 2)
    }

    private mutating func readColumns(
        _ value: Range<Int>, _ code: Code, into entry: inout Entry, _ dialect: Schema.Dialect, depth: Int
    ) {
        for item in code.elements(of: value) {
            if code.isMark("...", at: item.value.lowerBound) {
                spread(item, code, into: &entry, dialect, depth: depth)
            } else if let label = item.label {
                readColumn(label, item, code, into: &entry, dialect)
            } else if item.value.count == 1, let name = code.word(at: item.value.lowerBound) {
                readColumn(name, item, code, into: &entry, dialect)
            }
        }
    }

    /// `...timestamps`, `...timestamps()`
    private mutating func spread(
        _ item: Code.Item, _ code: Code, into entry: inout Entry, _ dialect: Schema.Dialect, depth: Int
    ) {
        let links = code.chain(at: item.value.lowerBound + 1, limit: item.value.upperBound).links
        if depth < 4, links.count == 1, let name = links.first?.name,
            let definition = definition(name, code.source.file)
        {
            readColumns(definition.value, definition.code, into: &entry, dialect, depth: depth + 1)
        } else {
            set.warn(
                "spread", "the columns of `\(code.text(item.value))` are not known: they are missing here",
                at: code.location(of: item.start))
        }
    }

    func definition(_ name: String, _ file: String) -> Definition? {
        let source = imports[file]?[name]
        guard let all = definitions[source?.original ?? name] else { return nil }
        if let own = all.first(where: { $0.code.source.file == file }) { return own }
        // Several files may have a constant `id`.
        let named = source.flatMap { source in
            all.prefix(1000).first { Self.isFile($0.code.source.file, at: source.path) }
        }
        return named ?? all.first
    }

    private func isNamespace(_ name: String, _ code: Code) -> Bool {
        namespaces[code.source.file]?.contains(name) ?? false
    }

    /// A call by the name that Drizzle gives the function: `ser("id")` of `import { serial as ser } from "drizzle-orm/pg-core"`.
    func named(_ link: Code.Link, in file: String) -> Code.Link {
        guard let known = imports[file]?[link.name], known.path.hasPrefix("drizzle-orm"), known.original != link.name
        else { return link }
        return Code.Link(name: known.original, index: link.index, arguments: link.arguments)
    }

    private mutating func readImport(at index: Int, _ code: Code) {
        if code.isMark("*", at: index + 1), code.isWord("as", at: index + 2), let name = code.word(at: index + 3),
            code.isWord("from", at: index + 4), code.string(at: index + 5)?.hasPrefix("drizzle-orm") ?? false
        {
            namespaces[code.source.file, default: []].insert(name)
        }
        let start = code.isWord("type", at: index + 1) ? index + 2 : index + 1
        guard let list = code.inside("{", at: start), code.isWord("from", at: list.upperBound + 1),
            let path = code.string(at: list.upperBound + 2)
        else { return }
        for item in code.items(in: list) {
            guard let original = code.word(at: item.value.lowerBound) else { continue }
            let isRenamed = code.isWord("as", at: item.value.lowerBound + 1)
            let name = isRenamed ? code.word(at: item.value.lowerBound + 2) : original
            // What leads up is left out: the end of a path tells files apart.
            imports[code.source.file, default: [:]][name ?? original] = Import(
                original: original, path: path.drop { "./@~".contains($0) })
        }
    }

    /// Whether a file is what a path of an import means, as far as both tell: `src/util/id.ts` for `util/id`.
    private static func isFile(_ file: String, at path: Substring) -> Bool {
        let name = file.split(separator: "/").last ?? ""
        let stem = file.dropLast(name.count - (name.split(separator: ".").first?.count ?? 0))
        // `./id.js` and `./id.ts` are spelt out, too.
        let wanted = path.prefix { $0 != "." }
        return !wanted.isEmpty
            && ["\(wanted)", "\(wanted)/index"].contains { stem == $0 || stem.hasSuffix("/" + $0) }
    }

    // MARK: References

    func entry(_ variable: String, _ file: String) -> Entry? {
        guard let all = entries[variable] else { return nil }
        return all.first { $0.file == file } ?? all.first
    }

    /// The table that another one refers to, which is of the same kind of database.
    private func entry(_ variable: String, _ file: String, for table: Int) -> Entry? {
        guard let all = entries[variable]?.filter({ dialects[$0.table] == dialects[table] }) else { return nil }
        return all.first { $0.file == file } ?? all.first
    }

    private mutating func settleReferences() {
        for reference in references {
            guard let entry = entry(reference.target, reference.file, for: reference.table) else {
                set.warn(
                    "reference", "the table `\(reference.target)` is not among the files", at: reference.location)
                continue
            }
            let parent = set.tables[entry.table].name
            let parentColumn = entry.columns[reference.property] ?? reference.property
            set.tables[reference.table].foreignKeys.append(
                ForeignKey(
                    columns: [reference.column], parent: parent, parentColumns: [parentColumn],
                    onDelete: reference.onDelete,
                    onUpdate: reference.onUpdate, location: reference.location))
        }
    }
}
