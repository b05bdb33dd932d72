// swift-tools-version: 6.2

// Random bytes against every parser, guided by what they reach: Scripts/fuzz builds and runs it.
//
// A package of its own, for two reasons. The library itself must be compiled so that libFuzzer sees its branches, and no
// dependency may carry such flags: hence the links to its sources, in place of a dependency. And nobody who uses the
// library has to build this.

import PackageDescription

/// libFuzzer's main function has no place beside SwiftPM's, so only its counters come in here, and its driver as a library.
let sanitizers = "-sanitize=fuzzer,address"

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .unsafeFlags([sanitizers]),
]

/// A library that is tried, or that tries; its sources are a link where they stand in the package itself.
func library(_ name: String, _ dependencies: [String] = []) -> Target {
    .target(name: name, dependencies: dependencies.map { .byName(name: $0) }, swiftSettings: settings)
}

/// A program that tries some parsers.
func fuzzer(_ name: String, path: String, _ dependencies: [String]) -> Target {
    .executableTarget(
        name: name, dependencies: (dependencies + ["Fuzzing"]).map { .byName(name: $0) }, path: path,
        swiftSettings: settings,
        // gold, the toolchain's own choice, dies of the counters' sections.
        linkerSettings: [.unsafeFlags([sanitizers, "-use-ld=lld"])])
}

let package = Package(
    name: "fuzz",
    targets: [
        .target(name: "CLibFuzzer"),
        library("Fuzzing", ["CLibFuzzer"]),

        .target(name: "CIdentifiers", cSettings: [.unsafeFlags(["-fsanitize=fuzzer-no-link,address"])]),
        library("Identifiers", ["CIdentifiers"]),
        fuzzer("fuzz-identifiers", path: "Sources/FuzzIdentifiers", ["Identifiers"]),

        library("SchemaModel"),
        library("PrismaSchema", ["SchemaModel"]),
        library("JSONDocuments", ["SchemaModel"]),
        .systemLibrary(name: "CPgQuery"),
        library("SQLSchema", ["CPgQuery", "SchemaModel"]),
        library("ORMSchema", ["SchemaModel"]),
        library("IDAudit", ["SchemaModel"]),
        fuzzer(
            "fuzz-audit", path: "Sources/FuzzAudit",
            ["SchemaModel", "PrismaSchema", "JSONDocuments", "SQLSchema", "ORMSchema", "IDAudit"]),
    ],
    swiftLanguageModes: [.v6]
)
