internal import SchemaModel

/// The sources of one database, beside each other.
extension Schema {
    /// The source in a sentence: `the Prisma schema`, `the database`.
    var sourceName: String {
        switch origin {
        case .prisma: "the Prisma schema"
        case .sql: "the SQL"
        case .catalog: "the database"
        case .sqlite: "the SQLite file"
        case .orm(let framework, _): "the models of \(framework)"
        case .json: "the documents"
        }
    }

    /// How near a source is to what runs: a program's models, the scripts, the database itself; `nil` for documents.
    var nearness: Int? {
        switch origin {
        case .prisma, .orm: 1
        case .sql: 2
        case .catalog, .sqlite: 3
        case .json: nil
        }
    }

    /// What a finding about all of it is called after: the database of a catalog, else the file that was read first.
    var projectName: ObjectName {
        switch origin {
        case .catalog(let database, _): ObjectName(database)
        case .prisma(let path), .sql(let path), .sqlite(let path), .json(let path), .orm(_, let path): ObjectName(path)
        }
    }

    /// Whether a program reads and writes through this source.
    var isModel: Bool { nearness == 1 }
}

extension AuditedSystem {
    /// Each source with each one that is nearer to what runs, of the same kind of database.
    var pairs: [(declared: AuditedSchema, actual: AuditedSchema)] {
        schemas.flatMap { declared in
            schemas.compactMap { actual in
                guard let near = declared.schema.nearness, let nearer = actual.schema.nearness, near < nearer,
                    declared.schema.dialect == actual.schema.dialect
                else { return nil }
                return (declared, actual)
            }
        }
    }
}
