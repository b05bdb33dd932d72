public import SchemaModel

/// Carries out changes of a schema in the text of its Prisma files.
///
/// Only the bytes that must change do: comments, order and alignment stay, and the edits stand in whichever file a field
/// does. A change takes along all that has to follow it, over any number of relations, and nothing is changed by half:
/// what cannot be carried out whole is refused, with the reason.
///
/// ```swift
/// let rewriter = PrismaRewriter(documents)
/// let rewrite = rewriter.rewrite([.keyToUUIDv7(.init(ObjectName("users"), "id"))])
/// let bytes = try documents[0].source.applying(rewrite.edits)
/// ```
public final class PrismaRewriter: Sendable {
    let registry: Registry
    let graph: FieldGraph
    /// Where files stand in the order of the documents.
    let order: [String: Int]

    /// Takes up the documents of a schema that was read.
    public init(_ view: PrismaSchemaView) {
        registry = view.registry
        graph = FieldGraph(registry)
        order = Dictionary(
            registry.documents.enumerated().map { ($1.source.file, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Reads documents that form one schema together.
    public convenience init(_ documents: [PrismaDocument]) { self.init(PrismaSchemaView(documents)) }

    /// The edits for one change; `nil` where it cannot be carried out, none where all is so already.
    public func edits(for change: SchemaChange) -> [TextEdit]? {
        let (plan, refusals) = plan([change])
        return refusals.isEmpty ? plan.edits : nil
    }

    /// The edits for several changes together, and what is refused.
    ///
    /// Changes may touch the same field: the one that goes further wins, such as the way to UUIDv7 over a wider integer.
    /// No edit overlaps another.
    ///
    /// - Parameter changes: what rules want, in any order, repetitions included.
    /// - Returns: the edits and the fields by file and position, and the refusals in the order of the changes.
    public func rewrite(_ changes: [SchemaChange]) -> PrismaRewrite {
        let (plan, refusals) = plan(changes)
        return PrismaRewrite(edits: plan.edits, changed: plan.changed, refusals: refusals)
    }

    private func plan(_ changes: [SchemaChange]) -> (plan: RewritePlan, refusals: [PrismaRefusal]) {
        var plan = RewritePlan(self)
        var refusals: [Int: PrismaRefusal] = [:]
        let order = changes.indices.sorted { (changes[$0].rank, $0) < (changes[$1].rank, $1) }
        for index in order {
            do throws(Refusal) {
                try plan.apply(changes[index])
            } catch {
                refusals[index] = PrismaRefusal(change: changes[index], reason: error.reason)
            }
        }
        return (plan, refusals.sorted { $0.key < $1.key }.map(\.value))
    }
}

/// What becomes of some changes.
public struct PrismaRewrite: Hashable, Sendable {
    /// The edits, by file and position.
    public let edits: [TextEdit]
    /// The fields that hold other values after them, by file and position.
    public let changed: [ChangedField]
    /// The changes that are not among them.
    public let refusals: [PrismaRefusal]
}

/// A change that cannot be carried out, and why.
public struct PrismaRefusal: Hashable, Sendable {
    /// The change.
    public let change: SchemaChange
    /// What stands against it.
    public let reason: String
}

extension SchemaChange {
    /// The ones that go furthest come first: others find done what they want.
    fileprivate var rank: Int {
        switch self {
        case .keyToUUIDv7: 0
        case .nativeUUID: 1
        case .widen: 2
        case .matchKey: 3
        case .generator: 4
        case .unique: 5
        case .required: 6
        }
    }
}
