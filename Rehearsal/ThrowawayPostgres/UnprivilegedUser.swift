import Foundation
import Glibc

/// Whom the server runs as: whoever runs the tests, or `postgres` where that is root, as whom PostgreSQL refuses to run.
struct UnprivilegedUser {
    private let identity: (uid: uid_t, gid: gid_t)?

    /// - Throws: ``ThrowawayServerError`` for root on a machine without the user `postgres`.
    init() throws {
        guard geteuid() == 0 else {
            identity = nil
            return
        }
        guard let entry = getpwnam("postgres")?.pointee else { throw ThrowawayServerError.noUnprivilegedUser() }
        identity = (entry.pw_uid, entry.pw_gid)
    }

    /// The name of the database superuser, which `initdb` is told: the same on every machine.
    static let databaseUser = "postgres"

    /// Gives a file or folder to the user.
    func own(_ path: String) throws {
        guard let identity else { return }
        guard chown(path, identity.uid, identity.gid) == 0 else {
            throw ThrowawayServerError.system("Changing the owner of \(path)", errno)
        }
    }

    /// The same program, run as the user.
    func command(_ path: String, _ arguments: [String], _ environment: [String: String]) -> Command {
        guard let identity else { return Command(path: path, arguments: arguments, environment: environment) }
        return Command(
            path: "/usr/bin/setpriv",
            arguments: ["--reuid=\(identity.uid)", "--regid=\(identity.gid)", "--clear-groups", path] + arguments,
            environment: environment
        )
    }
}
