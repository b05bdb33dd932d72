import Glibc

/// Files that are replaced whole or not at all: a reader never sees half of one, and a full disk loses nothing.
enum AtomicFile {
    /// Why a file could not be written.
    struct Failure: Error, CustomStringConvertible {
        let path: String
        let code: Int32

        var description: String { "cannot write `\(path)`: \(String(cString: strerror(code))); it is as it was" }
    }

    /// Writes a file beside the old one and puts it in its place, with the old one's permissions. A link is followed.
    static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
        let target =
            realpath(path, nil).map { resolved in
                defer { free(resolved) }
                return String(cString: resolved)
            } ?? path
        var status = stat()
        let mode = stat(target, &status) == 0 ? status.st_mode & 0o7777 : nil
        var template = Array("\(target).XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw Failure(path: path, code: errno) }
        let code = fill(descriptor, bytes, mode: mode)
        guard code == 0, rename(template, target) == 0 else {
            let failure = Failure(path: path, code: code == 0 ? errno : code)
            unlink(template)
            throw failure
        }
    }

    /// - Returns: 0, or the `errno` of what failed.
    private static func fill(_ descriptor: Int32, _ bytes: [UInt8], mode: mode_t?) -> Int32 {
        var offset = 0
        var code: Int32 = 0
        while offset < bytes.count, code == 0 {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(descriptor, buffer.baseAddress.map { $0 + offset }, buffer.count - offset)
            }
            if count >= 0 { offset += count } else if errno != EINTR { code = errno }
        }
        if code == 0, fchmod(descriptor, mode ?? 0o666 & ~currentMask()) != 0 { code = errno }
        if code == 0, fsync(descriptor) != 0 { code = errno }
        if close(descriptor) != 0, code == 0 { code = errno }
        return code
    }

    /// The mask of new files can only be read by setting it.
    private static func currentMask() -> mode_t {
        let mask = umask(0o077)
        umask(mask)
        return mask
    }
}
