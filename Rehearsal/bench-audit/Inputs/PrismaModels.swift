/// A hundred Prisma schemas of twenty models each, the same on every run; each is a whole project of its own.
struct PrismaModels {
    private var words = Words(seed: 4_242)

    /// The texts.
    static func files() -> [SQLHistory.File] {
        var models = PrismaModels()
        return (0..<100).map { number in
            SQLHistory.File(name: "project\(number)/schema.prisma", text: models.schema())
        }
    }

    private mutating func schema() -> String {
        var text = """
            generator client {
              provider = "prisma-client-js"
            }

            datasource db {
              provider = "postgresql"
              url      = env("DATABASE_URL")
            }


            """
        for number in 0..<20 { text += model(number) }
        return text
    }

    private mutating func model(_ number: Int) -> String {
        let key = ["Int @id @default(autoincrement())", "String @id @default(uuid())", "String @id @default(cuid())"][
            number % 3]
        var lines = ["  id \(key)"]
        for field in 0..<words.number(5...12) { lines.append("  " + self.field(field)) }
        if number >= 3 {
            let parent = number - 3
            let type = parent % 3 == 0 ? "Int" : "String"
            lines.append("  parentId \(type)")
            lines.append("  parent Model\(parent) @relation(fields: [parentId], references: [id], onDelete: Cascade)")
            lines.append("  @@index([parentId])")
        }
        if number + 3 < 20 { lines.insert("  children Model\(number + 3)[]", at: 1) }
        lines.append("  @@map(\"\(words.one(of: Words.nouns))_\(number)\")")
        return "/// \(words.sentence(7))\nmodel Model\(number) {\n\(lines.joined(separator: "\n"))\n}\n\n"
    }

    private mutating func field(_ number: Int) -> String {
        let name = "\(words.one(of: Words.nouns))\(number)"
        return switch words.number(0...5) {
        case 0: "\(name) String // \(words.sentence(4))"
        case 1: "\(name) String? @db.VarChar(255)"
        case 2: "\(name) DateTime @default(now())"
        case 3: "\(name) Boolean @default(false)"
        case 4: "\(name) Json @default(\"{}\")"
        default: "\(name) BigInt @unique"
        }
    }
}
