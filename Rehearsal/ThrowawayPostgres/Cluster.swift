import Foundation

/// The files of a cluster: made by `initdb`, then configured.
enum Cluster {
    static func create(
        _ binaries: ServerBinaries,
        _ user: UnprivilegedUser,
        _ folder: String,
        _ authentication: ThrowawayServer.Authentication
    ) async throws {
        var arguments = [
            "-D", "\(folder)/data", "-U", UnprivilegedUser.databaseUser, "-A", "trust", "-E", "UTF8", "--no-locale",
            "--no-sync",
        ]
        if let password = authentication.password {
            let file = "\(folder)/password"
            try Data(password.utf8).write(to: URL(fileURLWithPath: file))
            try user.own(file)
            arguments += ["--pwfile", file]
        }
        try await user.command(binaries.path("initdb"), arguments, binaries.environment).run()
        if authentication.password != nil {
            let rules = """
                local all all trust
                \(authentication.isTLS ? "hostssl" : "host") all all 127.0.0.1/32 scram-sha-256

                """
            try rules.write(toFile: "\(folder)/data/pg_hba.conf", atomically: false, encoding: .utf8)
        }
        if authentication.isTLS { try await createCertificate(user, folder) }
    }

    private static func createCertificate(_ user: UnprivilegedUser, _ folder: String) async throws {
        try await user.command(
            "/usr/bin/openssl",
            [
                "req", "-new", "-x509", "-days", "2", "-nodes", "-newkey", "ec", "-pkeyopt",
                "ec_paramgen_curve:prime256v1", "-subj", "/CN=localhost", "-addext",
                "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", "\(folder)/server.key", "-out",
                "\(folder)/server.crt",
            ],
            [:]
        ).run()
    }

    /// Writes `throwaway.conf`, which `postgresql.conf` includes at its end.
    static func configure(
        _ folder: String,
        _ port: Int,
        _ settings: [String: String],
        durable: Bool,
        tls: Bool
    ) throws {
        var lines = [
            "port": "\(port)", "listen_addresses": "127.0.0.1", "unix_socket_directories": folder,
            "timezone": "UTC", "log_timezone": "UTC",
        ]
        if !durable {
            lines["fsync"] = "off"
            lines["full_page_writes"] = "off"
        }
        if tls {
            lines["ssl"] = "on"
            lines["ssl_cert_file"] = "\(folder)/server.crt"
            lines["ssl_key_file"] = "\(folder)/server.key"
        }
        lines.merge(settings) { _, own in own }
        let text = lines.sorted { $0.key < $1.key }.map { name, value in
            "\(name) = '\(value.replacingOccurrences(of: "'", with: "''"))'\n"
        }.joined()
        try text.write(toFile: "\(folder)/throwaway.conf", atomically: false, encoding: .utf8)
        let main = "\(folder)/data/postgresql.conf"
        let include = "include '\(folder)/throwaway.conf'\n"
        let present = try String(contentsOfFile: main, encoding: .utf8)
        if !present.hasSuffix(include) {
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: main))
            try handle.seekToEnd()
            try handle.write(contentsOf: Data(include.utf8))
            try handle.close()
        }
    }
}
