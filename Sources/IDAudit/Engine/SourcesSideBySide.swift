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

    /// The same, all SQL of one kind of database being one side: what one history lacks, another may create.
    var sidePairs: [(declared: [AuditedSchema], actual: [AuditedSchema])] {
        var sides: [[AuditedSchema]] = []
        for schema in schemas where schema.schema.nearness != nil {
            let side = sides.firstIndex { $0.allSatisfy { $0.isSQL && schema.isSQL && $0.isOfKind(of: schema) } }
            if let side { sides[side].append(schema) } else { sides.append([schema]) }
        }
        return sides.flatMap { declared in
            sides.compactMap { actual in
                guard let one = declared.first, let other = actual.first, one.isOfKind(of: other),
                    let near = one.schema.nearness, let nearer = other.schema.nearness, near < nearer
                else { return nil }
                return (declared, actual)
            }
        }
    }
}

extension AuditedSchema {
    fileprivate var isSQL: Bool { schema.nearness == 2 }

    fileprivate func isOfKind(of other: AuditedSchema) -> Bool { schema.dialect == other.schema.dialect }
}
