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

    /// Reads the files of one program together: a model may inherit from, or refer to, one of another file.
    ///
    /// - Parameters:
    ///   - sources: the files that `framework(of:)` names, of one database.
    ///   - framework: the framework.
    ///   - dialect: the kind of database, where settings of the program tell that the readers do not see. Only Rails,
    ///     SQLAlchemy, TypeORM and Sequelize have such settings; what the last three say in the program itself counts
    ///     more.
    /// - Returns: the tables, and what could not be read.
    public static func read(
        _ sources: [SourceText], as framework: ORMFramework, dialect: Schema.Dialect? = nil
    ) -> (schema: Schema, diagnostics: [SourceDiagnostic]) {
        var set: TableSet
        switch framework {
        case .rails: set = RailsReader.read(sources, dialect: dialect)
        case .django: set = DjangoReader.read(sources)
        case .sqlalchemy: set = SQLAlchemyReader.read(sources, dialect: dialect)
        case .typeorm: set = TypeORMReader.read(sources, dialect: dialect)
        case .drizzle: set = DrizzleReader.read(sources)
        case .sequelize: set = SequelizeReader.read(sources, dialect: dialect)
        case .gorm: set = GORMReader.read(sources)
        case .ecto: set = EctoReader.read(sources)
        case .fluent: set = FluentReader.read(sources)
        }
        let schema = set.schema(framework, sources)
        return (schema, set.diagnostics)
    }
}
