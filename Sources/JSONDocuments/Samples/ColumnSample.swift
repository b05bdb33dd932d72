internal import SchemaModel

/// What the values of one member look like, row by row.
struct ColumnSample {
    let name: String
    let location: SourceLocation
    private(set) var sample = ValueSample()
    /// Rows in which the member stands, with null or without.
    private(set) var rows = 0
    private var texts = 0
    private var integers = 0
    private var booleans = 0
    /// 2^53 - 1: the last whole number that is the only one of its value as a double (ECMAScript, `MAX_SAFE_INTEGER`).
    private static let lastSafe: UInt64 = 9_007_199_254_740_991

    init(name: String, location: SourceLocation) {
        self.name = name
        self.location = location
    }

    mutating func add(_ value: JSONNode) {
        rows += 1
        guard value.kind != .null, value.kind != .invalid else { return }
        sample.count += 1
        switch value.kind {
        case .string: addText(value.text ?? "")
        case .number: addNumber(value)
        case .true, .false: booleans += 1
        default: break
        }
    }

    private mutating func addText(_ text: String) {
        texts += 1
        sample.longest = max(sample.longest ?? 0, text.unicodeScalars.count)
        guard let shape = UUIDShape(text) else { return }
        sample.textualUUIDs += 1
        switch shape {
        case .version(let version): sample.uuidVersions[version, default: 0] += 1
        case .allZeros: sample.nilUUIDs += 1
        case .allOnes: sample.maxUUIDs += 1
        case .otherVariant: sample.otherVariants += 1
        }
    }

    /// Numbers with a fraction or an exponent are measurements, no ids.
    private mutating func addNumber(_ value: JSONNode) {
        let digits = value.written.utf8
        let isNegative = digits.first == UInt8(ascii: "-")
        var magnitude: UInt64 = 0
        for digit in digits.dropFirst(isNegative ? 1 : 0) {
            guard digit &- UInt8(ascii: "0") < 10 else { return }
            let (tens, overflows) = magnitude.multipliedReportingOverflow(by: 10)
            let (sum, carries) = tens.addingReportingOverflow(UInt64(digit &- UInt8(ascii: "0")))
            // Once too large it stays too large.
            magnitude = overflows || carries || magnitude == .max ? .max : sum
        }
        integers += 1
        let number = isNegative ? -Int64(min(magnitude, UInt64(Int64.max))) : Int64(min(magnitude, UInt64(Int64.max)))
        sample.maximum = max(sample.maximum ?? number, number)
        if magnitude > Self.lastSafe {
            sample.beyondDouble += 1
            if sample.firstBeyondDouble == nil { sample.firstBeyondDouble = value.location }
        }
    }

    /// The column that so many rows show.
    func column(of total: Int) -> Column {
        var column = Column(name, type, isNullable: sample.count < total, location: location)
        column.sample = sample
        column.sample?.nulls = total - sample.count
        return column
    }

    private var type: ColumnType {
        switch sample.count {
        case 0: ColumnType(.other, declared: "null")
        case texts: ColumnType(.text(length: nil), declared: "string")
        case integers: ColumnType(.integer(bits: 64), declared: "number")
        case booleans: ColumnType(.other, declared: "boolean")
        default: ColumnType(.other, declared: "mixed")
        }
    }
}
