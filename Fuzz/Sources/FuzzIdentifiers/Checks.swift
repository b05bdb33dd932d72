import Fuzzing
import Identifiers

/// A strict parser: accepts what the reference accepts; what is accepted is written again as exactly the same bytes.
func checkStrict<Value: TextualIdentifier>(
    _ input: Input,
    _ type: Value.Type,
    accepts: ([UInt8]) -> Bool
) {
    do {
        let value = try Value(utf8: input.raw)
        input.demand(accepts(input.bytes), "accepted, against the reference")
        input.demand(value.written == input.bytes, "written again as \(value.written)")
        input.demand(Array(value.description.utf8) == input.bytes, "described as \(value)")
        input.demand(input.text.flatMap { Value($0) } == value, "the text is another value")
    } catch {
        input.demand(!accepts(input.bytes), "rejected, against the reference: \(error)")
        input.demand(pointsInto: input.raw.count, error)
        input.demand(input.text.flatMap { Value($0) } == nil, "the text is accepted, the bytes are not")
    }
}

/// Every set of forms: accepts what the reference says is in one of them.
func checkTextForms(_ input: Input) {
    let form = Reference.textForm(input.bytes)
    for bits in UInt8(0)..<32 {
        let forms = UUID128.TextForms(rawValue: bits)
        let expected = form.map { Reference.isIn($0.form, isUpper: $0.isUpper, forms) } ?? false
        do {
            let id = try UUID128(utf8: input.raw, accepting: forms)
            input.demand(expected, "accepted in \(forms), against the reference")
            guard let form else { return }
            let lower = input.bytes.map(Reference.lowercased)
            input.demand(Array(id.text(form.form).utf8) == lower, "written again as \(id.text(form.form))")
            let upper = id.text([form.form, .upper])
            input.demand((try? UUID128(parsing: upper, accepting: .any)) == id, "\(upper) reads back as another")
        } catch {
            input.demand(!expected, "rejected in \(forms), against the reference: \(error)")
            input.demand(pointsInto: input.raw.count, error)
        }
    }
}

/// What is accepted reads back as the same moment. An offset can move the first and the last year out of those that are
/// read, 0000 to 99999.
func checkTimestamp(_ input: Input) {
    guard let text = input.text else { return }
    do {
        let time = try Timestamp(parsing: text)
        let description = time.description
        guard (4...5).contains(description.prefix { $0 != "-" }.count) else { return }
        input.demand(Timestamp(description) == time, "\(time.nanoseconds) ns reads back from \(description) as another")
    } catch {
        input.demand(pointsInto: input.raw.count, error)
    }
}

/// Accepts what becomes a strict text when it is spelled as the strict one is.
func checkLenientULID(_ input: Input) {
    let expected = Reference.value(Reference.crockford(input.bytes), .base32)
    checkLenient(input, expected: expected) { utf8 throws(IdentifierError) in
        try ULID(utf8: utf8, accepting: .lenient).value
    }
}

/// An alphabet is what its letters say; identifiers made with it are read with it.
func checkAlphabet(_ input: Input) {
    guard let text = input.text else { return }
    let expected = Reference.isAlphabet(input.bytes)
    do {
        let alphabet = try NanoIDAlphabet(text)
        input.demand(expected, "accepted, against the reference")
        input.demand(alphabet.description == text, "described as \(alphabet)")
        input.demand(alphabet.count == input.bytes.count, "\(alphabet.count) letters")
        var random = SeededRandom(seed: UInt64(input.bytes.count))
        let id = NanoID.generate(size: 1 + input.bytes.count % 40, alphabet: alphabet, using: &random)
        input.demand(Set(id.written).isSubset(of: input.bytes), "made \(id)")
        let read = try? NanoID(parsing: id.description, size: id.textLength, alphabet: alphabet)
        input.demand(read == id, "\(id) reads back as another")
    } catch {
        input.demand(!expected, "rejected, against the reference: \(error)")
    }
}

/// One encoding, strictly and leniently.
func checkEncoding(_ input: Input, _ encoding: UUID128.Encoding) {
    let expected = Reference.value(input.bytes, encoding)
    do {
        let id = try UUID128(utf8: input.raw, as: encoding)
        input.demand(id.value == expected, "read as \(id), against the reference")
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: encoding.length, alignment: 1)
        defer { memory.deallocate() }
        id.write(encoding, to: memory)
        input.demand(Array(memory) == input.bytes, "written again as \(id.text(encoding))")
        input.demand(Array(id.text(encoding).utf8) == input.bytes, "written again as \(id.text(encoding))")
    } catch {
        input.demand(expected == nil, "rejected, against the reference: \(error)")
        input.demand(pointsInto: input.raw.count, error)
    }
    let lenient = Reference.value(Reference.strict(input.bytes, encoding), encoding)
    checkLenient(input, expected: lenient) { utf8 throws(IdentifierError) in
        try UUID128(utf8: utf8, as: encoding, leniently: true).value
    }
}

/// A lenient parser: reads what the reference reads, as the same number.
private func checkLenient(
    _ input: Input,
    expected: UInt128?,
    read: (UnsafeRawBufferPointer) throws(IdentifierError) -> UInt128
) {
    do {
        let value = try read(input.raw)
        input.demand(value == expected, "leniently read as \(value), against the reference")
    } catch {
        input.demand(expected == nil, "leniently rejected, against the reference: \(error)")
        input.demand(pointsInto: input.raw.count, error)
    }
}

extension Input {
    /// Demands that an error points at a byte of `count`, or just behind the last, and says something.
    fileprivate func demand(pointsInto count: Int, _ error: IdentifierError) {
        demand(!error.message.isEmpty, "an error without words")
        guard let position = error.position else { return demand(false, "\(error.code) without a position") }
        demand((1...count + 1).contains(position), "position \(position) of \(error.code)")
    }
}

extension TextualIdentifier {
    /// What ``write(to:)`` writes into exactly as much memory as it asks for; the sanitiser watches its ends.
    fileprivate var written: [UInt8] {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: textLength, alignment: 1)
        defer { memory.deallocate() }
        write(to: memory)
        return Array(memory)
    }
}
