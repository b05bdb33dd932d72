internal import SchemaModel

/// Findings by the table, file or document that they are about, in the order of each group's most important one.
struct FindingGroup {
    /// The first finding's object, which names the group.
    let object: Finding.Object
    /// The findings, the most important first.
    var findings: [Finding]

    /// `events (Event)`, `a.prisma`, `all that was read`.
    var title: String {
        switch object.kind {
        case .project: "all that was read"
        case .file, .node: object.table.name
        case .table: object.table.description + (object.model.map { " (\($0))" } ?? "")
        }
    }

    /// Groups findings that are in order already.
    static func groups(of findings: [Finding]) -> [FindingGroup] {
        var groups: [FindingGroup] = []
        var places: [String: Int] = [:]
        for finding in findings {
            var table = finding.object
            table.columns = []
            // The nodes of a document stand together with what is about the document.
            if table.kind == .node { table.kind = .file }
            if let place = places[table.path] {
                groups[place].findings.append(finding)
            } else {
                places[table.path] = groups.count
                groups.append(FindingGroup(object: finding.object, findings: [finding]))
            }
        }
        return groups
    }
}
