import Fuzzing
import PrismaSchema

extension Parser {
    /// Files that say where a Prisma schema stands: any bytes end, and a path holds no empty steps.
    static let prismaLocations = Parser(name: "prisma-locations", maximumLength: 2048) { input in
        for path in [
            PrismaLocations.schemaPath(inConfiguration: input.bytes),
            PrismaLocations.schemaPath(inPackage: input.bytes),
        ].compactMap(\.self) {
            input.demand(!path.isEmpty && !path.contains("//"), "the path \(path.debugDescription)")
        }
    }
}
