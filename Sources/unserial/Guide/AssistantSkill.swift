import Glibc

/// The guide as a skill of an assistant: a folder of skills with `SKILL.md` and the rules that trigger it, and an agent that
/// audits.
enum AssistantSkill {
    /// The name that the skill goes by.
    static let name = "choosing-ids"

    /// The last line of each file that is this command's own: what has it may be replaced.
    private static let mark = "<!-- Written by `unserial guide --install-skill`, which replaces it. -->\n"

    /// Why it could not be installed: what, and what to do.
    struct InstallError: Error, CustomStringConvertible {
        let description: String
    }

    /// Where the parts of the skill go.
    struct Layout: Equatable {
        /// The folder of skills.
        let skills: String
        /// The folder of agents.
        let agents: String

        /// A folder that holds, or is called, `skills` tells which of the two it is; any other is taken for a folder of
        /// skills.
        init(_ folder: String, isThere: (String) -> Bool = FileTree.exists) {
            let folder = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
            let last = folder.split(separator: "/").last ?? ""
            let isAssistants = isThere("\(folder)/skills") || last.hasPrefix(".") && last.count > 2
            if isAssistants, !isThere("\(folder)/skill-rules.json") {
                skills = "\(folder)/skills"
                agents = "\(folder)/agents"
            } else if last == "skills", folder.contains("/") {
                skills = folder
                agents = folder.dropLast("/skills".count) + "/agents"
            } else {
                skills = folder
                agents = "\(folder)/agents"
            }
        }
    }

    /// Writes the skill.
    ///
    /// - Parameter folder: The assistant's folder, or its folder of skills; made if it is not there.
    /// - Returns: The files that were written.
    /// - Throws: ``InstallError``, before anything was written if what is there is somebody's own or cannot be merged
    ///   with.
    static func install(into folder: String) throws(InstallError) -> [String] {
        let layout = Layout(folder)
        let rulesPath = "\(layout.skills)/skill-rules.json"
        // First what may fail by what is there.
        let merged = try SkillRules.merged(with: existing(rulesPath), at: rulesPath)
        var files = [("\(layout.skills)/\(name)/SKILL.md", document + "\n" + mark)]
        for page in GuidePage.all where page.topic != "which" && page.topic != "anti-patterns" {
            files.append(("\(layout.skills)/\(name)/references/\(page.topic).md", page.text + "\n\n" + mark))
        }
        files.append(("\(layout.agents)/id-auditor.md", agent + "\n\n" + mark))
        for (path, _) in files {
            guard let old = try existing(path) else { continue }
            guard old.isEmpty || String(decoding: old, as: UTF8.self).hasSuffix(mark) else {
                throw InstallError(
                    description:
                        "`\(path)` is not this command's, so nothing was written; move it away, or write into another folder"
                )
            }
        }
        files.append((rulesPath, merged))
        try write(files)
        return files.map(\.0)
    }

    /// `SKILL.md`: when to use it, which id when, what not to do, and where the code stands.
    static var document: String {
        let references = GuidePage.all.filter { $0.topic != "which" && $0.topic != "anti-patterns" }
            .map { "- [\($0.title)](references/\($0.topic).md)" }.joined(separator: "\n")
        let guide = ["which", "anti-patterns"].compactMap(GuidePage.page).map { lowered($0.text) }
            .joined(separator: "\n\n")
        return [skill, SkillRules.triggers, guide, "## Code\n\n" + references].joined(separator: "\n\n") + "\n"
    }

    /// Every heading a step lower; these two pages hold no code.
    private static func lowered(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.hasPrefix("#") ? "#\($0)" : String($0) }
            .joined(separator: "\n")
    }

    private static func existing(_ path: String) throws(InstallError) -> [UInt8]? {
        guard FileTree.exists(path) else {
            var status = stat()
            guard lstat(path, &status) == 0 else { return nil }
            throw InstallError(
                description: "`\(path)` is a link to nowhere, so nothing was written; take it away first")
        }
        do {
            return Array(try TextFile.read(path).utf8)
        } catch {
            throw InstallError(description: "`\(path)` cannot be read; nothing was written")
        }
    }

    private static func write(_ files: [(path: String, text: String)]) throws(InstallError) {
        for (path, _) in files { try makeFolder(of: path) }
        do throws(AtomicFile.Failure) {
            try AtomicFile.write(files.map { ($0.path, Array($0.text.utf8)) })
        } catch {
            throw InstallError(description: error.description)
        }
    }

    private static func makeFolder(of path: String) throws(InstallError) {
        var folder = path.hasPrefix("/") ? "" : "."
        for part in path.split(separator: "/").dropLast() {
            folder += "/\(part)"
            guard mkdir(folder, 0o777) == 0 || errno == EEXIST else {
                let reason = String(cString: strerror(errno))
                throw InstallError(description: "cannot make the folder `\(folder)`: \(reason)")
            }
        }
    }
}
