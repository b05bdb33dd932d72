// swift-tools-version: 6.2

// A package of its own, so that nobody who builds the product builds its measurements: `make bench-ids` runs it.

import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "Benchmarks",
    platforms: [.macOS(.v26)],
    dependencies: [.package(name: "analyticsbot", path: "..")],
    targets: [
        // What the machine can do at all, in C: the figures beside which the library's stand.
        .target(name: "CFloors"),
        .executableTarget(
            name: "bench-ids",
            dependencies: ["CFloors", .product(name: "Identifiers", package: "analyticsbot")],
            swiftSettings: settings
        ),
    ],
    swiftLanguageModes: [.v6]
)
