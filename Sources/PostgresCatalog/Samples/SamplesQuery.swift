import Postgres
import SchemaModel

/// What the values of id columns look like: one `SELECT` of counts a table, on PostgreSQL 14 to 18. No value leaves the
/// server but the least and the largest integer.
///
/// A table of up to 20,000 rows is read whole. Of a larger one `TABLESAMPLE SYSTEM` reads some pages, and the least and
/// largest integer come from an index where one begins with the column. Each table is a read-only transaction of its
/// own with a time limit, so that no old snapshot keeps VACUUM back and no lock is waited for.
struct SamplesQuery {
    private static let wholeRows: Int64 = 20_000

    /// Reads the values of all tables.
    ///
    /// - Parameters:
    ///   - tables: The tables with their columns, keys and indexes; the samples go into their columns.
    ///   - connection: The connection to read with.
    ///   - milliseconds: How long a table may take.
    ///   - locked: The tables that were waited for in vain already.
    /// - Returns: What was not read.
    /// - Throws: ``PostgresError`` when the connection is lost or the task is cancelled.
    static func run(
        into tables: inout [Table], on connection: PostgresConnection, milliseconds: Int,
        past locked: Set<ObjectName> = []
    ) async throws(PostgresError) -> [UnreadData] {
        let (targets, closed) = try await SampleTarget.all(in: tables, on: connection)
        var unread = closed
        for target in targets {
            let isLocked = locked.contains(target.table.name)
            let outcome = isLocked ? .failure(.locked) : try await read(target, on: connection, milliseconds)
            switch outcome {
            case .failure(let reason):
                unread.append(UnreadData(target.table.name, columns: target.columns.map(\.name), reason))
            case .success(let samples):
                for index in tables[target.place].columns.indices {
                    guard let sample = samples[tables[target.place].columns[index].name] else { continue }
                    tables[target.place].columns[index].sample = sample
                }
            }
        }
        return unread
    }

    private enum Outcome {
        case success([String: ValueSample])
        case failure(UnreadData.Reason)
    }

    private static func read(
        _ target: SampleTarget, on connection: PostgresConnection, _ milliseconds: Int
    ) async throws(PostgresError) -> Outcome {
        let statement = statement(for: target)
        do {
            return try await connection.withTransaction(isolation: .repeatableRead, readOnly: true) { connection in
                try await connection.execute(
                    SQL(
                        raw: "SELECT set_config('statement_timeout', '\(milliseconds)ms', true), "
                            + "set_config('lock_timeout', '1s', true)"))
                let rows = try await connection.query(SQL(raw: statement.text))
                guard let row = rows.first else { return .success([:]) }
                return .success(try samples(target, row, isWhole: statement.isWhole))
            }
        } catch let error as PostgresError {
            guard error.code == .server, let state = error.sqlState else { throw error }
            switch state {
            case .queryCanceled: return .failure(.timeout)
            case .lockNotAvailable: return .failure(.locked)
            case .insufficientPrivilege: return .failure(.noPrivilege)
            default: return .failure(.refused("\(state)"))
            }
        } catch {
            return .failure(.refused("XX000"))
        }
    }

    // MARK: The statement

    private static func statement(for target: SampleTarget) -> (text: String, isWhole: Bool) {
        let table = target.table
        let pages = max((table.totalBytes ?? 0) / 8192, 1)
        // Before its first ANALYZE a table has no number of rows; some hundred pages hold about as many as are read
        // whole.
        let isSmall = table.estimatedRows.map { $0 <= wholeRows && pages < 20_000 } ?? (pages <= 400)
        var from = table.name.sql
        if !isSmall {
            let rows = Double(max(table.estimatedRows ?? 0, 1))
            let share = min(max(100 * Double(wholeRows) / 2 / rows, 10_000 / Double(pages)), 100)
            from += " TABLESAMPLE SYSTEM (\(share)) LIMIT \(wholeRows)"
        }
        var inner: [String] = []
        var outer = ["count(*) AS rows"]
        for (index, column) in target.columns.enumerated() {
            let name = column.name.quotedAsIdentifier
            switch column.type.family {
            case .integer:
                inner.append("\(name)::int8 AS v\(index)")
                let bounds = ["min", "max"].map { extreme in
                    let isExact = !isSmall && hasIndex(on: column, of: table)
                    return
                        (isExact
                        ? "(SELECT \(extreme)(\(name))::int8 FROM \(table.name.sql))" : "\(extreme)(v\(index))")
                        + " AS \(extreme)\(index)"
                }
                outer += ["count(v\(index)) AS n\(index)"] + bounds
                // 2^53 - 1, the last number up to which JavaScript tells all apart.
                outer.append("count(*) FILTER (WHERE abs(v\(index)::numeric) > 9007199254740991) AS beyond\(index)")
            case .uuid:
                inner.append("replace(\(name)::text, '-', '') AS h\(index)")
                outer += ["count(h\(index)) AS n\(index)"] + facts(ofHex: "h\(index)", index)
            default:
                inner += [
                    "length(\(name)::text) AS l\(index)",
                    "CASE WHEN length(\(name)::text) BETWEEN 32 AND 38 AND \(isUUID("lower(\(name)::text)")) "
                        + "THEN translate(lower(\(name)::text), '-{}', '') END AS h\(index)",
                ]
                outer += ["count(l\(index)) AS n\(index)", "max(l\(index))::int8 AS longest\(index)"]
                outer += facts(ofHex: "h\(index)", index)
            }
        }
        let text =
            "SELECT \(outer.joined(separator: ", ")) FROM (SELECT \(inner.joined(separator: ", ")) FROM \(from)) s"
        return (text, isSmall && !target.isFiltered)
    }

