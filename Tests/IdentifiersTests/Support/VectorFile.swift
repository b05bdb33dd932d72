import Foundation

/// Published values in the folder `Vectors`. A file that cannot be read fails the run.
enum VectorFile {
    /// The content of `name`, without its extension.
    static func decode<Content: Decodable>(_ name: String, as type: Content.Type = Content.self) -> Content {
        do {
            let folder = Bundle.module.bundleURL.appendingPathComponent("Vectors")
            return try JSONDecoder().decode(
                Content.self,
                from: Data(contentsOf: folder.appendingPathComponent(name + ".json"))
            )
        } catch {
            fatalError("the vectors \(name) cannot be read: \(error)")
        }
    }
}
