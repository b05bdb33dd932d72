internal import Dispatch

extension Array where Element: Sendable {
    /// What a closure gives for each element, in their order; all processors work on it.
    ///
    /// - Parameter transform: What to do with an element. It runs on several threads at once.
    /// - Returns: The results.
    package func concurrentMap<Result: Sendable>(_ transform: @Sendable (Element) -> Result) -> [Result] {
        guard count > 1 else { return map(transform) }
        return [Result](unsafeUninitializedCapacity: count) { buffer, initializedCount in
            // Each element is written once, by whichever thread took its index.
            nonisolated(unsafe) let results = buffer
            DispatchQueue.concurrentPerform(iterations: count) { index in
                results.initializeElement(at: index, to: transform(self[index]))
            }
            initializedCount = count
        }
    }
}