    /// Whether an index answers at once what the least and the largest value is.
    private static func hasIndex(on column: Column, of table: Table) -> Bool {
        table.indexes.contains {
            $0.method == "btree" && $0.isValid && $0.predicate == nil && $0.parts.first?.column == column.name
        }
    }

    /// With hyphens, perhaps in braces; 32 digits alone are as likely an MD5 sum, so they need the bits of a UUID.
    private static func isUUID(_ text: String) -> String {
        let groups = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
        return "\(text) ~ '^(\\{\(groups)\\}|\(groups)|[0-9a-f]{12}[1-8][0-9a-f]{3}[89ab][0-9a-f]{15})$'"
    }

    /// Counts over 32 hexadecimal digits: digit 13 is the version, digit 17 begins with the variant (RFC 9562, section
    /// 4).
    private static func facts(ofHex hex: String, _ index: Int) -> [String] {
        let isOurs = "substr(\(hex), 17, 1) IN ('8', '9', 'a', 'b')"
        let versions = "0123456789abcdef".map {
            "count(*) FILTER (WHERE \(isOurs) AND substr(\(hex), 13, 1) = '\($0)')"
        }
        return [
            "count(\(hex)) AS uuids\(index)", "ARRAY[\(versions.joined(separator: ", "))] AS versions\(index)",
            "count(*) FILTER (WHERE \(hex) = repeat('0', 32)) AS nils\(index)",
            "count(*) FILTER (WHERE \(hex) = repeat('f', 32)) AS maxes\(index)",
        ]
    }

    // MARK: The answer

    private static func samples(
        _ target: SampleTarget, _ row: Row, isWhole: Bool
    ) throws(PostgresError) -> [String: ValueSample] {
        let rows = Int(try row.get("rows", as: Int64.self))
        var samples: [String: ValueSample] = [:]
        for (index, column) in target.columns.enumerated() {
            var sample = ValueSample()
            sample.isWhole = isWhole
            sample.count = Int(try row.get("n\(index)", as: Int64.self))
            sample.nulls = rows - sample.count
            if case .integer = column.type.family {
                sample.maximum = try row.get("max\(index)", as: Int64?.self)
                sample.minimum = try row.get("min\(index)", as: Int64?.self)
                sample.beyondDouble = Int(try row.get("beyond\(index)", as: Int64.self))
            } else {
                try readUUIDs(into: &sample, row, index)
                if case .text = column.type.family {
                    sample.longest = try row.get("longest\(index)", as: Int64?.self).map { Int($0) }
                    sample.textualUUIDs = Int(try row.get("uuids\(index)", as: Int64.self))
                }
            }
            samples[column.name] = sample
        }
        return samples
    }

    private static func readUUIDs(into sample: inout ValueSample, _ row: Row, _ index: Int) throws(PostgresError) {
        let versions: [Int64] = try row.get("versions\(index)")
        for (version, count) in versions.enumerated() where count > 0 { sample.uuidVersions[version] = Int(count) }
        sample.nilUUIDs = Int(try row.get("nils\(index)", as: Int64.self))
        sample.maxUUIDs = Int(try row.get("maxes\(index)", as: Int64.self))
        let known = versions.reduce(0, +) + Int64(sample.nilUUIDs) + Int64(sample.maxUUIDs)
        sample.otherVariants = Int(try row.get("uuids\(index)", as: Int64.self) - known)
    }
}
