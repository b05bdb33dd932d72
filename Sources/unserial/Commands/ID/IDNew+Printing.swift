import Identifiers

extension IDNew {
    /// Prints `count` identifiers of `kind`.
    func print(to output: inout Output) throws {
        if let at { return try print(at: at, to: &output) }
        switch kind {
        case .uuid7: try printSevens(to: &output)
        case .uuid4:
            if encoding == nil {
                try UUID128.writeRandomLines(count: count, to: Output.descriptor)
            } else {
                try uuids(to: &output) { UUID128.v4() }
            }
        case .uuid1: try uuids(to: &output) { UUID128.v1() }
        case .uuid6: try uuids(to: &output) { UUID128.v6() }
        case .uuid3, .uuid5:
            guard let namespace, let name else { return }
            try uuids(to: &output) {
                kind == .uuid3 ? .v3(namespace: namespace.id, name: name) : .v5(namespace: namespace.id, name: name)
            }
        case .uuid8:
            try uuids(to: &output) {
                let bits = data ?? .v4()
                return .v8(a: bits.high >> 16, b: UInt16(truncatingIfNeeded: bits.high), c: bits.low)
            }
        case .ulid: try lines(to: &output) { ULID.generate() }
        case .ksuid: try lines(to: &output) { KSUID.generate() }
        case .nanoid:
            let alphabet = alphabet ?? .url
            let size = size ?? NanoID.defaultSize
            try lines(to: &output) { NanoID.generate(size: size, alphabet: alphabet) }
        case .typeid:
            let form = IDForm.typeID(prefix: prefix)
            let order = order ?? .causal
            for _ in 0..<count { try output.write(line: .v7(order: order), as: form) }
        case .snowflake:
            let generator = try SnowflakeGenerator(worker: worker ?? 0, layout: layout?.ofSnowflake ?? .twitter)
            try lines(to: &output) { try Self.waiting { () throws(IdentifierError) in try generator.next() } }
        }
    }

    private func printSevens(to output: inout Output) throws {
        let order = order ?? .causal
        guard let encoding else {
            return try UUID128.writeLines(count: count, order: order, to: Output.descriptor)
        }
        let ids = UnsafeMutableBufferPointer<UUID128>.allocate(capacity: min(count, 4096))
        defer { ids.deallocate() }
        var left = count
        while left > 0 {
            let some = UnsafeMutableBufferPointer(rebasing: ids[..<min(left, ids.count)])
            UUID128.fill(some, order: order)
            for id in some { try output.write(line: id, as: encoding) }
            left -= some.count
        }
    }

    /// A full sequence is no failure: the next millisecond has room.
    private static func waiting(_ make: () throws(IdentifierError) -> Snowflake) throws(IdentifierError) -> Snowflake {
        while true {
            do throws(IdentifierError) {
                return try make()
            } catch {
                guard error.code == .counterExhausted else { throw error }
            }
        }
    }

    /// UUIDs in the form that was asked for.
    func uuids(to output: inout Output, _ make: () throws -> UUID128) throws {
        let form = encoding ?? .text(.canonical)
        for _ in 0..<count { try output.write(line: try make(), as: form) }
    }

    /// Identifiers of a kind that has one form.
    func lines(to output: inout Output, _ make: () throws -> some TextualIdentifier) throws {
        for _ in 0..<count { try output.write(line: try make()) }
    }
}
