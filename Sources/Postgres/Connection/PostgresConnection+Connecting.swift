import Logging

extension PostgresConnection {
    /// Connects on the connection's thread.
    func open(_ configuration: PostgresConfiguration) async throws(PostgresError) {
        try await interruptibly { connection, interruption throws(PostgresError) in
            try connection.open(configuration, interruption)
        }
    }

    private func open(_ configuration: PostgresConfiguration, _ interruption: Interruption) throws(PostgresError) {
        let attempts = try configuration.options().attempts()
        var exchange = ConnectExchange(attempts: attempts.count)
        var action = exchange.next(.begun)
        var options = attempts[0]
        var deadline = ContinuousClock.now
        var failures: [PostgresError] = []
        while true {
            switch action {
            case .start(let attempt):
                options = attempts[attempt]
                guard let started = ConnectionHandle(starting: options, notices: notices) else { throw .outOfMemory() }
                let timeout = configuration.connectTimeout ?? started.options().connectTimeout
                deadline = .now + timeout
                if started.isBad {
                    failures.append(.connectFailed(started.errorMessage, options, passwordTried: false))
                    action = exchange.next(.failed)
                } else {
                    handle = consume started
                    action = exchange.next(.started)
                }
            case .advance:
                switch handle?.advanceConnecting() {
                case .wait(let interest)?: action = exchange.next(.waiting(interest))
                case .connected?: action = exchange.next(.connected)
                case .failed?, nil:
                    failures.append(
                        .connectFailed(
                            handle?.errorMessage ?? "",
                            options,
                            passwordTried: handle?.usedPassword ?? false
                        )
                    )
                    action = exchange.next(.failed)
                }
            case .wait(let interest):
                if interruption.isRequested {
                    handle = nil
                    throw .cancelled(cause: nil)
                }
                let wake = thread.poll(handle?.socket ?? -1, interest, until: deadline)
                if wake.contains(.socket) || wake.contains(.writable) {
                    action = exchange.next(.ready)
                } else if wake.contains(.deadline) {
                    let target = handle?.options().target ?? options.target
                    failures.append(
                        .connectTimeout(
                            target,
                            after: configuration.connectTimeout ?? handle?.options().connectTimeout ?? .seconds(10)
                        )
                    )
                    action = exchange.next(.timedOut)
                }
            case .finish:
                handle?.becomeNonBlocking()
                backend.store(handle?.backendProcessID ?? 0)
                logger.debug("connected to PostgreSQL", metadata: ["backend": "\(backendProcessID)"])
                return
            case .fail:
                handle = nil
                throw failures.count == 1 ? failures[0] : .allHostsFailed(failures)
            }
        }
    }
}

extension [ConnectionOption] {
    /// Several hosts are tried one by one, so that each has the whole time-out: libpq applies `connect_timeout` only in
    /// its blocking calls. Whoever asks for a kind of server among the hosts leaves the choice to libpq.
    func attempts() -> [[ConnectionOption]] {
        let hosts = value("host")?.split(separator: ",", omittingEmptySubsequences: false) ?? []
        let addresses = value("hostaddr")?.split(separator: ",", omittingEmptySubsequences: false) ?? []
        let ports = value("port")?.split(separator: ",", omittingEmptySubsequences: false) ?? []
        let count = Swift.max(hosts.count, addresses.count)
        guard count > 1, value("target_session_attrs") != "prefer-standby" else { return [self] }
        return (0..<count).map { index in
            var options = filter { !["host", "hostaddr", "port"].contains($0.keyword) }
            for (keyword, list) in [("host", hosts), ("hostaddr", addresses), ("port", ports)] where !list.isEmpty {
                let value = list.count == 1 ? list[0] : index < list.count ? list[index] : ""
                options.append(ConnectionOption(keyword: keyword, value: String(value)))
            }
            return options
        }
    }

    /// `connect_timeout`, 10 s where it says nothing; 0 or less means a day.
    var connectTimeout: Duration {
        guard let seconds = value("connect_timeout").flatMap({ Int($0) }) else { return .seconds(10) }
        return seconds > 0 ? .seconds(seconds) : .seconds(86_400)
    }

    /// Host and port in words.
    var target: String {
        let host = value("host") ?? value("hostaddr") ?? "the default socket"
        return "\(host), port \(value("port") ?? "5432")"
    }
}
