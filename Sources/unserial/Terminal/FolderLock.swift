import Glibc

/// Lets one process at a time read a file, change it and write it again; two would lose what one of them had written.
///
/// The lock is that of the folder, for the file itself is replaced. The system takes it back however a process ends.
enum FolderLock {
    /// Tenths of a second. Reading and writing take milliseconds; whoever holds the folder for longer does something else
    /// with it, such as `flock . unserial …`.
    private static let patience = 200

    /// Calls the body when no other process is in one for a file of that folder.
    static func holding<Result, Failure>(
        folderOf path: String,
        _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let folder = FileTree.folder(of: path)
        let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { if descriptor >= 0 { close(descriptor) } }
        for _ in 0..<patience where descriptor >= 0 {
            // A file system without locks says so at once.
            guard flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK else { break }
            usleep(100_000)
        }
        return try body()
    }
}
