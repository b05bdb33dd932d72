import Foundation

/// Which of the library's code runs: what the processor has extensions for, or less of it.
enum CodePath: String {
    case best, withoutAES, portable

    /// What the library is told in `IDENTIFIERS_PORTABLE`, which it reads before `main`.
    private var setting: String? {
        switch self {
        case .best: nil
        case .withoutAES: "aes"
        case .portable: "1"
        }
    }

    /// The name of the file of figures.
    var fileName: String {
        switch self {
        case .best: "identifiers.json"
        case .withoutAES: "identifiers-without-aes.json"
        case .portable: "identifiers-portable.json"
        }
    }

    /// Starts this program anew where the library was told something else; programs that are started inherit it.
    func take() throws {
        let told = ProcessInfo.processInfo.environment["IDENTIFIERS_PORTABLE"]
        guard told != setting else { return }
        if let setting { setenv("IDENTIFIERS_PORTABLE", setting, 1) } else { unsetenv("IDENTIFIERS_PORTABLE") }
        let arguments = ProcessInfo.processInfo.arguments.map { strdup($0) } + [nil]
        execv("/proc/self/exe", arguments)
        throw CocoaError(.executableLoad)
    }
}
