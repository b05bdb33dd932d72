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
        for _ in 0..<400 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...6, using: &random) { bytes.mutate(using: &random) }
            let document = PrismaDocument(parsing: SourceText(file: "m.prisma", bytes: bytes))
            #expect(document.printed == bytes, "seed \(seed)")
            for diagnostic in document.diagnostics {
                #expect(diagnostic.location.line >= 1 && diagnostic.location.line <= document.source.lineCount)
                #expect(diagnostic.location.column >= 1)
            }
            #expect(PrismaSchemaView([document]).schema.tables.count <= 40)
        }
    }
}
