internal import SchemaModel

/// Why a line is not Prisma, and the token at which that shows.
struct SyntaxFault: Error {
    let message: String
    let token: Int
}

/// The words of this module's diagnostics, in one place.
extension SyntaxFault {
    static func expected(_ what: String, found: String, at token: Int) -> SyntaxFault {
        SyntaxFault(message: "expected \(what), found \(found); this line is left out", token: token)
    }

    static func unterminatedString(at token: Int) -> SyntaxFault {
        SyntaxFault(message: "the string has no closing quote on its line; this line is left out", token: token)
    }

    static func nestedTooDeeply(at token: Int) -> SyntaxFault {
        SyntaxFault(message: "brackets nest deeper than 64 levels; this line is left out", token: token)
    }

    static func notABlock(at token: Int) -> SyntaxFault {
        SyntaxFault(
            message: "expected a block such as `model Name {`; this line is left out",
            token: token
        )
    }

    static func unknownBlock(_ keyword: String, at token: Int) -> SyntaxFault {
        SyntaxFault(
            message: "Prisma has no block `\(keyword)`, only model, view, type, enum, datasource, generator, types and "
                + "namespace; this block is left out",
            token: token
        )
    }

    static func afterBrace(at token: Int) -> SyntaxFault {
        SyntaxFault(message: "Prisma passes over what follows `{` on its line; write it on the next one", token: token)
    }

    static func missingBrace(_ block: String, at token: Int) -> SyntaxFault {
        SyntaxFault(message: "\(block) has no closing `}`; it is read up to here", token: token)
    }
}

extension [SourceDiagnostic] {
    /// By position, and at most 200 of a file, and a last one that counts the others: a binary file would give one a line.
    var sealed: [SourceDiagnostic] {
        let sorted = sorted {
            ($0.location.line, $0.location.column) < ($1.location.line, $1.location.column)
        }
        let limit = 200
        guard count > limit else { return sorted }
        let location = sorted[limit].location
        return sorted.prefix(limit) + [
            SourceDiagnostic(.error, "\(count - limit) more lines could not be read", at: location)
        ]
    }
}
