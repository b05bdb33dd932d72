internal import SchemaModel

extension RewritePlan {
    mutating func keyToUUIDv7(_ key: Node) throws(Refusal) {
        _ = try singleValue(key)
        for node in graph.related(to: key) {
            var subject = try subject(node)
            try demandKeyType(subject, wanted: "`Int`, `BigInt` and `String`")
            try demandFreeIndexes(subject)
            subject.plan.type = "String"
            subject.plan.native = uuidType.map { .becomes(native($0)) } ?? .goes
            let isRoot = graph.parents[node] == nil
            let counts = subject.field.attribute("default") != nil && subject.type?.isInteger == true
            if !isRoot {
                // The row that it refers to gives the value.
                try demandNoRow(subject)
                subject.plan.value = .goes
            } else if !subject.isInView, node == key || counts {
                // What rises with time goes to one range of CockroachDB (its documentation, "UUID").
                subject.plan.value = .becomes(registry.datasource.dialect == .cockroachdb ? "uuid()" : "uuid(7)")
            }
            set(subject)
        }
    }

    mutating func nativeUUID(_ column: Node) throws(Refusal) {
        guard let uuidType else { throw .noNativeUUID(registry.datasource.dialect) }
        _ = try singleValue(column)
        for node in graph.related(to: column) {
            var subject = try subject(node)
            // A change to UUIDv7 did all of this.
            guard subject.plan.type == nil, subject.type?.family != .uuid else { continue }
            guard case .text = subject.type?.family else {
                throw .otherType(subject.name, subject.writtenType, wanted: "`String`")
            }
            try demandFreeIndexes(subject)
            try demandUUIDs(&subject)
            subject.plan.type = "String"
            subject.plan.native = .becomes(native(uuidType))
            set(subject)
        }
    }

    mutating func widen(_ column: Node) throws(Refusal) {
        _ = try singleValue(column)
        for node in graph.related(to: column) {
            var subject = try subject(node)
            guard subject.plan.type == nil else { continue }
            guard let type = subject.type, case .integer(let bits) = type.family,
                registry.datasource.native(subject.field.attributes).map(registry.datasource.nativeName) != "Oid"
            else { throw .otherType(subject.name, subject.writtenType, wanted: "`Int`") }
            let isInt = subject.model.document.text(of: subject.field.type.base) != "BigInt"
            guard bits < 64 || isInt else { continue }
            try demandNoOperatorClass(subject)
            subject.plan.type = "BigInt"
            subject.plan.native = type.isUnsigned ? .becomes(native("UnsignedBigInt")) : .goes
            set(subject)
        }
    }

    mutating func match(_ column: Node, key: Node) throws(Refusal) {
        let parent = try subject(key)
        try demandKeyType(parent, wanted: "numbers and text")
        let target = parent.plan.type ?? parent.model.document.text(of: parent.field.type.base)
        let nativeAttribute = registry.datasource.native(parent.field.attributes)
        var native = nativeAttribute.map { FieldPlan.Fate.becomes(parent.model.document.text(of: $0.tokens)) } ?? .goes
        if parent.plan.native != .stays { native = parent.plan.native }
        for node in graph.followers(of: column) where node != key {
            var subject = try subject(node)
            // One that goes further was here.
            guard subject.plan.type == nil else { continue }
            try demandKeyType(subject, wanted: "numbers and text")
            if !isSame(subject.type, parent.type) || parent.plan.type == "String" {
                try demandFreeIndexes(subject)
                if subject.field.attribute("default") != nil { subject.plan.value = .goes }
            }
            subject.plan.type = target
            subject.plan.native = native
            set(subject)
        }
    }

    /// Whether a value of one type is one of the other, too.
    private func isSame(_ first: NativeTypes?, _ second: NativeTypes?) -> Bool {
        switch (first?.family, second?.family) {
        case (.integer, .integer), (.text, .text): true
        case (let first, let second): first == second
        }
    }

    // MARK: Demands

