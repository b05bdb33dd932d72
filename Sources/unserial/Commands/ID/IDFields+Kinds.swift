import Identifiers

extension IDFields {
    /// Takes an identifier of any kind apart.
    init(_ text: IDText, layout: IDLayout?) {
        switch text {
        case .uuid(let id): self.init(id, layout: layout?.ofUUID7)
        case .ulid(let id): self.init(id)
        case .typeID(let id): self.init(id, layout: layout?.ofUUID7)
        case .ksuid(let id): self.init(id)
        case .nanoID(let id): self.init(id)
        case .snowflake(let id): self.init(id, layout: layout)
        }
    }

    private init(_ id: ULID) {
        self.init(id: id.description, type: "ulid", kind: "ULID: Unix time, in order")
        uuid = id.uuid.description
        time = id.timestamp.text(fractionDigits: 3)
        unixMilliseconds = id.unixMilliseconds
        random = Self.hex(id.randomness, digits: 20)
        integer = String(id.value)
    }

    private init(_ id: AnyTypeID, layout: UUID7Layout?) {
        // TypeIDs are of version 7 as a rule, and a ULID only by chance.
        let isBare = id.prefix.isEmpty && id.uuid.version != 7
        let kind = isBare ? "TypeID without prefix, or ULID in lower case" : "TypeID"
        self.init(id: id.description, type: "typeid", kind: kind)
        prefix = id.prefix
        uuid = id.uuid.description
        add(id.uuid, layout: layout)
        if isBare { times = ["ulid": ULID(id.uuid).timestamp.text(fractionDigits: 3)] }
    }

    private init(_ id: KSUID) {
        self.init(id: id.description, type: "ksuid", kind: "KSUID: time in seconds, in order")
        time = id.timestamp.text(fractionDigits: 0)
        random = Self.hex(id.payload, digits: 32)
    }

    private init(_ id: NanoID) {
        self.init(id: id.description, type: "nanoid", kind: "NanoID: random, if it is one")
        length = id.textLength
    }

    private init(_ id: Snowflake, layout: IDLayout?) {
        self.init(id: id.description, type: "snowflake", kind: "Snowflake: time, worker, sequence")
        if let declared = layout?.ofSnowflake {
            self.layout = layout?.rawValue
            time = id.timestamp(layout: declared).text(fractionDigits: 3)
            worker = id.worker(layout: declared)
            sequence = id.sequence(layout: declared)
        } else {
            let all = IDLayout.allCases.compactMap { layout in layout.ofSnowflake.map { (layout.rawValue, $0) } }
            undeclaredLayout = "not in the id; --layout \(all.map(\.0).formatted(lastWord: "or"))"
            times = Dictionary(
                uniqueKeysWithValues: all.map { ($0.0, id.timestamp(layout: $0.1).text(fractionDigits: 3)) }
            )
        }
    }
}
