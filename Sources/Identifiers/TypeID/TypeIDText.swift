/// Prefix, separator and suffix (TypeID 0.3).
@usableFromInline
enum TypeIDText {
    static let prefixLimit = 63
    private static let separator = UInt8(ascii: "_")

    /// What is wrong with a prefix.
    static func fault(inPrefix prefix: String) -> IdentifierError? {
        prefix.utf8.span.withUnsafeBytes { fault(inPrefix: $0) }
    }

    private static func fault(inPrefix prefix: UnsafeRawBufferPointer) -> IdentifierError? {
        isPrefix(prefix) ? nil : describeFault(inPrefix: prefix)
    }

    @inline(__always)
    private static func isPrefix(_ text: UnsafeRawBufferPointer) -> Bool {
        guard let first = text.first, let last = text.last else { return true }
        var isGood = first != separator && last != separator && text.count <= prefixLimit
        for byte in text { isGood = (isLetter(byte) || byte == separator) && isGood }
        return isGood
    }

    @inline(__always)
    private static func isLetter(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "a") < 26 }

    private static func describeFault(inPrefix prefix: UnsafeRawBufferPointer) -> IdentifierError {
        for (index, byte) in prefix.prefix(prefixLimit).enumerated() where !isLetter(byte) {
            let isInside = index > 0 && index < prefix.count - 1
            if isInside, byte == separator { continue }
            let expected = isInside ? "a letter from a to z or '_'" : "a letter from a to z"
            return .malformedPrefix(byte, at: index + 1, expected: expected)
        }
        return .malformedPrefix(length: prefix.count, limit: prefixLimit)
    }

    /// The prefix that a subject declares.
    @usableFromInline
    static func checked(_ prefix: String, of subject: any TypeIDSubject.Type) -> String {
        prefix.utf8.span.withUnsafeBytes { bytes in
            if isPrefix(bytes) { return }
            let fault = describeFault(inPrefix: bytes)
            fatalError("\(subject).typeIDPrefix \"\(prefix)\" cannot be the prefix of a TypeID: \(fault.message)")
        }
        return prefix
    }

    @usableFromInline
    static func length(prefix: String) -> Int { prefix.isEmpty ? Base32.length : prefix.utf8.count + 1 + Base32.length }

    @usableFromInline
    static func write(_ uuid: UUID128, prefix: String, to buffer: UnsafeMutableRawBufferPointer) {
        guard let start = buffer.baseAddress, buffer.count >= length(prefix: prefix) else {
            preconditionFailure("the text of a TypeID needs textLength bytes")
        }
        let offset = prefix.utf8.span.withUnsafeBytes { prefix in
            guard !prefix.isEmpty else { return 0 }
            buffer.copyMemory(from: prefix)
            start.storeBytes(of: separator, toByteOffset: prefix.count, as: UInt8.self)
            return prefix.count + 1
        }
        Base32.write(uuid.value, to: start + offset, lowercase: true)
    }

    /// Reads an identifier that must have a prefix.
    @usableFromInline
    static func uuid(in utf8: UnsafeRawBufferPointer, prefix: String) throws(IdentifierError) -> UUID128 {
        let value = prefix.utf8.span.withUnsafeBytes { expected -> UInt128? in
            let offset = expected.isEmpty ? 0 : expected.count + 1
            guard utf8.count == offset + Base32.length, utf8.starts(with: expected),
                expected.isEmpty || utf8[expected.count] == separator
            else { return nil }
            return Base32.read(UnsafeRawBufferPointer(rebasing: utf8[offset...]), letters: .lower)
        }
        if let value { return UUID128(value: value) }
        throw .wrongPrefix(try parts(of: utf8).prefix, expected: prefix)
    }

    /// Reads an identifier of any prefix.
    static func parts(of utf8: UnsafeRawBufferPointer) throws(IdentifierError) -> (prefix: String, uuid: UUID128) {
        let end = utf8.lastIndex(of: separator)
        let prefix = UnsafeRawBufferPointer(rebasing: utf8[..<(end ?? 0)])
        if end == 0 { throw .separatorWithoutPrefix }
        if let fault = fault(inPrefix: prefix) { throw fault }
        let offset = end.map { $0 + 1 } ?? 0
        let suffix = UnsafeRawBufferPointer(rebasing: utf8[offset...])
        guard suffix.count == Base32.length else {
            let position = offset + min(suffix.count, Base32.length) + 1
            throw .wrongLength(suffix.count, of: "the suffix of a TypeID", expected: Base32.length, at: position)
        }
        guard let value = Base32.read(suffix, letters: .lower) else {
            throw Base32.fault(in: suffix, letters: .lower, of: "a TypeID", after: offset)
        }
        return (String(decoding: prefix, as: UTF8.self), UUID128(value: value))
    }
}
