import ORMSchema
import SchemaModel
import Testing

/// Which table a field of a Django model refers to, in all the ways there are to name it.
@Suite struct DjangoReferencesTests {
    /// What stands between the brackets of `ForeignKey`, and the parent.
    @Test(arguments: [
        ("Tag", "shop_tag"), ("\"Tag\"", "shop_tag"), ("'shop.Tag'", "shop_tag"), ("to=Tag", "shop_tag"),
        ("to=\"shop.Tag\"", "shop_tag"), ("\"self\"", "shop_item"), ("'Item'", "shop_item"),
        ("'shop.Item'", "shop_item"),
        // A text may be written in any letter case, a class may not.
        ("'shop.tag'", "shop_tag"), ("'tag'", "shop_tag"),
        // Another application's model of the same name.
        ("'blog.Tag'", "blog_tag"), ("'blog.Post'", "blog_post"),
        // The user's model, by the settings.
        ("settings.AUTH_USER_MODEL", "blog_author"), ("get_user_model()", "blog_author"),
        // Django's own.
        ("'auth.Group'", "auth_group"), ("ContentType", "django_content_type"), ("'sites.Site'", "django_site"),
        ("Permission", "auth_permission"),
        // Expressions whose model is in sight.
        ("swapper.get_model_name('blog', 'Post')", "blog_post"), ("get_model_name(\"blog\", \"post\")", "blog_post"),
        ("swapper.get_model_name('shop', 'Thing')", "blog_post"), ("to=get_model_string('blog.Tag')", "blog_tag"),
        ("apps.get_model('blog.Post')", "blog_post"), ("getattr(settings, 'POST_MODEL', 'blog.Tag')", "blog_tag"),
        ("getattr(settings, 'WRITER_MODEL', 'blog.Tag')", "blog_author"), ("settings.WRITER_MODEL", "blog_author"),
    ])
    func parents(_ arguments: String, parent: String) {
        let shop = """
            from django.conf import settings
            from django.contrib.auth import get_user_model
            from django.contrib.auth.models import Permission
            from django.contrib.contenttypes.models import ContentType
            from django.db import models
            class Tag(models.Model):
                pass
            class Item(models.Model):
                other = models.ForeignKey(\(arguments), on_delete=models.CASCADE)
            """
        let blog = """
            from django.db import models
            class Tag(models.Model):
                pass
            class Post(models.Model):
                pass
            class Author(models.Model):
                pass
            """
        let settings = """
            DEFAULT_AUTO_FIELD = 'django.db.models.BigAutoField'
            AUTH_USER_MODEL = 'blog.Author'
            WRITER_MODEL = 'blog.Author'
            SHOP_THING_MODEL = 'blog.Post'
            """
        let schema = read(
            [("shop/models.py", shop), ("blog/models.py", blog), ("site/settings.py", settings)], as: .django
        ).schema
        let keys = schema.table(ObjectName("shop_item"))?.foreignKeys ?? []
        #expect(keys.map(\.parent.description) == [parent])
        #expect(keys.map(\.columns) == [["other_id"]])
    }

    /// A class that shows a model to others stands in a folder of the same name, and is none.
    @Test(arguments: ["'order.Order'", "\"Order\""])
    func namesakes(_ name: String) {
        let types = """
            from saleor.order import models
            class Order(Sync[ModelObjectType[models.Order]]):
                id = graphene.GlobalID(required=True)
            """
        let models = """
            from django.db import models
            class Order(models.Model):
                id = models.UUIDField(primary_key=True)
            """
        let lines = """
            from django.db import models
            class Line(models.Model):
                order = models.ForeignKey(\(name), on_delete=models.CASCADE)
            """
        let found = read(
            [
                ("saleor/graphql/order/types.py", types), ("saleor/order/models.py", models),
                ("saleor/order/lines/models/line.py", lines),
                ("saleor/settings.py", "DEFAULT_AUTO_FIELD = 'django.db.models.AutoField'"),
            ], as: .django)
        #expect(found.schema.tables.flatMap(\.foreignKeys).map(\.parent.description) == ["order_order"])
        #expect(found.diagnostics.isEmpty)
    }

