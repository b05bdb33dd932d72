import Foundation
import Stage
import Testing

/// What `--fix` writes is not what the next audit complains about.
@Suite struct ConvergenceTests {
    private struct Report: Decodable {
        struct Finding: Decodable, Hashable {
            struct Object: Decodable, Hashable {
                var table: String
                var column: String?
            }

            var rule: String
            var object: Object
        }

        var findings: [Finding]
    }

    private static let models = """
        model Batch {
          id    KEY
          items Item[]
          log   Log?
        }

        model Item {
          id      KEY
          batchId REFERENCE
          batch   Batch  @relation(fields: [batchId], references: [id])
          parts   Part[]
        }

        model Part {
          itemId REFERENCE
          number Int
          item   Item @relation(fields: [itemId], references: [id])

          @@id([itemId, number])
        }

        /// A key that is shared with what it belongs to.
        model Log {
          batchId REFERENCE @id
          batch   Batch @relation(fields: [batchId], references: [id])
        }

        model Trace {
          id    String @id @default(uuid()) MAPPED
          code  String @unique @default(uuid())
          spans Span[]
        }

        model Span {
          id      String @id @default(cuid()) MAPPED
          traceId String
          trace   Trace  @relation(fields: [traceId], references: [id])
        }

        model Event {
          id        String   @default(cuid())
          createdAt DateTime @default(now())

          @@id([id, createdAt])
        }

        """

    private func audit(_ file: String, _ options: String...) async throws -> Program.Result {
        let result = try await run(["audit", file] + options)
        #expect(result.status < 2, "\(result.errors)")
        return result
    }

    private func findings(_ file: String) async throws -> Set<Report.Finding> {
        let text = try await audit(file, "--format", "json").output
        return Set(try JSONDecoder().decode(Report.self, from: Data(text.utf8)).findings)
    }

    @Test(arguments: [
        ("postgresql", "Int @id @default(autoincrement())", "Int", " @db.Uuid"),
        ("cockroachdb", "Int @id @default(sequence())", "Int", " @db.Uuid"),
        ("mysql", "Int @id @default(autoincrement()) @db.UnsignedInt", "Int @db.UnsignedInt", " @db.Char(36)"),
        ("sqlserver", "BigInt @id @default(autoincrement())", "BigInt", " @db.UniqueIdentifier"),
        ("sqlite", "Int @id @default(autoincrement())", "Int", ""),
        ("mongodb", "String @id @default(auto()) @map(\"_id\") @db.ObjectId", "String @db.ObjectId", ""),
    ])
    func fixesAreFinal(_ provider: String, key: String, reference: String, native: String) async throws {
        let models = Self.models.replacingOccurrences(of: "KEY", with: key)
            .replacingOccurrences(of: "REFERENCE", with: reference)
            .replacingOccurrences(of: " MAPPED", with: provider == "mongodb" ? " @map(\"_id\")" : "")
        let schema = "datasource db {\n  provider = \"\(provider)\"\n}\n\n\(models)"
        try await withFolder(["schema.prisma": schema]) { folder in
            let file = "\(folder)/schema.prisma"
            let before = try await findings(file)
            #expect(!before.isEmpty)
            _ = try await audit(file, "--fix", "--unsafe-fixes")
            let text = try String(contentsOfFile: file, encoding: .utf8)
            // Who makes the ids is for people to say, and this is of the whole schema.
            let caused = try await findings(file).subtracting(before).filter { $0.rule != "ID401" }
            #expect(caused.isEmpty, "\(caused.map { "\($0.rule) \($0.object)" }) in\n\(text)")
            if provider != "mongodb" {
                let call = provider == "cockroachdb" ? "uuid()" : "uuid(7)"
                #expect(text.contains("model Batch {\n  id    String @id @default(\(call))\(native)\n"), "\(text)")
                #expect(text.contains("  batchId String\(native)\n") && text.contains("  itemId String\(native)\n"))
                // A native type that was there stays where it was.
                let shared = ["  batchId String @id\(native)\n", "  batchId String\(native) @id\n"]
                #expect(shared.contains(where: text.contains) && text.contains("traceId String\(native)\n"))
            }
            // Nothing is left that the fixes could do.
            _ = try await audit(file, "--fix", "--unsafe-fixes")
            #expect(try String(contentsOfFile: file, encoding: .utf8) == text)
        }
    }
}
