internal import FoundationEssentials
internal import SchemaModel

internal import class GRDB.Database
internal import struct GRDB.DatabaseValue
internal import class GRDB.Row

/// What the values of id columns look like, by the first and the last rows.
enum SamplesQuery {
    private static let half = 5000

    static func fill(_ table: inout Table, in database: Database) throws {
        let columns = table.columns.indices.filter { holdsIDs(table.columns[$0], in: table) }
        guard !columns.isEmpty else { return }
        var samples = [ValueSample](repeating: ValueSample(), count: columns.count)
        let names = columns.map { table.columns[$0].name.quotedAsIdentifier }.joined(separator: ", ")
        let rowIDColumn = table.columns.first { $0.isAutoIncrement }?.name
        let source = table.name.sql
        guard let rowID = SizesQuery.rowIDName(of: table, rowIDColumn) else {
            var count = 0
            try Row.fetchCursor(database, sql: "SELECT \(names) FROM \(source) LIMIT \(2 * half + 1)").forEach { row in
                count += 1
                if count <= 2 * half { for index in samples.indices { samples[index].take(row, index) } }
            }
            finish(&table, columns, samples, isWhole: count <= 2 * half)
            return
        }
        var last: Int64 = .min
        var count = 0
        let first = "SELECT \(names), \(rowID) FROM \(source) ORDER BY \(rowID) LIMIT \(half)"
        try Row.fetchCursor(database, sql: first).forEach { row in
            count += 1
            last = row.int(samples.count) ?? last
            for index in samples.indices { samples[index].take(row, index) }
        }
        var isWhole = count < half
        if !isWhole {
            var more = 0
            let sql =
                "SELECT \(names) FROM \(source) WHERE \(rowID) > \(last) ORDER BY \(rowID) DESC LIMIT \(half + 1)"
            try Row.fetchCursor(database, sql: sql).forEach { row in
                more += 1
                if more <= half { for index in samples.indices { samples[index].take(row, index) } }
            }
            isWhole = more <= half
        }
        finish(&table, columns, samples, isWhole: isWhole)
    }

    private static func finish(_ table: inout Table, _ columns: [Int], _ samples: [ValueSample], isWhole: Bool) {
        for (column, var sample) in zip(columns, samples) {
            sample.isWhole = isWhole
            table.columns[column].sample = sample
        }
    }

    /// Keys, what refers to keys, and what its name or type says.
    private static func holdsIDs(_ column: Column, in table: Table) -> Bool {
        if case .computed = column.generation { return false }
        let isKey =
            table.primaryKey?.columns.contains(column.name) ?? false
            || table.foreignKeys.contains { key in key.columns.contains { $0.lowercased() == column.name.lowercased() }
            }
            || table.uniqueKeys.contains { $0.columns == [column.name] }
            || table.indexes.contains { $0.isUnique && $0.columns == [column.name] }
        let words = [column.name.lowercased(), column.type.declared.lowercased()]
        return isKey || words.contains { $0.contains("uuid") || $0.contains("guid") || $0.hasSuffix("id") }
    }
}

extension ValueSample {
    /// Counts one value.
    fileprivate mutating func take(_ row: Row, _ index: Int) {
        let value: DatabaseValue = row[index]
        guard !value.isNull else {
            nulls += 1
            return
        }
        count += 1
        switch value.storage {
        case .int64(let number):
            maximum = max(maximum ?? number, number)
            // Number.MAX_SAFE_INTEGER of ECMAScript.
            if number.magnitude > 9_007_199_254_740_991 { beyondDouble += 1 }
        case .string(let text):
            longest = max(longest ?? 0, text.unicodeScalars.count)
            guard let uuid = UUIDText.bytes(of: text.utf8) else { return }
            textualUUIDs += 1
            take(uuid)
        case .blob(let data) where data.count == 16: take(Array(data))
        case .blob, .double, .null: break
        }
    }

    /// Counts a UUID by its version and variant: RFC 9562, sections 4.1 and 4.2.
    private mutating func take(_ uuid: [UInt8]) {
        if uuid.allSatisfy({ $0 == 0 }) {
            nilUUIDs += 1
        } else if uuid.allSatisfy({ $0 == 0xFF }) {
            maxUUIDs += 1
        } else if uuid[8] & 0xC0 == 0x80 {
            uuidVersions[Int(uuid[6] >> 4), default: 0] += 1
        } else {
            otherVariants += 1
        }
    }
}

/// UUIDs in text.
enum UUIDText {
    /// The 16 bytes of 36 letters with hyphens, or of 32 without if version and variant are those of a UUID: a hash
    /// has 32 digits, too.
    static func bytes(of text: String.UTF8View) -> [UInt8]? {
        guard text.count == 36 || text.count == 32 else { return nil }
        var result: [UInt8] = []
        result.reserveCapacity(16)
        var high: UInt8?
        for (index, byte) in text.enumerated() {
            if text.count == 36, [8, 13, 18, 23].contains(index) {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard let digit = Character(UnicodeScalar(byte)).hexDigitValue else { return nil }
            if let first = high {
                result.append(first << 4 | UInt8(digit))
                high = nil
            } else {
                high = UInt8(digit)
            }
        }
        guard result.count == 16 else { return nil }
        let isPlausible = result[8] & 0xC0 == 0x80 && 1...8 ~= result[6] >> 4
        return text.count == 36 || isPlausible ? result : nil
    }
}
