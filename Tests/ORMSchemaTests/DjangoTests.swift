import ORMSchema
import SchemaModel
import Testing

@Suite struct DjangoTests {
    private let models = #"""
        import uuid
        from django.db import models
        from django.conf import settings
        from core.models import Base

        class Tag(models.Model):
            """class Hidden(models.Model): pass"""
            slug = models.SlugField(unique=True)

        class Organization(Base):
            id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
            name = models.CharField(max_length=80)

            class Meta:
                db_table = "orgs"
                unique_together = [("name", "created")]

        class Project(Base):
            organization = models.ForeignKey(Organization, on_delete=models.CASCADE, db_column="org")
            owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, db_constraint=False)
            parent = models.ForeignKey("self", null=True, on_delete=models.DB_CASCADE)
            detail = models.OneToOneField("core.Detail", on_delete=models.PROTECT, primary_key=False)
            tags = models.ManyToManyField(Tag)
            secret = models.CharField(max_length=32, unique=True, default=make_secret)
            public = models.UUIDField(default=uuid.uuid7, unique=True)
            count = models.PositiveBigIntegerField(default=0)

            class Meta:
                constraints = [
                    models.UniqueConstraint(fields=["organization", "public"], name="u"),
                    models.UniqueConstraint(fields=["owner"], condition=Q(owner__isnull=False), name="p"),
                ]

        class Special(Project):
            extra = models.TextField()

        class Shown(Project):
            class Meta:
                proxy = True

        class Form(forms.Form):
            name = models.CharField(max_length=3)
        """#
    private let core = """
        from django.db import models
        from django.contrib.auth.models import AbstractUser

        class Base(models.Model):
            created = models.DateTimeField(auto_now_add=True)

            class Meta:
                abstract = True

        class Detail(models.Model):
            id = models.BigAutoField(primary_key=True)

        class User(AbstractUser):
            pass
        """

    /// A word of the next line is no name of a function that this one begins.
    @Test(arguments: ["class A(models.Model):def\nm    id", "class A(models.Model): async def\nb = 1", "class A: def"])
    func aFunctionWithoutAName(_ text: String) {
        let read = ORMSources.read(
            [SourceText(file: "models.py", "from django.db import models\n\(text)")], as: .django)
        #expect(read.schema.tables.count == (text.contains("Model") ? 1 : 0))
    }

    @Test func inheritanceReferencesAndPairs() {
        let settings = "DEFAULT_AUTO_FIELD = 'django.db.models.BigAutoField'\nAUTH_USER_MODEL = 'core.User'\n"
        let read = read(
            [("shop/models.py", models), ("core/models.py", core), ("site/settings.py", settings)], as: .django)
        #expect(
            read.schema.summary == """
                shop_tag (Tag) key id
                  id int64 = counter
                  slug text(50)
                  unique slug
                orgs (Organization) key id
                  created timestamptz
                  id uuid ~ UUIDv4
                  name text(80)
                  unique name, created
                shop_project (Project) key id
                  id int64 = counter
                  created timestamptz
                  org uuid
                  owner_id int64?
                  parent_id int64?
                  detail_id int64
                  secret text(32) ~ unknown
                  public uuid ~ UUIDv7
                  count int64
                  unique detail_id
                  unique secret
                  unique public
                  unique org, public
                  unique index owner_id where Q(owner__isnull=False)
                  org -> orgs
                  owner_id -> core_user unenforced
                  parent_id -> shop_project CASCADE
                  detail_id -> core_detail
                shop_special (Special) key project_ptr_id
                  project_ptr_id int64
                  extra text
                  project_ptr_id -> shop_project
                core_detail (Detail) key id
                  id int64 = counter
                core_user (User) key id
                  id int64 = counter
                shop_project_tags key id
                  id int64 = counter
                  project_id int64
                  tag_id int64
                  unique project_id, tag_id
                  project_id -> shop_project
                  tag_id -> shop_tag
                """)
        #expect(read.diagnostics.isEmpty)
        let key = read.schema.tables[2].foreignKeys[0]
        #expect(key.isDeferrable && key.isInitiallyDeferred)
        #expect(key.location == SourceLocation(file: "shop/models.py", line: 19, column: 5, endColumn: 17))
    }

    @Test func withoutSettingsTheDefaultIsSaid() {
        let read = read([("core/models.py", core)], as: .django)
        #expect(read.schema.table(ObjectName("core_user"))?.columns.first?.type.family == .integer(bits: 32))
        #expect(read.diagnostics.count == 1)
        #expect(read.diagnostics.first?.message.contains("DEFAULT_AUTO_FIELD") == true)
    }

    @Test func applicationsHaveTheirOwnDefault() {
        let apps = """
            from django.apps import AppConfig
            class ShopConfig(AppConfig):
                default_auto_field = "django.db.models.BigAutoField"
                label = "store"
            """
        let text = "from django.db import models\nclass A(models.Model):\n    pass\n"
        let read = read([("shop/models/a.py", text), ("shop/apps.py", apps)], as: .django)
        #expect(read.schema.summary == "store_a (A) key id\n  id int64 = counter")
    }

    @Test func mysqlHasNoUUID() {
        let settings =
            "DATABASES = {'default': {'ENGINE': 'django.db.backends.mysql'}}\nDEFAULT_AUTO_FIELD = 'x.AutoField'\n"
        let text =
            "from django.db import models\nclass A(models.Model):\n    u = models.UUIDField(null=True)\n    d = models.UUIDField(db_default=RandomUUID())\n"
        let read = read([("a/models.py", text), ("settings.py", settings)], as: .django)
        #expect(read.schema.dialect == .mysql)
        #expect(
            read.schema.summary == """
                a_a (A) key id
                  id int32 = counter
                  u text(32)?
                  d text(32) = gen_random_uuid()
                """)
    }

    @Test func importsTellClassesOfOneNameApart() {
        let files = [
            (
                "a/models/mixins.py",
                "from django.db import models\nclass Mixin(models.Model):\n    x = models.IntegerField()\n    class Meta:\n        abstract = True\n"
            ),
            ("a/graphql/mixins.py", "class Mixin:\n    pass\n"),
            (
                "a/graphql/types.py",
                "from a.graphql.mixins import Mixin\nfrom a import models\nclass Thing(Mixin):\n    y = 1\n"
            ),
            ("a/models/thing.py", "from .mixins import Mixin\nclass Thing(Mixin):\n    pass\n"),
            ("settings.py", "DEFAULT_AUTO_FIELD = 'django.db.models.AutoField'"),
        ]
        #expect(
            read(files.map { (file: $0.0, text: $0.1) }, as: .django).schema.summary
                == "a_thing (Thing) key id\n  id int32 = counter\n  x int32")
    }

    @Test func unknownBasesAreSaid() {
        let text = """
            from django.db import models
            from vendor import Special
            class A(Special):
                n = models.IntegerField()
                class Meta:
                    db_table = "a"
            class B(models.Model):
                f = vendor.StrangeField()
                g = models.ForeignKey("elsewhere.Thing", on_delete=models.CASCADE)
                class Meta:
                    db_table = PREFIX + "b"
            """
        let read = read([("x/models.py", text), ("settings.py", "DEFAULT_AUTO_FIELD = 'd.AutoField'")], as: .django)
        #expect(read.schema.table(ObjectName("a"))?.primaryKey == nil)
        #expect(read.diagnostics.map(\.location.line).sorted() == [3, 8, 9, 11])
    }

    private let bigKey = (
        "site/settings.py", "DEFAULT_AUTO_FIELD = 'django.db.models.BigAutoField'"
    )

    @Test func anUnknownBaseMayHaveTheKey() {
        let text = """
            from django.db import models
            from taggit.models import GenericTaggedItemBase
            class TaggedItem(GenericTaggedItemBase):
                note = models.TextField()
                class Meta:
                    ordering = ("note",)
            """
        let read = read([("shop/models.py", text), bigKey], as: .django)
        #expect(read.schema.tables.map(\.mayHaveUnreadKey) == [true])
        #expect(read.diagnostics.contains { $0.message.contains("its key are not known") })
    }

    @Test func modelsAreFoundInSmallLettersToo() {
        let text = """
            from django.db import models
            class Tag(models.Model):
                parent = models.ForeignKey("a.TAG", null=True, on_delete=models.CASCADE)
            class Note(models.Model):
                tag = models.ForeignKey("a.tAg", on_delete=models.CASCADE)
            """
        let read = read([("a/models.py", text), bigKey], as: .django)
        #expect(read.diagnostics.isEmpty)
        #expect(
            read.schema.summary == """
                a_tag (Tag) key id
                  id int64 = counter
                  parent_id int64?
                  parent_id -> a_tag
                a_note (Note) key id
                  id int64 = counter
                  tag_id int64
                  tag_id -> a_tag
                """)
    }

    @Test func basesComeFromWhereTheyAreImported() {
        let mixins = """
            from django.db import models
            class OwnerMixin(models.Model):
                owner = models.TextField()
                class Meta:
                    abstract = True
            """
        let forms = """
            from users.forms.mixins import OwnerMixin
            class ThingForm(OwnerMixin):
                thing = models.CharField()
            """
        let things = """
            from django.db import models
            from core.models import OwnerMixin as Owned
            from core.models import mixins
            from ..core.models.mixins import OwnerMixin
            class One(Owned):
                pass
            class Two(mixins.OwnerMixin):
                pass
            class Three(OwnerMixin):
                pass
            """
        let read = read(
            [
                ("core/models/mixins.py", mixins), ("shop/forms.py", "from django.db import models\n" + forms),
                ("shop/models.py", things), bigKey,
            ], as: .django)
        #expect(
            read.schema.summary
                == ["One", "Two", "Three"].map { name in
                    "shop_\(name.lowercased()) (\(name)) key id\n  id int64 = counter\n  owner text"
                }.joined(separator: "\n"))
    }

    /// A model under an abstract one has a table, whatever that one derives from; each is named.
    @Test func modelsUnderAnAbstractOneOfAnUnknownBase() {
        let text = """
            from django.db import models
            from modelcluster.models import ClusterableModel
            class AbstractWorkflow(ClusterableModel):
                name = models.TextField()
                class Meta:
                    abstract = True
            class Workflow(AbstractWorkflow):
                pass
            class Comment(ClusterableModel):
                text = models.TextField()
                class Meta:
                    ordering = ["text"]
            class Helper(ClusterableModel):
                pass
            class Task(models.Model):
                workflow = models.ForeignKey(Workflow, on_delete=models.CASCADE)
            """
        let read = read([("flow/models.py", text), bigKey], as: .django)
        #expect(
            read.schema.summary == """
                flow_workflow (Workflow)
                  name text
                flow_comment (Comment)
                  text text
                flow_task (Task) key id
                  id int64 = counter
                  workflow_id other
                  workflow_id -> flow_workflow
                """)
        #expect(read.schema.tables.map(\.mayHaveUnreadKey) == [true, true, false])
        #expect(
            read.diagnostics.map(\.message) == [
                "`Workflow` and `Comment` derive from classes that are not among the files: whether they have tables, what "
                    + "they inherit and their keys are not known"
            ])
    }

    @Test func manyModelsOfUnknownBasesAreCounted() {
        let classes = (1...7).map {
            "class M\($0)(Special):\n    n = models.IntegerField()\n    class Meta:\n        pass\n"
        }
        let text = "from django.db import models\nfrom vendor import Special\n" + classes.joined()
        let read = read([("x/models.py", text), bigKey], as: .django)
        #expect(
            read.diagnostics.map(\.message).map { $0.hasPrefix("`M1`, `M2`, `M3`, `M4` and 3 more derive") } == [true])
    }

    @Test func uniqueExpressionsAreRead() {
        let text = """
            from django.db import models
            class Page(models.Model):
                slug = models.SlugField()
                owner = models.ForeignKey("self", on_delete=models.CASCADE)
                class Meta:
                    constraints = [
                        models.UniqueConstraint(Lower("slug"), "owner", name="u"),
                        models.UniqueConstraint(name="v"),
                    ]
            """
        #expect(
            read([("a/models.py", text), bigKey], as: .django).schema.summary == """
                a_page (Page) key id
                  id int64 = counter
                  slug text(50)
                  owner_id int64
                  unique index (Lower("slug")), owner_id
                  owner_id -> a_page
                """)
    }
}
