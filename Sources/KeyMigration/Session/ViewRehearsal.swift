import KeyMigrationPlan
import Postgres

/// Finds the views that could not be made again at the cutover, before anything is touched.
struct ViewRehearsal {
    let runner: StepRunner
    let graph: KeyGraph

    /// - Returns: The views, each with what the server said.
    func refusals() async throws -> [Refusal] {
        guard !graph.views.isEmpty else { return [] }
        let rehearsal = RehearseViews(graph)
        guard try await failure(rehearsal.statements()) != nil else { return [] }
        for (place, view) in graph.views.reversed().enumerated() {
            if let cause = try await failure(rehearsal.statements(dropping: place + 1)) {
                return [.unrebuildable("view \(view.name)", cause.message)]
            }
        }
        var made: [RebuiltView] = []
        var isComplete = true
        for view in graph.views {
            guard let cause = try await failure(rehearsal.statements(creating: made + [view])) else {
                made.append(view)
                continue
            }
            // Without its primary key, a view that groups by the key alone can't be judged here, nor what reads it; with
            // it, it can be made.
            let isUnjudged = cause.sqlState == .groupingError || (!isComplete && cause.sqlState == .undefinedTable)
            guard isUnjudged else { return [.unrebuildable("view \(view.name)", cause.message)] }
            isComplete = false
        }
        return []
    }

    private static func isAboutTheView(_ error: PostgresError) -> Bool {
        switch error.sqlState {
        case .insufficientPrivilege: return false
        case .dependentObjectsStillExist: return true
        default: break
        }
        if SQLState.dataException ~= error { return true }
        return SQLState.syntaxErrorOrAccessRuleViolation ~= error
    }

    private func failure(_ statements: [String]) async throws -> PostgresError? {
        do {
            try await runner.transaction(RehearseViews(graph).step, statements, ending: "ROLLBACK")
            return nil
        } catch let error as PostgresError {
            guard Self.isAboutTheView(error) else {
                throw MigrationError.statement(RehearseViews(graph).step.title, error)
            }
            return error
        }
    }
}
