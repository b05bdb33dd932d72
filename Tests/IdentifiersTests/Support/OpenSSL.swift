import Foundation
import Testing

/// openssl(1), an independent implementation of AES. Its absence fails the test.
enum OpenSSL {
    /// AES-256 in counter mode over zeros, the counter beginning at zero, as hexadecimal digits.
    static func counterMode(key: String, length: Int) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "sh", "-c",
            "head -c \(length) /dev/zero | openssl enc -aes-256-ctr -K \(key) -iv \(String(repeating: "0", count: 32))",
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "openssl is needed for this test")
        return data.map { String(UInt16($0) + 0x100, radix: 16).dropFirst() }.joined()
    }
}
