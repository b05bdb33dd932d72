/// A command failed without which the story cannot go on.
struct PlayStopped: Error {
    let description: String
}
