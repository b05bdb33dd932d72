// Where random bits come from, and what failure looks like.

import Identifiers

do {
    // snippet.clones
    // Where the machine may be cloned together with its memory.
    var random = KernelRandom()
    let key = UUID128.v7(using: &random)
    let token = UUID128.v4(using: &random)

    // At the start of a program: all identifiers of the process, of every kind, one by one and in bulk.
    SecureRandom.surviveCloning()
    // snippet.end
    precondition(key.version == 7 && token.version == 4 && UUID128.v4() != UUID128.v4())
}

do {
    // snippet.secrets
    let secret = NanoIDAlphabet.url.text(size: 43)  // 258 random bits; store its hash, compare in constant time
    // snippet.end
    precondition(secret.utf8.count == 43)
}

// snippet.errors
func read(_ text: String) -> UUID128? {
    do {
        let id = try UUID128(parsing: text)
        try id.validate(version: 7)
        return id
    } catch IdentifierError.Code.unexpectedCharacter, IdentifierError.Code.wrongLength {
        print("not a UUID")
    } catch {
        print(error.code, error.position ?? 0, error.message, separator: ": ")
    }
    return nil
}

_ = read("017f22e2-79b0-7cc3-98c4-dc0c0c07398g")
// not a UUID
_ = read("{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}")
// wrongForm: 1: the UUID is in braced form, but only canonical is accepted here
_ = read("b3e6a5f0-3d7c-4b0e-9a55-4f1d2c3b4a59")
// wrongVersion: 15: b3e6a5f0-3d7c-4b0e-9a55-4f1d2c3b4a59 is of version 4, but version 7 is demanded
// snippet.end
precondition(read("017f22e2-79b0-7cc3-98c4-dc0c0c07398f") != nil)

// snippet.anyError
func nextULID() throws -> ULID? {
    var generator = ULIDGenerator()
    do throws(any Error) {
        return try generator.next()
    } catch IdentifierError.Code.counterExhausted {
        return nil  // anything else goes on to the caller
    }
}
// snippet.end
let next = try nextULID()
precondition(next != nil)

do {
    // snippet.lenient
    let typed = "017F22E2-79B0-7CC3-98C4-DC0C0C07398F"
    let id = try UUID128(parsing: typed, accepting: [.canonical, .upper])
    let ulid = try ULID(parsing: "01fwhe4y-dgfk1shh6w1g60eecf", accepting: .lenient)
    // snippet.end
    precondition(id == ulid.uuid)
}

do {
    // snippet.ranges
    do {
        _ = try UUID128.v7(at: Timestamp(parsing: "1969-12-31T23:59:59Z"))
    } catch {
        print(error.message)  // 1969-12-31T23:59:59.000Z does not fit a UUIDv7: choose a time from 1970-01-01 to …
    }
    // snippet.end
}
