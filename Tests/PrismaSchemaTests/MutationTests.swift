import Mutations
import PrismaSchema
import SchemaModel
import Testing

/// Whatever happens to a schema, it prints back byte for byte, and nothing crashes.
@Suite struct MutationTests {
    @Test(arguments: 0..<8 as Range<UInt64>)
    func mutationsPrintBack(seed: UInt64) {
        var random = SplitMix(state: seed)
        let original = Array(everyConstruct.utf8)
        for _ in 0..<40 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...6, using: &random) { bytes.mutate(using: &random) }
            let document = PrismaDocument(parsing: SourceText(file: "m.prisma", bytes: bytes))
            #expect(document.printed == bytes, "seed \(seed)")
            let lines = 1...document.source.lineCount
            #expect(document.diagnostics.allSatisfy { lines ~= $0.location.line && $0.location.column >= 1 })
            #expect(PrismaSchemaView([document]).schema.tables.count <= 40)
        }
    }
}
