import IDAudit
import SchemaModel
import Testing

@Suite struct UUIDVersionMismatchTests {
    private func found(
        _ default: String, _ versions: [Int: Int], nils: Int = 0, maxima: Int = 0, others: Int = 0, whole: Bool = true,
        extra: String = ""
    ) -> [String] {
        var schema = sql("CREATE TABLE p (id uuid PRIMARY KEY); CREATE TABLE t (id uuid \(`default`)\(extra));").schema
        var sample = ValueSample()
        sample.uuidVersions = versions
        sample.nilUUIDs = nils
        sample.maxUUIDs = maxima
        sample.otherVariants = others
        sample.count = versions.values.reduce(0, +) + nils + maxima + others
        sample.isWhole = whole
        schema.tables[1].columns[0].sample = sample
        return findings(of: "ID203", in: schema).map(\.message)
    }

    @Test func onlyTheDeclaredVersion() {
        #expect(found("DEFAULT gen_random_uuid()", [4: 100]).isEmpty)
        #expect(
            found("DEFAULT gen_random_uuid()", [4: 100, 7: 1]) == [
                "`t.id` has 1 value of version 7 where the generator makes version 4"
            ])
        #expect(
            found("DEFAULT uuidv7()", [4: 1200, 1: 2], whole: false) == [
                "`t.id` has 2 values of version 1, 1,200 values of version 4 where the generator makes version 7, of 1,202 rows that were read"
            ])
    }

    @Test func severalVersionsWithoutAGenerator() {
        #expect(found("", [7: 5]).isEmpty)
        #expect(
            found("", [4: 3, 7: 5]) == ["`t.id` has several versions: 3 values of version 4, 5 values of version 7"])
    }

    @Test func nilMaxAndOtherVariants() {
        #expect(
            found("", [4: 3], nils: 1, maxima: 2, others: 1) == [
                "`t.id` has 1 value of nothing but zeros; 2 values of nothing but ones; 1 value of a variant that is not RFC 9562's"
            ])
    }

    @Test func aForeignKeyHasTheVersionsOfItsParent() {
        #expect(found("REFERENCES p", [4: 3, 7: 5], others: 1).isEmpty)
        #expect(found("REFERENCES p", [4: 3], nils: 4) == ["`t.id` has 4 values of nothing but zeros"])
    }

    @Test func theGeneratorMayBeAnotherSources() {
        let model = prisma("model t {\n  id String @id @default(uuid(7)) @db.Uuid\n}").schema
        var catalog = sql("CREATE TABLE t (id uuid PRIMARY KEY);").schema
        var sample = ValueSample()
        sample.count = 2
        sample.uuidVersions = [4: 2]
        catalog.tables[0].columns[0].sample = sample
        #expect(
            findings(of: "ID203", in: model, catalog).map(\.message) == [
                "`t.id` has 2 values of version 4 where the generator makes version 7"
            ])
    }
}
