import SQLSchema
import SchemaModel
import Testing

/// Every fact stands where the script says it.
@Suite struct PlaceTests {
    private let script = """
        CREATE SEQUENCE app.numbers;
        CREATE TABLE app."Odd name" (
            id serial PRIMARY KEY,
            ñame varchar(9) COLLATE "C" UNIQUE, other int REFERENCES app.b (id),
            CONSTRAINT positive CHECK (other > 0 AND id < 1000)
        );
        CREATE UNIQUE INDEX IF NOT EXISTS "ix" ON app."Odd name" (ñame);
        ALTER TABLE app."Odd name" ADD COLUMN late int;
        """

    private func table() throws -> Table { try #require(replay(script).table("Odd name")) }

    private func text(of location: SchemaModel.SourceLocation?) -> String? {
        guard let location else { return nil }
        let line = script.split(separator: "\n", omittingEmptySubsequences: false)[location.line - 1].unicodeScalars
        let characters = Array(line)[location.column - 1..<location.endColumn - 1]
        return String(String.UnicodeScalarView(characters))
    }

    @Test func places() throws {
        let table = try table()
        #expect(text(of: table.location) == "app")
        #expect(table.columns.map { text(of: $0.location) } == ["id", "ñame", "other", "late"])
        #expect(text(of: table.primaryKey?.location) == "PRIMARY")
        #expect(table.uniqueKeys.map { text(of: $0.location) } == ["UNIQUE"])
        #expect(table.foreignKeys.map { text(of: $0.location) } == ["REFERENCES"])
        #expect(table.indexes.map { text(of: $0.location) } == ["PRIMARY", "UNIQUE", "\"ix\""])
        #expect(replay(script).schema.sequences.map { text(of: $0.location) } == ["app", "id"])
    }

    @Test func checksAndCollations() throws {
        let table = try table()
        #expect(table.column("ñame")?.collation == "C")
        #expect(table.dependents.map(\.columns) == [["id", "other"]])
        #expect(table.dependents.map(\.definition) == ["CHECK (other > 0 AND id < 1000)"])
    }
}
