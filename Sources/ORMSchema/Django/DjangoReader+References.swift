internal import SchemaModel

/// What the fields of models refer to.
extension DjangoReader {
    /// What `ForeignKey(…)` names.
    private enum Target {
        /// A class by its name, or by a string, which may be written in any letter case.
        case name(String, isText: Bool)
        /// What only a run of the program tells.
        case expression(String)
    }

    /// A class, `"app.Model"`, `settings.AUTH_USER_MODEL`, `swapper.get_model_name("app", "Model")`; `nil` where none is
    /// given.
    private func target(of field: Field) -> Target? {
        let code = models[field.model].code
        let items = code.items(in: field.arguments)
        guard let value = (items.positional.first ?? items["to"])?.value else { return nil }
        if let text = code.name(in: value) { return .name(text, isText: true) }
        let links = code.chain(in: value)
        guard code.isChain(value), let last = links.last else { return .expression(code.text(value)) }
        if last.name.hasSuffix("AUTH_USER_MODEL") || links[0].name == "get_user_model" || last.name == "get_user_model"
        {
            return .name(settings.userModel ?? "auth.User", isText: true)
        }
        if let arguments = last.arguments {
            let name = model(namedBy: last.name, code.items(in: arguments), code)
            return name.map { .name($0, isText: true) } ?? .expression(code.text(value))
        }
        if let name = settings.models[last.name] { return .name(name, isText: true) }
        // A class begins with a capital and is not all of them; `PAGE_MODEL` and `target` are variables.
        let isConstant = last.name.contains("_") && !last.name.contains(where: \.isLowercase)
        let isClass = last.name.first?.isUppercase ?? false && !isConstant && links[0].name != "settings"
        guard isClass || byName[last.name] != nil, links.allSatisfy({ $0.arguments == nil }) else {
            return .expression(code.text(value))
        }
        return .name(links.map(\.name).joined(separator: "."), isText: false)
    }

    /// `swapper.get_model_name("app", "Model")`, `apps.get_model("app.Model")`, `getattr(settings, "A_MODEL", "app.Model")`
    private func model(namedBy function: String, _ items: [Code.Item], _ code: Code) -> String? {
        let texts = items.positional.compactMap { code.name(in: $0.value) }
        if function == "getattr" {
            guard texts.count == 2, items.count == 3 else { return nil }
            return settings.models[texts[0]] ?? texts[1]
        }
        guard function.lowercased().contains("model"), texts.count == items.count else { return nil }
        switch texts.count {
        case 1: return texts[0].contains(".") ? texts[0] : nil
        // Swapper's settings are called after the model that they replace.
        case 2: return settings.models["\(texts[0])_\(texts[1])_MODEL".uppercased()] ?? "\(texts[0]).\(texts[1])"
        default: return nil
        }
    }

    /// Says why what a field refers to is not known.
    mutating func warnOfUnknownTarget(of field: Field, in model: Int, _ result: String, at place: SourceLocation) {
        let what = "`\(field.name)` of `\(models[model].type.name)`"
        if case .expression(let text) = target(of: field) {
            set.unreadReferences += 1
            set.warn(
                "expression", "what \(what) refers to is an expression that is not understood, `\(text)`: \(result)",
                at: place)
        } else if let target = target(of: field, in: model) {
            set.warn(
                "reference",
                "`\(models[target].type.name)`, which \(what) refers to, has no table among the files: \(result)",
                at: place)
        } else {
            set.warn(
                "reference", "the model that \(what) refers to is not among the files: \(result)", at: place)
        }
    }

    /// The model that `ForeignKey(…)` names.
    func target(of field: Field, in model: Int) -> Int? {
        guard case .name(var name, let isText) = target(of: field) else { return nil }
        if isText, byName[PythonClass.bare(name)] == nil,
            let spelling = spellings[PythonClass.bare(name).lowercased()]
        {
            name = String(name.dropLast(PythonClass.bare(name).count)) + spelling
        }
        if name == "\(appLabel(of: model)).\(models[model].type.name)" { return model }
        if name == "self" || name == models[model].type.name { return model }
        return self.model(name, seenFrom: model)
    }

    /// The table of a model of Django itself; each of these counts in an `AutoField`, whatever the project's default is.
    func builtInTable(_ field: Field) -> ObjectName? {
        let code = models[field.model].code
        let items = code.items(in: field.arguments)
        guard let value = (items.positional.first ?? items["to"])?.value else { return nil }
        let name = code.name(in: value) ?? code.path(in: value) ?? code.chain(in: value).first?.name ?? ""
        if name.hasSuffix("AUTH_USER_MODEL") || name.hasSuffix("get_user_model") {
            return settings.userModel == nil || settings.userModel == "auth.User" ? ObjectName("auth_user") : nil
        }
        switch PythonClass.bare(name) {
        case "User": return ObjectName("auth_user")
        case "Group": return ObjectName("auth_group")
        case "Permission": return ObjectName("auth_permission")
        case "ContentType": return ObjectName("django_content_type")
        case "Site": return ObjectName("django_site")
        default: return nil
        }
    }
}
