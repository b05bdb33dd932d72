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

let package = Package(
    name: "fuzz",
    targets: [
        .target(name: "CLibFuzzer"),
        .target(name: "CIdentifiers", cSettings: [.unsafeFlags(["-fsanitize=fuzzer-no-link,address"])]),
        .target(name: "Identifiers", dependencies: ["CIdentifiers"], swiftSettings: settings),
        .executableTarget(
            name: "fuzz-identifiers", dependencies: ["Identifiers", "CLibFuzzer"], path: "Sources/FuzzIdentifiers",
            swiftSettings: settings,
            // gold, the toolchain's own choice, dies of the counters' sections.
            linkerSettings: [.unsafeFlags([sanitizers, "-use-ld=lld"])]),
    ],
    swiftLanguageModes: [.v6]
)
