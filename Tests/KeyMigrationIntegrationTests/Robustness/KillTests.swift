import Foundation
import Testing
import ThrowawayPostgres

/// `kill -9` at every statement of every command: the application goes on writing in the state that is left behind, the
/// next call finishes the work, and nothing is lost.
@Suite(.serialized)
struct KillTests {
    /// One command, and the state in which it is killed.
    struct Scene: Sendable, CustomTestStringConvertible {
        var before: [[String]]
        var command: [String]
        var keyType: String
        /// Commands that must succeed after the killed one has been finished.
        var then: [[String]] = []

        var testDescription: String { command.joined(separator: " ") }
    }

    static let scenes = [
        Scene(
            before: [], command: ["start"], keyType: "integer",
            then: [["cutover"], ["revert"], ["revert", "--remove"]]),
        Scene(before: [["start"]], command: ["cutover"], keyType: "uuid"),
        Scene(
            before: [["start"], ["cutover"]], command: ["revert"], keyType: "integer", then: [["start"], ["cutover"]]),
        Scene(before: [["start"]], command: ["revert"], keyType: "integer", then: [["start"]]),
        Scene(before: [["start"], ["cutover"]], command: ["finish", "--drop-legacy"], keyType: "uuid"),
        Scene(before: [["start"], ["cutover"]], command: ["finish", "--keep-legacy"], keyType: "uuid"),
    ]

    @Test(arguments: scenes)
    func everyStatement(_ scene: Scene) async throws {
        let server = try await ThrowawayServer.shared
        let original = try await SmallApplication.create(on: server)
        for command in scene.before { try await original.run(arguments: command) }
        let statements = try await Self.count(scene, original)
        try #require(statements > 10)

        // Two lanes: the machine has at least two cores, and most of a point is waiting for processes to start.
        let points = (1...statements + 1).flatMap { number in
            StatementProxy.Moment.allCases.filter { $0 == .after || number % 3 == 0 }.map { (number, $0) }
        }
        let sprung = try await withThrowingTaskGroup(of: Bool.self) { group in
            var queue = points[...]
            var sprung = 0
            func next() {
                guard let (number, moment) = queue.popFirst() else { return }
                group.addTask { try await Self.kill(scene, original, at: number, moment) }
            }
            next()
            next()
            while let hasKilled = try await group.next() {
                sprung += hasKilled ? 1 : 0
                next()
            }
            return sprung
        }
        print("kill -9: unserial \(scene.testDescription): \(sprung) points in \(statements) statements, nothing lost")
        #expect(sprung >= statements)
        try await original.drop()
    }

    /// How many statements the command has when nobody disturbs it.
    private static func count(_ scene: Scene, _ original: SmallApplication) async throws -> Int {
        let application = try await original.copy()
        let proxy = try StatementProxy(serverFolder: application.server.folder, port: application.server.port)
        proxy.arm(nil, statement: .max, moment: .after)
        let ending = try await Tool.run(scene.command, database: application.conninfo(through: proxy))
        #expect(ending.status == 0, "\(ending.said)")
        let count = proxy.count
        proxy.close()
        try await application.drop()
        return count
    }

    private static func kill(
        _ scene: Scene, _ original: SmallApplication, at number: Int, _ moment: StatementProxy.Moment
    ) async throws -> Bool {
        let application = try await original.copy()
        let proxy = try StatementProxy(serverFolder: application.server.folder, port: application.server.port)
        proxy.arm(nil, statement: number, moment: moment)
        let killed = try await Tool.run(scene.command, database: application.conninfo(through: proxy)) {
            proxy.setVictim($0)
        }
        let hasKilled = proxy.hasKilled
        proxy.close()
        let point = "\(scene.testDescription), killed \(moment.rawValue) statement \(number)"
        #expect(killed.status == (hasKilled ? 128 + SIGKILL : 0), "\(point): \(killed.said)")

        // The application does not know, and goes on.
        try await application.write("written after \(number)")
        let content = try await application.content()
        let status = try await Tool.run(["status"], database: application.conninfo)
        #expect(status.status == 0, "\(point): \(status.said)")

        // A command that had done its work when it was killed has nothing left to do, and says so.
        let again = try await Tool.run(scene.command, database: application.conninfo)
        let wasDone = again.saysItWasDone(scene.command[0])
        #expect(again.status == 0 || wasDone, "\(point), again: \(again.said)")
        #expect(try await application.content() == content, "\(point): rows differ")
        #expect(try await application.keyType() == scene.keyType, "\(point)")
        if scene.command != ["revert"] || scene.before.count > 1 {
            let proof = try await Tool.run(["verify"], database: application.conninfo)
            #expect(proof.status == 0 || wasDone, "\(point): \(proof.said)")
        }
        for command in scene.then where number % 5 == 0 {
            if wasDone { break }
            let ending = try await Tool.run(command, database: application.conninfo)
            #expect(ending.status == 0, "\(point), then \(command): \(ending.said)")
            #expect(try await application.content() == content, "\(point), then \(command): rows differ")
        }
        try await application.drop()
        return hasKilled
    }
}

extension SmallApplication {
    func conninfo(through proxy: StatementProxy) -> String {
        "host=\(proxy.folder) port=\(proxy.port) user=\(server.superuser) dbname=\(database)"
    }
}
