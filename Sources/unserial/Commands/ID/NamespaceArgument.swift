import Identifiers

/// A namespace as the command line takes it: one of the known names, or a UUID in any form.
struct NamespaceArgument {
    let id: UUID128

    static let names = Namespace.named.map(\.name).joined(separator: ", ")

    init(parsing text: String) throws {
        if let known = Namespace.named.first(where: { $0.name == text.lowercased() }) {
            id = known.namespace.id
            return
        }
        do throws(IdentifierError) {
            id = try UUID128(parsing: text, accepting: .any)
        } catch {
            throw UnknownNamespace(reason: error.message)
        }
    }

    private struct UnknownNamespace: Error, CustomStringConvertible {
        let reason: String
        var description: String { "it is none of \(NamespaceArgument.names), and not a UUID: \(reason)" }
    }
}
