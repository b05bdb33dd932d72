import ORMSchema
import SchemaModel
import Testing

@Suite struct SequelizeTests {
    @Test func modelsAndAssociations() {
        let text = #"""
            const User = sequelize.define("User", {
              name: DataTypes.STRING(40),
              token: { type: DataTypes.UUID, defaultValue: DataTypes.UUIDV4, unique: true, allowNull: false },
              full: DataTypes.VIRTUAL,
            });
            class Category extends Model {}
            Category.init({
              id: { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true },
              parentId: { type: DataTypes.BIGINT, field: "parent_id", references: { model: "Categories", key: "id" }, onDelete: "CASCADE" },
              code: { type: DataTypes.STRING, defaultValue: Sequelize.literal("gen_random_uuid()") },
            }, { sequelize, modelName: "Category", indexes: [{ unique: true, fields: ["parentId", "code"] }] });
            class AuditLog extends Model {
              static associate(models) { this.belongsTo(models.User, { foreignKey: { name: "actorId", allowNull: false } }); }
            }
            AuditLog.init({ id: { type: DataTypes.UUID, defaultValue: () => uuidv7(), primaryKey: true } }, { sequelize, underscored: true });
            User.belongsTo(Category);
            User.hasMany(Category, { foreignKey: "ownerId", constraints: false });
            /* sequelize.define("Gone", { id: DataTypes.INTEGER }); */
            """#
        #expect(
            summary(text, as: .sequelize, file: "models.js") == """
                Users (User) key id
                  id int32 = nextval()
                  name text(40)?
                  token uuid ~ UUIDv4
                  CategoryId int64?
                  unique token
                  CategoryId -> Categories SET NULL
                Categories (Category) key id
                  id int64 = nextval()
                  parent_id int64?
                  code text(255)? = gen_random_uuid()
                  ownerId int32?
                  unique index parent_id, code
                  parent_id -> Categories(id) CASCADE
                  ownerId -> Users SET NULL unenforced
                audit_logs (AuditLog) key id
                  id uuid ~ UUIDv7
                  actor_id int32
                  actor_id -> Users
                """)
    }

    @Test func decoratedClasses() {
        let text = #"""
            import { Table, Model, DataType } from "sequelize-typescript";
            class IdModel<A extends {} = any, B = Partial<A>> extends Model<A> {
              @IsUUID(4) @PrimaryKey @Default(DataType.UUIDV4) @Column(DataType.UUID) id: string;
              @CreatedAt createdAt: Date;
            }
            @Table({ tableName: "documents", modelName: "document" })
            class Document extends IdModel<InferAttributes<Document>, X> {
              @Unique @Column({ type: DataType.STRING(10), allowNull: false }) urlId: string;
              @BelongsTo(() => User, { foreignKey: "userId", onDelete: "cascade" }) user: User;
              @ForeignKey(() => User) @Column(DataType.UUID) userId: string;
              @ForeignKey(() => Team) @Column teamId: number;
              @HasMany(() => Document) children: Document[];
            }
            @Table class User extends IdModel {}
            @Table class Team extends Model { @PrimaryKey @AutoIncrement @Column id: number; }
            """#
        #expect(
            summary(text, as: .sequelize, file: "models.ts") == """
                documents (document) key id
                  id uuid ~ UUIDv4
                  createdAt timestamptz?
                  urlId text(10)
                  userId uuid?
                  teamId int32?
                  unique urlId
                  userId -> Users CASCADE
                  teamId -> Teams unenforced
                Users (User) key id
                  id uuid ~ UUIDv4
                  createdAt timestamptz?
                Teams (Team) key id
                  id int32 = nextval()
                """)
    }

    /// A constant may be called otherwise than the model that it holds.
    @Test(arguments: [
        "const Job = sequelize.define", "export const Job: ModelStatic<Task> = db.sequelize.define",
        "let x = 1; Job = sequelize.define", "const model = Job = sequelize.define",
    ])
    func constantsOfModels(_ definition: String) {
        let text = """
            \(definition)("task", { id: { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true } });
            sequelize.define("note", {
              id: { type: DataTypes.UUID, primaryKey: true },
              jobId: { type: DataTypes.INTEGER, references: { model: Job, key: "id" } },
            });
            """
        let read = read([("a.js", text)], as: .sequelize)
        #expect(read.diagnostics.isEmpty)
        #expect(read.schema.tables.last?.foreignKeys.map(\.parent.name) == ["tasks"])
    }

    @Test func mysqlIsTold() {
        let text = """
            const db = new Sequelize("a", "b", "c", { dialect: "mysql", define: { freezeTableName: true } });
            db.define("person", { id: { type: Sequelize.INTEGER.UNSIGNED, primaryKey: true, autoIncrement: true }, key: DataTypes.UUID });
            """
        #expect(
            summary(text, as: .sequelize, file: "a.js")
                == "person (person) key id\n  id uint32 = counter\n  key text(36)?")
    }

    @Test func whatIsNotKnownIsSaid() {
        let text = """
            const A = sequelize.define("A", { ...common, odd: DataTypes.STRANGE }, { tableName: prefix + "a" });
            A.belongsTo(Elsewhere);
            """
        let read = read([("a.js", text)], as: .sequelize)
        #expect(read.schema.summary == "A (A) key id\n  id int32 = nextval()\n  odd other?")
        #expect(read.diagnostics.count == 4)
    }

    @Test func aModelBetweenTwoOthersHasItsForeignKeysForKey() {
        let decorated = """
            import { Table, Column, BelongsToMany, BelongsTo, ForeignKey, DataType, PrimaryKey } from "sequelize-typescript";
            class IdModel extends Model { @PrimaryKey @Column(DataType.UUID) id: string; }
            @Table({ tableName: "users", modelName: "user" })
            class User extends IdModel {}
            @Table({ tableName: "groups", modelName: "group" })
            class Group extends IdModel {
              @BelongsToMany(() => User, () => GroupUser) users: User[];
            }
            @Table({ tableName: "group_users", modelName: "group_user" })
            class GroupUser extends Model {
              @BelongsTo(() => User, "userId") user: User;
              @ForeignKey(() => User) @Column(DataType.UUID) userId: string;
              @BelongsTo(() => Group, "groupId") group: Group;
              @ForeignKey(() => Group) @Column(DataType.UUID) groupId: string;
            }
            """
        let table = read([("a.ts", decorated)], as: .sequelize).schema.table(ObjectName("group_users"))
        #expect(table?.primaryKey?.columns == ["groupId", "userId"])
        #expect(table?.column("id") == nil)
        let defined = """
            const { Sequelize, DataTypes } = require("sequelize");
            const User = sequelize.define("User", { name: DataTypes.STRING });
            const Group = sequelize.define("Group", { name: DataTypes.STRING });
            const Member = sequelize.define("Member", {
              userId: { type: DataTypes.INTEGER, references: { model: User } },
              groupId: { type: DataTypes.INTEGER, references: { model: Group } },
            });
            const Loose = sequelize.define("Loose", { note: DataTypes.STRING });
            User.belongsToMany(Group, { through: Member });
            User.belongsToMany(Group, { through: { model: Loose } });
            """
        let schema = read([("a.js", defined)], as: .sequelize).schema
        #expect(schema.table(ObjectName("Members"))?.primaryKey?.columns == ["userId", "groupId"])
        #expect(schema.table(ObjectName("Looses"))?.mayHaveUnreadKey == true)
        #expect(schema.table(ObjectName("Looses"))?.column("id") == nil)
    }
}
