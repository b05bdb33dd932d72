import Mutations
import PrismaSchema
import Testing

@Suite struct PrismaLocationsTests {
    @Test(arguments: [
        (#"{ "name": "a", "prisma": { "seed": "x", "schema": "db/schema.prisma" } }"#, "db/schema.prisma"),
        (#"{"prisma":{"schema":"./prisma/schema"}}"#, "prisma/schema"),
        (#"{ "prisma": { "schema": "..\/db\\schema" } }"#, "../db/schema"),
        (#"{ "schema": "a", "scripts": { "prisma": "b", "schema": "c" } }"#, nil),
        (#"{ "other": { "prisma": { "schema": "a" } } }"#, nil),
        (#"{ "prisma": { "nested": { "schema": "a" } } }"#, nil),
        (#"{ "list": ["prisma", { "schema": "a" }], "prisma": { "seed": "b" } }"#, nil),
        (#"{ "prisma": { "schema": 3 } }"#, nil), (#"{ "prisma": { "schema": "a"#, "a"), ("", nil), ("\"", nil),
    ])
    func packages(_ text: String, path: String?) {
        #expect(PrismaLocations.schemaPath(inPackage: Array(text.utf8)) == path)
    }

    @Test(arguments: [
        ("export default defineConfig({ schema: 'prisma/schema.prisma' })", "prisma/schema.prisma"),
        ("export default { \"schema\": \"./db\" } satisfies PrismaConfig", "db"),
        (
            "export default defineConfig({ schema: path.join('prisma', \"schema\"), migrations: { path: 'x' } })",
            "prisma/schema"
        ),
        ("module.exports = { schema: join(__dirname, 'a', '..', 'b') }", "b"),
        ("export default defineConfig({ schema: path.resolve(import.meta.dirname, `prisma`) })", "prisma"),
        (
            "const dir = 'db';\nconst file: string = path.posix.join(dir, 'x.prisma');\nexport default { schema: file }",
            "db/x.prisma"
        ),
        ("export default { schema: `${__dirname}/prisma/schema` }", "prisma/schema"),
        ("export default { schema: `${root}/prisma` }", nil),
        ("export default { schema: process.env.SCHEMA ?? './a.prisma' }", "a.prisma"),
        ("export default { schema: process.env['SCHEMA'] }", nil),
        ("export default { schema: './pri' + 'sma' }", "prisma"),
        ("export default { schema: fileURLToPath(new URL('./prisma', import.meta.url)) }", "prisma"),
        ("export default { schema: path.join(path.dirname(fileURLToPath(import.meta.url)), 'a') }", "a"),
        ("// schema: 'a'\n/* { schema: 'b' } */\nexport default { schema: 'c' }", "c"),
        ("export default { adapter: { schema: 'public' }, schema: 'a' }", "a"),
        ("type T = { schema: string }\nexport default { earlyAccess: true }", nil),
        ("const schema = 'a'\nexport default { schema: schema }", "a"),
        ("const a = b\nconst b = a\nexport default { schema: a }", nil),
        ("export default defineConfig({ contract: './src/contract.prisma' })", "src/contract.prisma"),
        (
            "export default defineConfig({ contract: contract('./src/contract.prisma', { x: 1 }) })",
            "src/contract.prisma"
        ),
        ("export default defineConfig({ contract: './src/contract.ts' })", nil),
        ("export default { schema: '/abs//x/./y' }", "/abs/x/y"), ("export default { schema: './' }", "."),
        ("{ schema: join(", nil), ("{ schema:", nil), ("`${", nil),
    ])
    func configurations(_ text: String, path: String?) {
        #expect(PrismaLocations.schemaPath(inConfiguration: Array(text.utf8)) == path)
    }

    @Test func filesAreLookedForByName() {
        #expect(PrismaLocations.configurationFiles.first == "prisma.config.ts")
        #expect(PrismaLocations.configurationFiles.contains(".config/prisma.mjs"))
        #expect(PrismaLocations.defaults.first == "prisma/schema.prisma")
    }

    @Test(arguments: 0..<4 as Range<UInt64>) func anyBytesEnd(seed: UInt64) {
        var random = SplitMix(state: seed)
        let original = Array(
            "const a = join('b', `c`)\nexport default { x: [{ schema: a ?? new URL(a) + \"\\u00e4\" }] }".utf8)
        for _ in 0..<200 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...8, using: &random) { bytes.mutate(using: &random) }
            _ = PrismaLocations.schemaPath(inConfiguration: bytes)
            _ = PrismaLocations.schemaPath(inPackage: bytes)
        }
        let deep = Array(String(repeating: "{ schema: join(", count: 20_000).utf8)
        #expect(PrismaLocations.schemaPath(inConfiguration: deep) == nil)
    }
}
