import ORMSchema
import SchemaModel
import Testing

@Suite struct TypeORMTests {
    private let entities = #"""
        import { Entity } from "typeorm";
        export abstract class Base extends BaseEntity {
          @PrimaryGeneratedColumn("uuid")
          id: string;
          @CreateDateColumn({ type: "timestamptz" }) createdAt: Date;
        }

        @Entity()
        @Unique(["name", "owner"])
        export class BigProject extends Base {
          @Column({ length: 40, unique: true })
          name!: string;
          @Column("bigint", { nullable: true }) size?: string;
          @Column({ type: "varchar", default: () => "gen_random_uuid()" }) code: string;
          @ManyToOne(() => User, (user) => user.projects, { onDelete: "CASCADE", nullable: false })
          owner: User;
          @Column({ name: "editor_id" })
          editorId: number;
          @ManyToOne((type) => User)
          @JoinColumn({ name: "editor_id" })
          editor: User;
          @ManyToMany(() => Tag)
          @JoinTable()
          tags: Tag[];
          @OneToMany(() => Task, (task) => task.project)
          tasks: Task[];
        }

        @Entity({ name: "users", schema: "app" })
        export class User {
          @PrimaryGeneratedColumn() id: number;
          @Index({ unique: true }) @Column() email: string;
          @OneToOne(() => Profile) @JoinColumn() profile: Profile;
        }

        @Entity("profiles") class Profile {
          @PrimaryGeneratedColumn("increment", { type: "bigint" }) id: string;
          @Column() @Generated("uuid") publicId: string;
        }
        @Entity("tags") class Tag {
          @PrimaryGeneratedColumn("identity", { generatedIdentity: "ALWAYS" }) id: number;
        }
        @Entity("tokens") class Token {
          @PrimaryColumn("uuid") id: string;
          @BeforeInsert() make() { this.id = uuidv7(); }
        }
        // @Entity() class Gone { @PrimaryGeneratedColumn() id: number; }
        const text = `@Entity() class Hidden {}`;
        """#

    @Test func entitiesOnPostgres() {
        #expect(
            summary(entities, as: .typeorm, file: "entities.ts") == """
                big_project (BigProject) key id
                  id uuid = uuid_generate_v4()
                  createdAt timestamptz
                  name text(40)
                  size int64?
                  code text = gen_random_uuid()
                  editor_id int32
                  ownerId int32
                  unique name
                  unique name, owner
                  ownerId -> app.users(id) CASCADE
                  editor_id -> app.users(id)
                app.users (User) key id
                  id int32 = nextval()
                  email text
                  profileId int64?
                  unique profileId
                  unique index email
                  profileId -> profiles(id)
                profiles (Profile) key id
                  id int64 = nextval()
                  publicId uuid = uuid_generate_v4()
                tags (Tag) key id
                  id int32 = identity always
                tokens (Token) key id
                  id uuid ~ UUIDv7
                big_project_tags_tags key bigProjectId, tagsId
                  bigProjectId uuid
                  tagsId int32
                  bigProjectId -> big_project(id) CASCADE
                  tagsId -> tags(id) CASCADE
                """)
    }

    @Test func onMySQLTheProgramMakesUUIDs() {
        let source = "export const db = new DataSource({ type: \"mysql\", namingStrategy: new SnakeNamingStrategy() });"
        let entity = """
            @Entity() class OrderLine {
              @PrimaryGeneratedColumn("uuid") id: string;
              @Column({ unsigned: true }) orderNumber: number;
              @Column() title: string;
            }
            """
        let read = read([("a.ts", entity), ("db.ts", source)], as: .typeorm)
        #expect(read.schema.dialect == .mysql)
        #expect(
            read.schema.summary == """
                order_line (OrderLine) key id
                  id text(36) ~ UUIDv4
                  order_number uint32
                  title text(255)
                """)
    }

    @Test func childrenShareTheTable() {
        let text = """
            @Entity() @TableInheritance({ column: "type" }) class Content { @PrimaryGeneratedColumn() id: number; }
            @ChildEntity() class Photo extends Content { @Column() size: number; }
            """
        #expect(
            summary(text, as: .typeorm, file: "a.ts")
                == "content (Content) key id\n  id int32 = nextval()\n  size int32?")
    }

    @Test func inheritanceGoesThroughFilesWithoutDecorators() {
        let base = "export abstract class BaseEntity { @PrimaryGeneratedColumn() id: number; }"
        let source = "export abstract class Source extends BaseEntity { type: Type; abstract test(): void; }"
        let entity = "@Entity() export class Promotion extends Source { @ManyToOne(() => Country) country: Country; }"
        let region = "@Entity() @TableInheritance({}) export class Region extends BaseEntity {}"
        let country = "@ChildEntity() export class Country extends Region { readonly type = 'country'; }"
        let files = [base, source, entity, region, country].enumerated().map { ("\($0.offset).ts", $0.element) }
        let found = read(files, as: .typeorm)
        #expect(found.diagnostics.isEmpty)
        #expect(
            found.schema.summary == """
                promotion (Promotion) key id
                  id int32 = nextval()
                  countryId int32?
                  countryId -> region(id)
                region (Region) key id
                  id int32 = nextval()
                """)
    }

    @Test func whatIsNotKnownIsSaid() {
        let text = """
            @Entity(tableName("x")) class A extends Vendor {
              @PrimaryGeneratedColumn() id: number;
              @Column(() => Name) name: Name;
              @ManyToOne(() => Elsewhere) other: Elsewhere;
              @SpecialColumn() odd: string;
            }
            """
        let read = read([("a.ts", text)], as: .typeorm)
        #expect(read.schema.tables.first?.columns.map(\.name) == ["id", "odd"])
        #expect(read.diagnostics.map(\.location.line).sorted() == [1, 1, 3, 4, 5])
    }
}
