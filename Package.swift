// swift-tools-version: 6.2

// The targets, layer by layer; arrows only point down (Documentation/Architecture.md draws the graph,
// Scripts/check-imports enforces it). A target exists only if it bans an import or ships alone.

import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tool(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// What plays the product against a throwaway server: used by tests, the demonstration and the benchmark; ships
/// nowhere.
func rehearsal(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, path: "Rehearsal/\(name)", swiftSettings: settings)
}

/// A rehearsal that is started by hand.
func rehearsalTool(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies, path: "Rehearsal/\(name)", swiftSettings: settings)
}

func tests(
    _ name: String,
    _ dependencies: [Target.Dependency],
    exclude: [String] = [],
    resources: [Resource]? = nil
) -> Target {
    .testTarget(
        name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: settings)
}

let package = Package(
    name: "analyticsbot",
    platforms: [.macOS(.v26)],
    products: [
        .library(name: "Identifiers", targets: ["Identifiers"]),
        .library(name: "IdentifiersFoundation", targets: ["IdentifiersFoundation"]),
        .library(name: "IdentifiersPostgres", targets: ["IdentifiersPostgres"]),
        .library(name: "IdentifiersGRDB", targets: ["IdentifiersGRDB"]),
        .library(name: "IdentifiersArgumentParser", targets: ["IdentifiersArgumentParser"]),
        .executable(name: "unserial", targets: ["unserial"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        // Documentation only (`make docs`); no product builds it.
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", exact: "1.5.0"),
    ],
    targets: [
        // Layer 0: values, and the C libraries.
        .target(name: "CIdentifiers"),
        library("Identifiers", ["CIdentifiers"]),
        library("SchemaModel"),
        .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CPgQuery", providers: [.apt(["libpg-query-dev", "libprotobuf-c-dev"])]),

        // Layer 1: one subject each. Rules and plans cannot open a connection.
        library("Postgres", ["CLibpq", logging]),
        library("PrismaSchema", ["SchemaModel"]),
        library("SQLSchema", ["CPgQuery", "SchemaModel"]),
        library("JSONDocuments", ["SchemaModel"]),
        library("ORMSchema", ["SchemaModel"]),
        library("IDAudit", ["SchemaModel"]),
        library("KeyMigrationPlan", ["SchemaModel"]),

        // Layer 2: bridges.
        library("IdentifiersFoundation", ["Identifiers"]),
        library("IdentifiersPostgres", ["Identifiers", "Postgres"]),
        library("IdentifiersGRDB", ["Identifiers", grdb, sqlite]),
        library("IdentifiersArgumentParser", ["Identifiers", argumentParser]),
        library("PostgresCatalog", ["SchemaModel", "Postgres"]),
        library("SQLiteCatalog", ["SchemaModel", grdb]),

        // Layer 3: what acts.
        library(
            "KeyMigration", ["KeyMigrationPlan", "SchemaModel", "PostgresCatalog", "Postgres", "Identifiers", logging]),

        // Layer 5: the command line.
        tool(
            "unserial",
            [
                "Identifiers", "IdentifiersArgumentParser", "IdentifiersPostgres", "SchemaModel", "Postgres",
                "PrismaSchema", "SQLSchema", "ORMSchema", "JSONDocuments", "IDAudit", "KeyMigrationPlan",
                "PostgresCatalog", "SQLiteCatalog", "KeyMigration", argumentParser, yams,
            ]),

        // Rehearsals: servers and traffic for tests, the demonstration and the benchmark.
        rehearsal("ThrowawayPostgres", ["Postgres"]),
        rehearsal("LiveTraffic", ["Postgres"]),
        rehearsal("Stage", []),
        rehearsal("CrossCheck", []),
        rehearsalTool("demo", ["LiveTraffic", "Postgres", "Stage", "ThrowawayPostgres", argumentParser]),
        rehearsalTool("bench-migration", ["LiveTraffic", "Postgres", "Stage", "ThrowawayPostgres", argumentParser]),
        rehearsalTool("bench-audit", ["Stage", argumentParser]),

        // Tests, path for path. `Integration` in the name: starts a PostgreSQL server of its own.
        tests("IdentifiersTests", ["Identifiers", "CIdentifiers"], resources: [.copy("Vectors")]),
        tests("IdentifiersIntegrationTests", ["unserial", "Identifiers", "Postgres", "ThrowawayPostgres"]),
        tests("IdentifiersCrossTests", ["Identifiers", "CrossCheck"], exclude: ["Peers"]),
        tests("IdentifiersCrossIntegrationTests", ["Identifiers", "CrossCheck", "Postgres", "ThrowawayPostgres"]),
        tests("IdentifiersFoundationTests", ["IdentifiersFoundation", "Identifiers"]),
        tests("IdentifiersArgumentParserTests", ["IdentifiersArgumentParser", "Identifiers", argumentParser]),
        tests("IdentifiersGRDBTests", ["IdentifiersGRDB", "IdentifiersFoundation", "Identifiers", grdb]),
        tests(
            "IdentifiersPostgresIntegrationTests",
            ["IdentifiersPostgres", "Identifiers", "Postgres", "ThrowawayPostgres"]),
        tests("PostgresTests", ["Postgres"]),
        tests("PostgresIntegrationTests", ["Postgres", "ThrowawayPostgres"]),
        tests(
            "PostgresCatalogIntegrationTests",
            ["PostgresCatalog", "SchemaModel", "Postgres", "CrossCheck", "ThrowawayPostgres"]),
        tests("KeyMigrationPlanTests", ["KeyMigrationPlan", "SchemaModel"], resources: [.copy("Fixtures")]),
        tests(
            "KeyMigrationIntegrationTests",
            [
                "unserial", "KeyMigration", "KeyMigrationPlan", "LiveTraffic", "SchemaModel", "Postgres", "Stage",
                "CrossCheck", "ThrowawayPostgres",
            ],
            resources: [.copy("Schemas")]),
        tests(
            "CommandLineTests", ["unserial", "Identifiers", "SchemaModel", "CrossCheck", "Stage"], exclude: ["Peers"]),
        tests("DuplicatesIntegrationTests", ["unserial", "Postgres", "Stage", "ThrowawayPostgres"]),
        tests("StageTests", ["Stage"]),
        tests("LiveTrafficTests", ["LiveTraffic"]),
        tests("LiveTrafficIntegrationTests", ["LiveTraffic", "Postgres", "ThrowawayPostgres"]),

        // The audit: readers, rules and reports.
        rehearsal("Mutations", []),
        tests("SchemaModelTests", ["SchemaModel"]),
        tests("PrismaSchemaTests", ["PrismaSchema", "SchemaModel", "Mutations"]),
        tests("SQLSchemaTests", ["SQLSchema", "SchemaModel", "Mutations"]),
        tests("JSONDocumentsTests", ["JSONDocuments", "SchemaModel", "Mutations"]),
        tests("ORMSchemaTests", ["ORMSchema", "SchemaModel", "Mutations"]),
        tests("SQLiteCatalogTests", ["SQLiteCatalog", "IDAudit", "SQLSchema", "SchemaModel", "Mutations", sqlite]),
        tests(
            "IDAuditTests",
            ["IDAudit", "JSONDocuments", "ORMSchema", "PrismaSchema", "SQLSchema", "SchemaModel", "CrossCheck"],
            exclude: ["Peers", "Reporting/Snapshots"]),
        tests(
            "IDAuditIntegrationTests",
            [
                "unserial", "IDAudit", "PostgresCatalog", "PrismaSchema", "SQLSchema", "SchemaModel", "Postgres",
                "Stage",
                "CrossCheck", "ThrowawayPostgres",
            ],
            exclude: ["Applications"]),
    ],
    swiftLanguageModes: [.v6]
)
