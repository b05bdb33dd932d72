import SchemaModel

/// Views that can't be dropped and made again without loss.
struct ViewShape {
    static func refusals(_ view: View) -> [Refusal] {
        if view.isMaterialized {
            return [
                Refusal(
                    .view, "materialized view \(view.name)",
                    "it mentions a converted column, and its rows can't "
                        + "be kept",
                    remedy: "Drop it for the time of the migration, and make it again after the cutover")
            ]
        }
        guard let attachment = view.attachments.first else { return [] }
        return [
            Refusal(
                .view, "view \(view.name)", "it mentions a converted column and has a trigger or rule (\(attachment))",
                remedy: "Drop it for the time of the migration, and make it again after the cutover")
        ]
    }
}
