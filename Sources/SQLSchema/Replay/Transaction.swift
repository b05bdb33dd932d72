/// The state of a catalog at the points that a script may go back to.
///
/// Kept only for scripts that roll something back: a copy of a catalog costs nothing until one of the two changes.
struct Transaction {
    private var start: Catalog?
    private var savepoints: [(name: String, catalog: Catalog)] = []

    /// Does what a statement says to transactions.
    mutating func apply(_ command: TransactionCommand, to catalog: inout Catalog) {
        switch command {
        case .begin: if start == nil { start = catalog }
        case .commit: end()
        case .rollback:
            if let start { catalog.restore(start) }
            end()
        // Outside a transaction a savepoint is an error, and nothing is undone.
        case .savepoint(let name): if start != nil { savepoints.append((name, catalog)) }
        case .release(let name):
            if let index = savepoints.lastIndex(where: { $0.name == name }) { savepoints.removeSubrange(index...) }
        case .rollbackTo(let name):
            guard let index = savepoints.lastIndex(where: { $0.name == name }) else { return }
            catalog.restore(savepoints[index].catalog)
            savepoints.removeSubrange((index + 1)...)
        }
    }

    private mutating func end() {
        start = nil
        savepoints = []
    }
}

/// The databases that scripts connect to, beside the one that statements are for.
struct Databases {
    private var current: String?
    private var stored: [(name: String, catalog: Catalog)] = []

    /// The others that hold something, in the order in which they were left.
    var others: [Catalog] { stored.map(\.catalog) }

    /// What comes now is for another database. The first name is that of the one which had none.
    mutating func connect(to name: String, _ catalog: inout Catalog) {
        guard let old = current, old != name else {
            current = name
            catalog.currentSchema = nil
            return
        }
        let index = stored.firstIndex { $0.name == name }
        let next = index.map { stored.remove(at: $0).catalog } ?? Catalog()
        stored.append((old, catalog))
        catalog = next
        catalog.currentSchema = nil
        current = name
    }
}
