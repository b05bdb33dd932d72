public import SchemaModel

/// The models of a program, read as the tables they declare.
///
/// Only what declares keys is read: tables, columns, what makes their values, primary keys, unique constraints and foreign
/// keys. A program is not run, so what it computes is not known; each construct that cannot be evaluated is a warning at
/// its place, and nothing is invented.
public enum ORMSources {
    /// The framework a file is written for; `nil` for a file that declares no tables.
    ///
    /// It looks for a few words, so that every file of a repository can be asked.
    ///
    /// - Parameter source: the file.
    /// - Returns: the framework.
    public static func framework(of source: SourceText) -> ORMFramework? {
        Recognition(source).framework
    }

    /// Whether files of one framework only define types for the columns of tables that stand elsewhere, so that they are
    /// no source by themselves.
    ///
    /// - Parameters:
    ///   - sources: the files that `framework(of:)` names.
    ///   - framework: the framework.
    /// - Returns: whether no file declares a table or settings.
    public static func areTypesAlone(_ sources: [SourceText], of framework: ORMFramework) -> Bool {
        framework == .drizzle && sources.allSatisfy { Recognition($0).definesDrizzleTypesAlone }
    }

    /// Reads the files of one program together: a model may inherit from, or refer to, one of another file.
    ///
    /// - Parameters:
    ///   - sources: the files that `framework(of:)` names, of one database.
    ///   - framework: the framework.
    ///   - dialect: the kind of database, where settings of the program tell that the readers do not see. Only Rails,
    ///     SQLAlchemy, TypeORM and Sequelize have such settings; what the last three say in the program itself counts
    ///     more.
    /// - Returns: the tables of each kind of database, one at least, and what could not be read. Only programs of Drizzle
    ///   have more than one.
    public static func readAll(
        _ sources: [SourceText], as framework: ORMFramework, dialect: Schema.Dialect? = nil
    ) -> (schemas: [Schema], diagnostics: [SourceDiagnostic]) {
        var sets: [TableSet]
        switch framework {
        case .rails: sets = [RailsReader.read(sources, dialect: dialect)]
        case .django: sets = [DjangoReader.read(sources)]
        case .sqlalchemy: sets = [SQLAlchemyReader.read(sources, dialect: dialect)]
        case .typeorm: sets = [TypeORMReader.read(sources, dialect: dialect)]
        case .drizzle: sets = DrizzleReader.read(sources)
        case .sequelize: sets = [SequelizeReader.read(sources, dialect: dialect)]
        case .gorm: sets = [GORMReader.read(sources)]
        case .ecto: sets = [EctoReader.read(sources)]
        case .fluent: sets = [FluentReader.read(sources)]
        }
        let schemas = sets.indices.map { sets[$0].schema(framework, sources) }
        return (schemas, sets.flatMap(\.diagnostics))
    }

    /// Reads the files of one program whose tables are all of one kind of database.
    ///
    /// - Parameters:
    ///   - sources: the files that `framework(of:)` names.
    ///   - framework: the framework.
    ///   - dialect: the kind of database, where settings of the program tell.
    /// - Returns: the tables of the first kind, and what could not be read.
    public static func read(
        _ sources: [SourceText], as framework: ORMFramework, dialect: Schema.Dialect? = nil
    ) -> (schema: Schema, diagnostics: [SourceDiagnostic]) {
        let (schemas, diagnostics) = readAll(sources, as: framework, dialect: dialect)
        return (schemas[0], diagnostics)
    }
}
