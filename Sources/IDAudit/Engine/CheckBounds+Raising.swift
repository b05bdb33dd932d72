internal import SchemaModel

extension CheckBounds {
    /// A CHECK as it stands, with another limit in place of the one it has.
    ///
    /// - Parameters:
    ///   - definition: The CHECK: `CHECK ((id < 1000000))`.
    ///   - limit: The last value that it is to allow.
    ///   - old: The last value that it allows.
    /// - Returns: The CHECK, without `NOT VALID`; `nil` where the old limit, or the number after it, does not stand in it
    ///   exactly once.
    static func definition(_ definition: String, with limit: Int64, for old: Int64) -> String? {
        var text = definition
        if text.uppercased().hasSuffix(" NOT VALID") { text.removeLast(" NOT VALID".count) }
        // `< 1000` allows 999, `> -1000` allows -999.
        let beyond = old.magnitude.addingReportingOverflow(1).partialValue
        let places = numbers(in: text).filter { $0.value == old.magnitude || $0.value == beyond }
        guard places.count == 1, let place = places.first else { return nil }
        // With `<` the last value of the type is left out: nobody misses one of so many, and one more would not fit.
        text.replaceSubrange(place.range, with: String(limit.magnitude))
        return text
    }

    /// The whole numbers that stand in a text by themselves, without their signs.
    private static func numbers(in text: String) -> [(range: Range<String.Index>, value: UInt64)] {
        var found: [(Range<String.Index>, UInt64)] = []
        var index = text.startIndex
        while index < text.endIndex {
            let start = index
            while index < text.endIndex, text[index].isLetter || text[index].isNumber || "_$.".contains(text[index]) {
                text.formIndex(after: &index)
            }
            guard index > start else {
                text.formIndex(after: &index)
                continue
            }
            if let value = UInt64(text[start..<index]) { found.append((start..<index, value)) }
        }
        return found
    }
}
