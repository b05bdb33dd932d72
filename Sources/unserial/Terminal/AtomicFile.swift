import Glibc

/// Files that are replaced whole or not at all: a reader never sees half of one, and a full disk loses nothing.
///
/// A file gets a new inode, so that its other names (hard links) keep the old text. What a run leaves behind that is killed
/// in the middle (`FILE.unserial-XXXXXX`) one that writes the file an hour later takes away.
enum AtomicFile {
    /// Why a file could not be written.
    struct Failure: Error, CustomStringConvertible {
        let path: String
        let code: Int32
        /// Of several files, those that were written before it.
        var written: [String] = []

        /// What the system says.
        var reason: String { String(cString: strerror(code)) }

        var description: String { "cannot write `\(path)`: \(reason); it is as it was" }
    }

    /// A new text beside the one that it is to replace.
    private struct Draft {
        let path: String
        let target: String
        let name: [CChar]
    }

    /// Between the name of a file and the six characters that tell its drafts apart.
    private static let mark = ".unserial-"
    /// Seconds after which a draft is one that was left behind: no run takes so long between writing and renaming it.
    private static let longest = 3_600

    /// Writes a file beside the old one and puts it in its place, with the old one's owner and permissions. A link is
    /// followed; a device or a pipe is no file to replace, and written to.
    static func write(_ bytes: [UInt8], to path: String) throws(Failure) { try write([(path, bytes)]) }

    /// Writes several files: where one of the new texts cannot be written, none is put in place.
    ///
    /// What keeps one from being put in place, such as a file that is mounted by itself (`EBUSY`), comes to light only
    /// when those before it are.
    static func write(_ files: [(path: String, bytes: [UInt8])]) throws(Failure) {
        var drafts: [Draft] = []
        var written: [String] = []
        do throws(Failure) {
            for file in files {
                if let draft = try draft(of: file.bytes, for: file.path) {
                    drafts.append(draft)
                } else {
                    written.append(file.path)
                }
            }
            while let draft = drafts.first {
                guard rename(draft.name, draft.target) == 0 else { throw Failure(path: draft.path, code: errno) }
                written.append(draft.path)
                drafts.removeFirst()
            }
        } catch {
            for draft in drafts { unlink(draft.name) }
            throw Failure(path: error.path, code: error.code, written: written)
        }
    }

    /// Takes away the drafts of a file that a killed run has left.
    private static func removeLeftovers(of target: String) {
        let folder = FileTree.folder(of: target)
        let beginning = FileTree.name(of: target) + mark
        guard let stream = opendir(folder.isEmpty ? "." : folder) else { return }
        defer { closedir(stream) }
        let now = time(nil)
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard name.hasPrefix(beginning), name.utf8.count == beginning.utf8.count + 6 else { continue }
            var status = stat()
            let path = FileTree.path(name, in: folder)
            guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
            if status.st_mtim.tv_sec < now - longest { unlink(path) }
        }
    }

    /// - Returns: `nil` if the bytes went where no file is to be replaced.
    private static func draft(of bytes: [UInt8], for path: String) throws(Failure) -> Draft? {
        let target = FileTree.resolved(path) ?? path
        var found = stat()
        let old = stat(path, &found) == 0 ? found : nil
        if let old, old.st_mode & S_IFMT != S_IFREG {
            try pour(bytes, into: path)
            return nil
        }
        // The folder's permissions would let it be replaced; who took the right to write it away wants it as it is.
        guard old == nil || access(target, W_OK) == 0 else { throw Failure(path: path, code: errno) }
        removeLeftovers(of: target)
        var name = Array("\(target)\(mark)XXXXXX".utf8CString)
        let descriptor = mkstemp(&name)
        guard descriptor >= 0 else { throw Failure(path: path, code: errno) }
        var code = fill(descriptor, bytes, like: old)
        // A file system over a network may say only now that it is full.
        if close(descriptor) != 0, code == 0, errno != EINTR { code = errno }
        guard code == 0 else {
            unlink(name)
            throw Failure(path: path, code: code)
        }
        return Draft(path: path, target: target, name: name)
    }

    private static func pour(_ bytes: [UInt8], into path: String) throws(Failure) {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(path: path, code: errno) }
        defer { close(descriptor) }
        let code = bytes.withUnsafeBytes { Descriptor.write($0, to: descriptor) }
        guard code == 0 else { throw Failure(path: path, code: code) }
    }

    /// - Returns: 0, or the `errno` of what failed.
    private static func fill(_ descriptor: Int32, _ bytes: [UInt8], like old: stat?) -> Int32 {
        var code = bytes.withUnsafeBytes { Descriptor.write($0, to: descriptor) }
        // Only root may give a file away; for others a shared file becomes theirs, as with every editor.
        if let old, fchown(descriptor, old.st_uid, old.st_gid) != 0 { _ = fchown(descriptor, uid_t.max, old.st_gid) }
        let mode = old.map { $0.st_mode & 0o7777 } ?? 0o666 & ~currentMask()
        if code == 0, fchmod(descriptor, mode) != 0 { code = errno }
        if code == 0, fsync(descriptor) != 0 { code = errno }
        return code
    }

    /// The mask of new files can only be read by setting it.
    private static func currentMask() -> mode_t {
        let mask = umask(0o077)
        umask(mask)
        return mask
    }
}
