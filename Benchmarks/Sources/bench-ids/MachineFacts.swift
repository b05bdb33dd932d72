import CFloors
import Foundation

/// Where the figures come from: without it they mean nothing.
struct MachineFacts: Sendable, Encodable {
    let processor: String
    let cores: Int
    let extensions: String
    let clockSource: String
    let system: String
    let swift: String
    let loadBefore: Double
    let measuredAt: String

    static func read() -> MachineFacts {
        let information = ProcessInfo.processInfo
        return MachineFacts(
            processor: text(of: "/proc/cpuinfo").split(separator: "\n").first { $0.hasPrefix("model name") }
                .flatMap { $0.split(separator: ":", maxSplits: 1).last }
                .map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown",
            cores: information.activeProcessorCount,
            extensions: String(cString: floors_extensions()),
            clockSource: text(of: "/sys/devices/system/clocksource/clocksource0/current_clocksource")
                .trimmingCharacters(in: .whitespacesAndNewlines),
            system: information.operatingSystemVersionString,
            swift: swiftVersion,
            loadBefore: text(of: "/proc/loadavg").split(separator: " ").first.flatMap { Double($0) } ?? 0,
            measuredAt: Date.now.formatted(.iso8601)
        )
    }

    var lines: [String] {
        [
            "\(processor), \(cores) cores (\(extensions)), clock source \(clockSource), load before \(loadBefore)",
            "\(system), \(swift), \(measuredAt)",
        ]
    }

    /// As the compiler in the path says it, which is the one that `make` builds with.
    private static var swiftVersion: String {
        let words = try? Shell.output("swift --version 2>/dev/null")
        return words?.split(separator: "\n").first { $0.contains("Swift version") }.map(String.init) ?? "unknown"
    }

    /// Files of the kernel have no length, so they are read to their end.
    private static func text(of path: String) -> String {
        (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    }
}
