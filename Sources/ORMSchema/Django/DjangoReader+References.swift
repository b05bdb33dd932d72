internal import SchemaModel

/// What the fields of models refer to.
extension DjangoReader {
    /// The model that `ForeignKey(…)` names: a class, `"self"`, `"app.Model"`, or `settings.AUTH_USER_MODEL`.
    func target(of field: Field, in model: Int) -> Int? {
        let code = models[field.model].code
        let items = code.items(in: field.arguments)
        guard let value = (items.positional.first ?? items["to"])?.value else { return nil }
        var name = code.name(in: value) ?? code.path(in: value)
        if name?.hasSuffix("AUTH_USER_MODEL") == true || name == "get_user_model"
            || code.chain(in: value).first?.name == "get_user_model"
        {
            name = settings.userModel ?? "auth.User"
        }
        if let text = name, code.name(in: value) != nil, byName[PythonClass.bare(text)] == nil,
            let spelling = spellings[PythonClass.bare(text).lowercased()]
        {
            name = String(text.dropLast(PythonClass.bare(text).count)) + spelling
        }
        guard let name else { return nil }
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
