import ORMSchema
import SchemaModel
import Testing

@Suite struct SQLAlchemyTests {
    @Test func declarativeOldAndNew() {
        let text = #"""
            from sqlalchemy import Column, Integer, ForeignKey
            Base = declarative_base()
            intpk = Annotated[int, mapped_column(primary_key=True)]

            class Stamped:
                created = Column(DateTime(timezone=True), nullable=False)

            class Org(Stamped, Base):
                __tablename__ = "orgs"
                __table_args__ = {"schema": "app"}
                id = Column(UUID(as_uuid=True), primary_key=True, default=uuid.uuid4)
                token = Column("secret", String(36), unique=True, server_default=text("gen_random_uuid()"))

            class User(Base):
                __tablename__ = "users"
                __table_args__ = (UniqueConstraint("org_id", "name", name="u"), Index("i", "name", unique=True))
                id: Mapped[intpk]
                org_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("app.orgs.id", ondelete="CASCADE"))
                manager_id = mapped_column(ForeignKey("users.id"))
                name: Mapped[Optional[str]] = mapped_column(String(40))
                key: Mapped[str | None] = mapped_column(default=lambda: str(uuid7()))
                orders: Mapped[list["Order"]] = relationship()

            class Order(Base):
                __tablename__ = "orders"
                id = Column(BigInteger, Identity(always=True), primary_key=True)
                number = Column(Integer, Sequence("numbers"))
                user_id = Column(Integer, ForeignKey(User.id), nullable=False)

            class Line(Base):
                __tablename__ = "lines"
                order_id = Column(ForeignKey("orders.id"), primary_key=True)
                position = Column(SmallInteger, primary_key=True, autoincrement=False)

            class Child(Order):
                __mapper_args__ = {"polymorphic_identity": "child"}
                extra = Column(Integer)

