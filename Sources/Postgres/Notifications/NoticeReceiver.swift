internal import Logging
import Synchronization

/// Where libpq delivers notices; hands them to the log and to the caller's handler.
final class NoticeReceiver: Sendable {
    private let handler = Mutex<(@Sendable (PostgresNotice) -> Void)?>(nil)
    private let logger: Logger

    init(logger: Logger) { self.logger = logger }

    func setHandler(_ new: (@Sendable (PostgresNotice) -> Void)?) {
        handler.withLock { $0 = new }
    }

    func receive(_ notice: PostgresNotice) {
        logger.debug("PostgreSQL notice", metadata: ["severity": "\(notice.severity)", "message": "\(notice.message)"])
        handler.withLock { $0 }?(notice)
    }
}
