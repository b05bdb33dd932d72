public import SchemaModel

internal import class GRDB.Database

/// The schema of a SQLite database file.
///
/// The file is opened to read and nothing else, and nothing is left beside it. Views and virtual tables, with the
/// tables they keep their data in, are left out.
public enum SQLiteReader {
    /// Reads a database file.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - readData: Whether to look at some rows of each table, too: up to 10,000 values of columns that hold ids.
    /// - Returns: Its tables, and the counters of those that count.
    /// - Throws: ``SQLiteReadError`` where there is no such file, where it is no database, or where it is damaged.
    public static func read(_ path: String, readData: Bool = false) throws(SQLiteReadError) -> Schema {
        var schema = Schema(origin: .sqlite(path: path), dialect: .sqlite)
        try ReadOnlyFile.read(path) { database in try fill(&schema, readData, from: database) }
        resolve(&schema.tables)
        let place = SourceLocation(wholeFile: path)
        for index in schema.tables.indices { schema.tables[index].place(all: place) }
        return schema
    }

    private static func fill(_ schema: inout Schema, _ readData: Bool, from database: Database) throws {
        let tables = try TablesQuery.names(database).map { try CatalogTable($0, in: database) }
        let positions = try PositionsQuery(database)
        for table in tables {
            var model = table.table
            let size = try SizesQuery.measure(table, positions, in: database)
            model.estimatedRows = size.rows
            if readData {
                try SamplesQuery.fill(&model, in: database)
                model.totalBytes = try SizesQuery.bytes(of: table, in: database)
            }
            if let sequence = positions.sequence(of: table, last: size.lastRowID) { schema.sequences.append(sequence) }
            schema.tables.append(model)
        }
    }

    /// Spells every reference as what it refers to is: names of SQLite are the same in any case of letters.
    private static func resolve(_ tables: inout [Table]) {
        let byName = Dictionary(tables.indices.map { (tables[$0].name.name.lowercased(), $0) }) { first, _ in first }
        for table in tables.indices {
            for key in tables[table].foreignKeys.indices {
                let names = tables[table].foreignKeys[key].columns
                tables[table].foreignKeys[key].columns = names.map { tables[table].spelling(of: $0) }
                guard let parent = byName[tables[table].foreignKeys[key].parent.name.lowercased()] else { continue }
                tables[table].foreignKeys[key].parent = tables[parent].name
                let parentNames = tables[table].foreignKeys[key].parentColumns
                tables[table].foreignKeys[key].parentColumns = parentNames.map { tables[parent].spelling(of: $0) }
            }
        }
    }
}

extension Table {
    /// Gives the table and all that it declares one place: a database has no lines.
    fileprivate mutating func place(all place: SourceLocation) {
        location = place
        for index in columns.indices { columns[index].location = place }
        for index in indexes.indices { indexes[index].location = place }
        for index in foreignKeys.indices { foreignKeys[index].location = place }
        for index in uniqueKeys.indices { uniqueKeys[index].location = place }
        primaryKey?.location = place
    }

    /// A column's name as it is declared.
    fileprivate func spelling(of name: String) -> String {
        columns.first { $0.name.lowercased() == name.lowercased() }?.name ?? name
    }
}
