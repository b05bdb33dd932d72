internal import CLibpq

/// A keyword of a connection string and its value.
///
/// Source: PostgreSQL manual, 34.1.2 "Parameter Key Words".
struct ConnectionOption: Equatable {
    var keyword: String
    var value: String

    /// Reads a URI or a keyword string with libpq's own parser.
    ///
    /// - Throws: ``PostgresError/Code/invalidConfiguration``, in words that hold nothing of the text.
    static func parse(_ conninfo: String) throws(PostgresError) -> [ConnectionOption] {
        try ConninfoCheck.check(text: conninfo)
        var reason: UnsafeMutablePointer<CChar>?
        guard let list = PQconninfoParse(conninfo, &reason) else {
            defer { PQfreemem(reason) }
            let text = reason.map { String(cString: $0).trimmingNewlines() } ?? "out of memory"
            throw .unparsable(conninfo, text)
        }
        defer { PQconninfoFree(list) }
        let options = read(list)
        try ConninfoCheck.check(options, of: conninfo)
        return options
    }

    /// What libpq takes from `PG*` variables and from the service that `PGSERVICE` names.
    static func defaults() -> [ConnectionOption] {
        guard let list = PQconndefaults() else { return [] }
        defer { PQconninfoFree(list) }
        return read(list)
    }

    static func read(_ list: UnsafeMutablePointer<PQconninfoOption>) -> [ConnectionOption] {
        var options: [ConnectionOption] = []
        var next = list
        while let keyword = next.pointee.keyword {
            if let value = next.pointee.val {
                options.append(ConnectionOption(keyword: String(cString: keyword), value: String(cString: value)))
            }
            next += 1
        }
        return options
    }

    /// Lends the two parallel, NULL-terminated arrays that `PQconnectStartParams` takes.
    static func withArrays<T>(
        _ options: [ConnectionOption],
        _ body: (UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<UnsafePointer<CChar>?>) -> T
    ) -> T {
        // One block of zero-terminated texts; the arrays point into it.
        var block: [CChar] = []
        var offsets: [(keyword: Int, value: Int)] = []
        for option in options {
            let keyword = block.count
            block.append(contentsOf: option.keyword.utf8CString)
            let value = block.count
            block.append(contentsOf: option.value.utf8CString)
            offsets.append((keyword, value))
        }
        return block.withUnsafeBufferPointer { block in
            let keywords = offsets.map { offset in block.baseAddress.map { $0 + offset.keyword } } + [nil]
            let values = offsets.map { offset in block.baseAddress.map { $0 + offset.value } } + [nil]
            return body(keywords, values)
        }
    }
}

extension [ConnectionOption] {
    /// The last value of a keyword, as libpq takes it; `nil` when it is absent or empty.
    func value(_ keyword: String) -> String? {
        last { $0.keyword == keyword && !$0.value.isEmpty }?.value
    }
}