    /// A table of Django itself counts in an `AutoField`, whatever the project's default is.
    @Test func widths() {
        let text = """
            from django.contrib.auth.models import Group
            from django.db import models
            class Tag(models.Model):
                pass
            class Item(models.Model):
                group = models.ForeignKey(Group, on_delete=models.CASCADE)
                tag = models.ForeignKey(Tag, on_delete=models.CASCADE)
            """
        let settings = "DEFAULT_AUTO_FIELD = 'django.db.models.BigAutoField'\n"
        let item = read([("shop/models.py", text), ("site/settings.py", settings)], as: .django).schema
            .table(ObjectName("shop_item"))
        #expect(item?.column("group_id")?.type.integerBits == 32)
        #expect(item?.column("tag_id")?.type.integerBits == 64)
    }

    /// What only a run of the program tells is said to be that, and not to be missing.
    @Test(arguments: [
        ("settings.PAGE_MODEL", "`settings.PAGE_MODEL`"), ("get_image_model_string()", "`get_image_model_string()`"),
        ("f'{app}.Page'", "`f'{app}.Page'`"), ("PAGE_MODEL", "`PAGE_MODEL`"), ("target", "`target`"),
        ("swapper.get_model_name(app, 'Page')", "`swapper.get_model_name(app, 'Page')`"),
        ("'a.Page' if wide else 'a.Leaf'", "`'a.Page' if wide else 'a.Leaf'`"),
    ])
    func expressions(_ arguments: String, shown: String) {
        let field = "models.ForeignKey(\(arguments), on_delete=models.CASCADE)"
        let pairs = "models.ManyToManyField(\(arguments))"
        for (field, result) in [(field, "its type is not known"), (pairs, "the table of their pairs is missing here")] {
            let text = "from django.db import models\nclass Item(models.Model):\n    other = \(field)\n"
            let found = read(
                [("shop/models.py", text), ("settings.py", "DEFAULT_AUTO_FIELD = 'd.AutoField'")], as: .django)
            #expect(
                found.diagnostics.map(\.message) == [
                    "what `other` of `Item` refers to is an expression that is not understood, \(shown): \(result)"
                ])
            #expect(found.schema.unreadReferences == 1)
        }
    }

    @Test(arguments: ["Page", "pages.Page", "'pages.Page'", "\"Page\"", "FAQ"])
    func modelsThatAreNotThere(_ arguments: String) {
        let text = """
            from django.db import models
            from pages.models import Page, FAQ
            class Item(models.Model):
                other = models.ForeignKey(\(arguments), on_delete=models.CASCADE)
            """
        let found = read(
            [("shop/models.py", text), ("settings.py", "DEFAULT_AUTO_FIELD = 'd.AutoField'")], as: .django)
        #expect(
            found.diagnostics.map(\.message) == [
                "the model that `other` of `Item` refers to is not among the files: its type is not known"
            ])
        #expect(found.schema.unreadReferences == 0)
    }

    /// `db_constraint=False` leaves a column that follows, and no constraint that could be deferred.
    @Test(arguments: [("", true), (", db_constraint=True", true), (", db_constraint=False", false)])
    func constraints(_ option: String, isThere: Bool) {
        let text = """
            from django.db import models
            class Tag(models.Model):
                pass
            class Item(models.Model):
                tag = models.ForeignKey(Tag, on_delete=models.CASCADE\(option))
                tags = models.ManyToManyField(Tag\(option))
            """
        let schema = read([("shop/models.py", text)], as: .django).schema
        let keys = schema.tables.flatMap(\.foreignKeys)
        #expect(keys.map(\.parent.description) == ["shop_tag", "shop_item", "shop_tag"])
        for key in keys {
            #expect([key.isEnforced, key.isDeferrable, key.isInitiallyDeferred] == [isThere, isThere, isThere])
        }
    }
}
