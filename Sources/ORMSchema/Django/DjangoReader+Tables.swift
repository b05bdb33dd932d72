internal import SchemaModel

/// Which models have a table.
extension DjangoReader {
    /// Whether a class is a model with a table; one of which nobody can tell is noted.
    mutating func hasTable(_ model: Int) -> Bool {
        guard !isAbstract(model), !isMetaTrue(model, "proxy") else { return false }
        switch standing(of: model) {
        case .model: return true
        case .other: return false
        case .unknown:
            // Only `models.…Field(…)` makes a model of a class whose bases nobody knows.
            let parent = abstractParent(of: model)
            guard parent != nil || hasModelField(model) else { return false }
            if let last = unknown.indices.last, let first = unknown[last].first,
                models[first].code.source.file == models[model].code.source.file
            {
                unknown[last].append(model)
            } else {
                unknown.append([model])
            }
            return parent != nil || models[model].type.inner["Meta"] != nil
        }
    }

    private func hasModelField(_ model: Int) -> Bool {
        let code = models[model].code
        // Each class below it asks.
        return models[model].type.assignments.prefix(1000).contains { assignment in
            guard let value = assignment.value else { return false }
            let links = code.chain(in: value)
            return links.count == 2 && links[0].name == "models" && DjangoFields.isField(links[1].name)
        }
    }

    /// The abstract model among the files that a class derives from: what derives from one has a table, whatever that one
    /// derives from itself.
    private func abstractParent(of model: Int) -> Int? {
        var pending = [model]
        var seen: Set<Int> = [model]
        while let next = pending.popLast(), seen.count < 64 {
            for base in models[next].type.bases {
                guard let parent = self.base(base, of: next), seen.insert(parent).inserted else { continue }
                if isAbstract(parent), hasModelField(parent) { return parent }
                pending.append(parent)
            }
        }
        return nil
    }

    /// Names the models whose bases are not all known, once a file.
    mutating func warnOfUnknownBases() {
        for inFile in unknown {
            guard let first = inFile.first else { continue }
            let names = inFile.prefix(4).map { "`\(models[$0].type.name)`" }
            let others = inFile.count - names.count
            let list =
                others > 0
                ? "\(names.joined(separator: ", ")) and \(others) more"
                : (names.count > 1 ? names.dropLast().joined(separator: ", ") + " and " : "") + (names.last ?? "")
            set.warn(
                "base",
                inFile.count == 1
                    ? "\(list) derives from a class that is not among the files: whether it has a table, what it inherits and "
                        + "its key are not known"
                    : "\(list) derive from classes that are not among the files: whether they have tables, what they inherit "
                        + "and their keys are not known",
                at: models[first].code.location(of: models[first].type.nameIndex))
        }
    }
}
