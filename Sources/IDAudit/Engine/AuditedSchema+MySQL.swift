internal import SchemaModel

/// Why InnoDB refuses a foreign key between two columns of one kind.
enum MySQLRefusal: Hashable {
    case sign
    case width
    case characterSet
    case collation
}

extension AuditedSchema {
    /// Why MySQL refuses a foreign key; `nil` if it takes it, or nobody knows.
    ///
    /// Size and sign of whole numbers must be the same, character set and collation of text, but not its length: MySQL
    /// manual, "FOREIGN KEY Constraints", "Conditions and Restrictions".
    func refusal(of reference: Reference) -> MySQLRefusal? {
        guard schema.dialect == .mysql, reference.key.isEnforced else { return nil }
        let (column, key) = (reference.column, reference.parentColumn)
        switch (column.type.family, key.type.family) {
        case (.integer(let bits), .integer(let keyBits)):
            if bits != keyBits { return .width }
            return column.type.isUnsigned != key.type.isUnsigned ? .sign : nil
        case (.text, .text):
            guard let set = column.characterSet, let keySet = key.characterSet else { return nil }
            guard Self.canonical(set) == Self.canonical(keySet) else { return .characterSet }
            guard let collation = column.collation, let keyCollation = key.collation else { return nil }
            return Self.canonical(collation) == Self.canonical(keyCollation) ? nil : .collation
        default: return nil
        }
    }

    /// Whether the types of a foreign key are for ID502 to speak of.
    func refusesFit(_ reference: Reference) -> Bool {
        refusal(of: reference).map { [.sign, .width].contains($0) } ?? false
    }

    /// `utf8` is `utf8mb3`, and so are the collations named after it.
    private static func canonical(_ name: String) -> String {
        name == "utf8" ? "utf8mb3" : name.hasPrefix("utf8_") ? "utf8mb3_" + name.dropFirst(5) : name
    }
}