            pairs = Table("pairs", metadata, Column("a", Integer, ForeignKey("users.id"), primary_key=True),
                Column("b", ForeignKey("orders.id")), UniqueConstraint("a", "b"))
            # class Gone(Base): __tablename__ = "gone"
            """#
        #expect(
            summary(text, as: .sqlalchemy, file: "models.py") == """
                pairs key a
                  a int32
                  b int64?
                  unique a, b
                  a -> users(id)
                  b -> orders(id)
                app.orgs (Org) key id
                  created timestamptz
                  id uuid ~ UUIDv4
                  secret text(36)? = gen_random_uuid()
                  unique secret
                users (User) key id
                  id int32 = nextval()
                  org_id uuid
                  manager_id int32?
                  name text(40)?
                  key text? ~ UUIDv7
                  unique org_id, name
                  unique index name
                  org_id -> app.orgs(id) CASCADE
                  manager_id -> users(id)
                orders (Order) key id
                  id int64 = identity always
                  number int32? = nextval(numbers)
                  user_id int32
                  extra int32?
                  user_id -> users(id)
                lines (Line) key order_id, position
                  order_id int64
                  position int16
                  order_id -> orders(id)
                """)
    }

    @Test func flaskAndSQLModel() {
        let flask = """
            class UserAccount(db.Model):
                id = db.Column(db.Integer, primary_key=True)
                code = db.Column(db.Integer, primary_key=False, unique=True)
            """
        #expect(
            summary(flask, as: .sqlalchemy, file: "m.py") == """
                user_account (UserAccount) key id
                  id int32 = nextval()
                  code int32?
                  unique code
                """)
        let model = """
            from sqlmodel import Field, SQLModel
            class HeroBase(SQLModel):
                name: str = Field(index=True, max_length=30)
                team_id: int | None = Field(default=None, foreign_key="team.id")
            class Team(SQLModel, table=True):
                id: int | None = Field(default=None, primary_key=True)
            class Hero(HeroBase, table=True):
                id: uuid.UUID = Field(default_factory=uuid.uuid4, primary_key=True)
            class HeroPublic(HeroBase):
                id: uuid.UUID
            """
        #expect(
            summary(model, as: .sqlalchemy, file: "m.py") == """
                team (Team) key id
                  id int32 = nextval()
                hero (Hero) key id
                  name text(30)
                  team_id int32?
                  id uuid ~ UUIDv4
                  team_id -> team(id)
                """)
    }

    @Test func whatIsNotKnownIsSaid() {
        let text = """
            class A(Base):
                __tablename__ = make_name()
                id = Column(Integer, primary_key=True)
            class B(Base):
                __tablename__ = "b"
                id = key_of("b")
                d = Column(Integer, ForeignKey(f"{PREFIX}d.id"))
            class D(Base):
                __tablename__ = f"{PREFIX}d"
                id = Column(Integer, primary_key=True)
                __table_args__ = (UniqueConstraint("id", name=f"plain"),)
            class E(Base):
                __tablename__ = f"e"
                id = Column(Integer, primary_key=True)
                c = Column(Integer, ForeignKey(other.C.id))
            t = Table(name, metadata, Column("id", Integer))
            """
        let read = read([("m.py", text)], as: .sqlalchemy)
        #expect(read.schema.tables.map(\.name.name) == ["b", "e"])
        #expect(read.diagnostics.map(\.location.line).sorted() == [2, 4, 7, 15, 16])
        #expect(read.schema.unreadReferences == 1)
    }

    @Test func decoratedTypesAreFollowed() {
        let text = """
            from sqlalchemy.types import TypeDecorator
            class GUID(TypeDecorator):
                impl = CHAR(36)
            class A(Base):
                __tablename__ = "a"
                id = Column(GUID, primary_key=True)
            engine = create_engine("mysql+pymysql://localhost/a")
            """
        let read = read([("m.py", text)], as: .sqlalchemy)
        #expect(read.schema.dialect == .mysql)
        #expect(read.schema.summary == "a (A) key id\n  id text(36)")
    }

    @Test func functionsOfTheFilesAreFollowed() {
        let types = """
            class GUID(TypeDecorator):
                impl = CHAR
                @staticmethod
                def generate():
                    return uuid4()
                def load_dialect_impl(self, dialect):
                    if dialect.name == "postgresql":
                        return dialect.type_descriptor(UUID())
            def make():
                value = 1
                return str(ulid.new())
            """
        let text = """
            class A(Base):
                __tablename__ = "a"
                id = Column(GUID(), primary_key=True, default=GUID.generate)
                key = Column(String(26), default=make)
            """
        #expect(
            read([("types.py", types), ("a.py", text)], as: .sqlalchemy).schema.summary
                == "a (A) key id\n  id uuid ~ UUIDv4\n  key text(26)? ~ ULID")
    }

    /// A column that refers to another and has no type of its own takes that one's, whatever its annotation is.
    @Test(arguments: [
        ("x: Mapped[str] = mapped_column(ForeignKey(\"a.id\"))", "uuid"),
        ("x: Mapped[str | None] = mapped_column(\"x\", ForeignKey(\"a.id\", ondelete=\"CASCADE\"))", "uuid?"),
        ("x: Mapped[int] = mapped_column(ForeignKey(\"b.id\"))", "int64"),
        ("x: Mapped[int] = mapped_column(ForeignKey(B.id), CheckConstraint(\"x > 0\"))", "int64"),
        ("x = Column(ForeignKey(\"a.id\"), nullable=False)", "uuid"),
        // Over another column that refers, and one that refers to itself.
        ("x: Mapped[int] = mapped_column(ForeignKey(\"c.a_id\"))", "uuid"),
        ("x: Mapped[int] = mapped_column(ForeignKey(\"t.x\"))", "other"),
        // A type that is written counts, by itself or within what stands for an annotation.
        ("x: Mapped[str] = mapped_column(String(40), ForeignKey(\"a.id\"))", "text(40)"),
        ("x: Mapped[str] = mapped_column(ForeignKey(\"a.id\"), type_=String(40))", "text(40)"),
        ("x: Mapped[Annotated[str, mapped_column(String(40))]] = mapped_column(ForeignKey(\"a.id\"))", "text(40)"),
        ("x: Mapped[toA]", "uuid"),
        // Of what is not there, nothing is known.
        ("x: Mapped[str] = mapped_column(ForeignKey(\"gone.id\"))", "other"),
        ("x: Mapped[str] = mapped_column(ForeignKey(f\"{name}.id\"))", "other"),
        // Without a reference, the annotation is all there is.
        ("x: Mapped[str] = mapped_column()", "text"),
        ("x: Mapped[str] = mapped_column(CheckConstraint(\"x > ''\"))", "text"),
    ])
    func typesOfReferences(_ column: String, type: String) {
        let text = """
            toA = Annotated[int, mapped_column(ForeignKey("a.id"))]
            class A(Base):
                __tablename__ = "a"
                id: Mapped[UUID] = mapped_column(primary_key=True)
            class B(Base):
                __tablename__ = "b"
                id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
            class C(Base):
                __tablename__ = "c"
                a_id: Mapped[str] = mapped_column(ForeignKey("a.id"), primary_key=True)
            class T(Base):
                __tablename__ = "t"
                \(column)
            """
        let read = summary(text, as: .sqlalchemy, file: "models.py")
        #expect(read.contains("\nt (T)\n  x \(type)\n") || read.hasSuffix("\nt (T)\n  x \(type)"), "\(read)")
    }

    @Test func columnsOfReferencesBySeveralTakeTheirTypesToo() {
        let text = """
            a = Table("a", metadata, Column("x", UUID, primary_key=True), Column("y", BigInteger, primary_key=True))
            b = Table("b", metadata, Column("x"), Column("y", Integer), Column("z", String),
                ForeignKeyConstraint(["x", "y"], ["a.x", "a.y"]), Index("i", func.lower(b.c.z), "y", unique=True))
            """
        #expect(
            summary(text, as: .sqlalchemy, file: "models.py") == """
                a key x, y
                  x uuid
                  y int64
                b
                  x uuid?
                  y int32?
                  z text?
                  unique index (func.lower(b.c.z)), y
                  x, y -> a(x, y)
                """)
    }
}
