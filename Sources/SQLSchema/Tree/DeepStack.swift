internal import CPgQuery

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Runs a closure on a thread with a stack deep enough for any statement that ``ParseTree`` takes.
///
/// libpg_query and protobuf-c recurse once for each level of an expression, and `1+1+1+…` is one level a term: on an
/// ordinary stack a statement of 20 KB ends the process. The memory is reserved, not used, until something needs it.
enum DeepStack {
    private static let size = 1 << 30

    /// Runs the closure and waits for it. Where no such stack can be had it runs on the caller's.
    static func run<Result>(_ body: () -> Result) -> Result {
        withoutActuallyEscaping(body) { body in
            let work = Work(body)
            var attributes = pthread_attr_t()
            pthread_attr_init(&attributes)
            defer { pthread_attr_destroy(&attributes) }
            pthread_attr_setstacksize(&attributes, size)
            var thread = pthread_t()
            let argument = Unmanaged.passUnretained(work as AnyWork).toOpaque()
            let status = pthread_create(
                &thread,
                &attributes,
                { argument in
                    guard let argument else { return nil }
                    Unmanaged<AnyWork>.fromOpaque(argument).takeUnretainedValue().perform()
                    return nil
                },
                argument
            )
            if status != 0 { work.perform() } else { pthread_join(thread, nil) }
            // The thread has been joined, or the closure ran here: either way there is a result.
            return work.result ?? body()
        }
    }

    private class AnyWork {
        func perform() {}
    }

    private final class Work<Result>: AnyWork {
        private let body: () -> Result
        private(set) var result: Result?

        init(_ body: @escaping () -> Result) { self.body = body }

        override func perform() { result = body() }
    }
}