    private func demandKeyType(_ subject: Subject, wanted: String) throws(Refusal) {
        switch subject.type?.family {
        case .integer, .text, .uuid: break
        // An ObjectId, and bytes that hold a UUID.
        case .bytes where registry.datasource.dialect == .mongodb: break
        default: throw .otherType(subject.name, subject.writtenType, wanted: wanted)
        }
    }

    /// The default must make UUIDs; a cast of one to text goes.
    private func demandUUIDs(_ subject: inout Subject) throws(Refusal) {
        let generator = Generator(subject.field.attribute("default"))
        if let made = generator.application, subject.plan.value == .stays {
            guard case .uuid = made.kind else { throw .otherGenerator(subject.name, made.spelling) }
        }
        guard case .expression(let sql) = generator.generation else { return }
        switch subject.field.attribute("default")?.argument("value", at: 0) {
        case .string(let text) where text.isUUID: return
        case .function where IDGenerator(databaseDefault: sql).map({ $0.kind.isUUID }) == true: break
        case .function: throw .otherGenerator(subject.name, sql)
        default: throw .literal(subject.name, sql)
        }
        var text = Substring(sql)
        while text.last == " " { text = text.dropLast() }
        for cast in ["::text", "::varchar", "::character varying"] where text.hasSuffix(cast) {
            text = text.dropLast(cast.utf8.count)
            while text.first == "(", text.last == ")" { text = text.dropFirst().dropLast() }
            subject.plan.value = .becomes("dbgenerated(\(StringLiteral.encode(String(text))))")
            return
        }
    }

    /// The default of a field that refers to rows names one of them by its present key.
    private func demandNoRow(_ subject: Subject) throws(Refusal) {
        switch subject.field.attribute("default")?.argument("value", at: 0) {
        case nil: return
        case .function(let name, _) where name != "dbgenerated": return
        case .array([]): return
        case let value?: throw .rowAsDefault(subject.name, value.description)
        }
    }

    private func demandNoOperatorClass(_ subject: Subject) throws(Refusal) {
        let name = subject.field.name.text
        for attribute in subject.model.demandingAttributes {
            for case .function(name, let arguments) in attribute.argument("fields", at: 0)?.elements ?? []
            where arguments.contains(where: { $0.name == "ops" }) {
                throw .operatorClass(subject.name)
            }
        }
    }

    /// No index may say anything of the field that only its present type understands.
    private func demandFreeIndexes(_ subject: Subject) throws(Refusal) {
        try demandNoOperatorClass(subject)
        let name = subject.field.name.text
        for attribute in subject.model.demandingAttributes + subject.field.attributes {
            switch attribute.argument("where") {
            case .object(let members):
                for member in members where member.name == name && !member.value.comparesOnlyWithNull {
                    throw .predicate(subject.name)
                }
            case .function(_, let arguments):
                let sql = arguments.first?.value?.text ?? ""
                if sql.contains(Model.column(subject.field)) { throw .predicate(subject.name) }
            default: break
            }
        }
    }
}

extension NativeTypes {
    /// Whether it is a whole number.
    var isInteger: Bool { if case .integer = family { true } else { false } }
}

extension IDGenerator.Kind {
    /// Whether its values are UUIDs.
    fileprivate var isUUID: Bool {
        switch self {
        case .uuid, .constantUUID: true
        default: false
        }
    }
}

extension Expression {
    /// Whether it is `null` or `{ not: null }`.
    fileprivate var comparesOnlyWithNull: Bool {
        switch self {
        case .constant("null"): true
        case .object(let members): members.allSatisfy { $0.value.comparesOnlyWithNull }
        default: false
        }
    }
}

extension String {
    /// Whether PostgreSQL would read it as a UUID in its common form.
    fileprivate var isUUID: Bool {
        let bytes = Array(utf8)
        return bytes.count == 36
            && bytes.indices.allSatisfy { index in
                if [8, 13, 18, 23].contains(index) { return bytes[index] == UInt8(ascii: "-") }
                return Character(Unicode.Scalar(bytes[index])).isHexDigit
            }
    }
}
