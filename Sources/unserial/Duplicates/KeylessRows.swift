/// The rows of a JSON text that have no id: all are counted, the first are kept.
struct KeylessRows {
    enum Reason: String {
        case missing = "has no such member"
        case null = "is null"
        case notAnID = "is neither a text nor a number"
        case notUUID = "is not a UUID"
    }

    private(set) var count = 0
    private(set) var first: [(place: RowPlace, reason: Reason)] = []

    mutating func append(_ reason: Reason, at place: RowPlace) {
        if count < DuplicatesReport.namedRows { first.append((place, reason)) }
        count += 1
    }

    mutating func removeLast(_ number: Int) {
        count -= number
        if first.count > count { first.removeLast(first.count - count) }
    }
}
