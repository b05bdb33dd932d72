/// A page of the guide: which id when, what not to do, and code for one language.
struct GuidePage {
    /// What the page is asked for by.
    let topic: String
    /// The page, as Markdown; the same text stands under `Documentation/Guide`.
    let text: String

    /// The title: the first heading.
    var title: String {
        text.split(separator: "\n").first.map { String($0.drop { $0 == "#" || $0 == " " }) } ?? topic
    }

    /// The page of a topic, in any case of letters.
    static func page(_ topic: String) -> GuidePage? { all.first { $0.topic == topic.lowercased() } }
}
