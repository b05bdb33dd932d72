import ORMSchema
import SchemaModel
import Testing

@Suite struct RecognitionTests {
    @Test func warningsOfAKindAreToldInThreeFiles() {
        let migration = "defmodule M do\n use Ecto.Migration\n def up do\n  execute \"SELECT 1\"\n end\nend"
        let found = read((1...9).map { ("\($0).exs", migration) }, as: .ecto).diagnostics
        #expect(found.count == 3)
        #expect(found.last?.message.hasSuffix("(and the like in 6 more files)") == true)
    }

    @Test func aKeyOfAnUnseenBaseIsNotMissing() {
        let model = "import { Entity, Column } from 'typeorm';\n@Entity() class A extends Base { @Column() x: string }"
        #expect(read([("a.ts", model)], as: .typeorm).schema.tables.map(\.mayHaveUnreadKey) == [true])
    }

    @Test(arguments: [
        ("db/schema.rb", "ActiveRecord::Schema[7.1].define(version: 1) do\n create_table \"a\"", ORMFramework.rails),
        ("a/models.py", "from django.db import models\nclass A(models.Model):\n x = models.TextField()", .django),
        (
            "circuits/models/base.py",
            "from netbox.models import OrganizationalModel\nclass A(OrganizationalModel):\n color = ColorField()\n"
                + " class Meta:\n  abstract = True", .django
        ),
        ("a/models.py", "from .base import Base\nclass A(Base):\n class Meta:\n  abstract = True", .django),
        ("settings.py", "DATABASES = {'default': {'ENGINE': 'django.db.backends.mysql'}}", .django),
        ("database.py", "from sqlalchemy import create_engine\ne = create_engine(\"mysql://x\")", .sqlalchemy),
        ("db.js", "const { Sequelize } = require('sequelize');\nnew Sequelize({ dialect: 'mysql' });", .sequelize),
        ("db.go", "import \"gorm.io/driver/mysql\"", .gorm),
        ("repo.ex", "use Ecto.Repo, otp_app: :a, adapter: Ecto.Adapters.MyXQL", .ecto),
        ("configure.swift", "import FluentMySQLDriver", .fluent),
        ("settings.py", "DEFAULT_AUTO_FIELD = 'django.db.models.BigAutoField'", .django),
        ("m.py", "from sqlalchemy import Column\nclass A(Base):\n __tablename__ = 'a'", .sqlalchemy),
        ("m.py", "from app import db\nclass A(db.Model):\n id = db.Column(db.Integer)", .sqlalchemy),
        ("m.py", "from sqlmodel import SQLModel\nclass A(SQLModel, table=True): pass", .sqlalchemy),
        ("a.entity.ts", "import { Entity } from 'typeorm';\n@Entity() class A {}", .typeorm),
        ("c.ts", "import { ChildEntity } from 'typeorm';\n@ChildEntity() class A extends B {}", .typeorm),
        (
            "s.ts",
            "import { BaseEntity } from './base.entity';\nexport abstract class A extends BaseEntity { type: T }",
            .typeorm
        ),
        ("s.ts", "import { pgTable } from 'drizzle-orm/pg-core';\nconst a = pgTable('a', {});", .drizzle),
        (
            "t.ts", "import { customType } from '../orm';\nconst a = customType({ dataType() { return 'a'; } });",
            .drizzle
        ),
        ("t.ts", "export const a = customType<{ data: string }>({ dataType: () => 'a' });", .drizzle),
        (
            "a.entity.ts",
            "import { Entity } from 'typeorm';\n@Entity() class A {}\ncustomType({ dataType() {} });", .typeorm
        ),
        ("m.js", "const { DataTypes } = require('sequelize');\nmodule.exports = s => s.define('A', {});", .sequelize),
        ("m.ts", "import { Table } from 'sequelize-typescript';\n@Table class A {}", .sequelize),
        (
            "b.ts", "import { DeletedAt } from 'sequelize-typescript';\nclass B extends A { @DeletedAt x: Date }",
            .sequelize
        ),
        ("m.go", "type A struct {\n gorm.Model\n}", .gorm),
        ("m.ex", "use Ecto.Schema\nschema \"a\" do", .ecto),
        ("1.exs", "use Ecto.Migration\ncreate table(:a)", .ecto),
        (
            "M.swift", "import Fluent\nfinal class A: Model { static let schema = \"a\"\n@ID(key: .id) var id: UUID? }",
            .fluent
        ),
    ])
    func modelsAreRecognized(file: String, text: String, framework: ORMFramework) {
        #expect(ORMSources.framework(of: SourceText(file: file, text)) == framework)
    }

    /// Types are a source where a table may have them.
    @Test(arguments: [
        (["const a = customType({ dataType() { return 'a'; } });"], true),
        (
            ["import { customType } from 'drizzle-orm/pg-core';\nconst a = customType<A>({ dataType: () => 'a' });"],
            true
        ),
        (["const a = customType({ dataType() {} });", "import { pgTable } from 'drizzle-orm/pg-core';"], false),
        (["import { pgEnum } from 'drizzle-orm/pg-core';"], false),
    ])
    func typesAloneAreNoSource(_ texts: [String], areAlone: Bool) {
        let sources = texts.enumerated().map { SourceText(file: "\($0).ts", $1) }
        #expect(ORMSources.areTypesAlone(sources, of: .drizzle) == areAlone)
        #expect(!ORMSources.areTypesAlone(sources, of: .typeorm))
    }

    @Test(arguments: [
        ("app/models/user.rb", "class User < ApplicationRecord\n has_many :posts\nend"),
        ("db/migrate/1_a.rb", "class A < ActiveRecord::Migration[7.1]\n def change\n create_table :a\n end\nend"),
        (
            "a/migrations/0001_initial.py",
            "from django.db import migrations, models\nclass Migration(migrations.Migration):\n x = models.AutoField()"
        ),
        (
            "a/models/b.py",
            "from pydantic import Field\nfrom app.models import Base\nclass A(Base):\n x = Field()\n class Meta: pass"
        ),
        ("a/models.py", "from tortoise import fields\nfrom .base import Base\nclass A(Base):\n class Meta: pass"),
        ("a/forms.py", "from .models import A\nclass F(ModelForm):\n class Meta:\n  model = A"),
        ("a/models/util.py", "from .base import Base\nclass A(Base):\n pass"),
        ("a/views.py", "from django.http import HttpResponse\ndef view(request): pass"),
        (
            "versions/1.py",
            "from alembic import op\nimport sqlalchemy as sa\nop.create_table('a', sa.Column('id', sa.Integer()))"
        ),
        ("query.py", "from sqlalchemy import select\nresult = select(User)"),
        ("pandas.py", "df.columns = ['Column', 'Table']"),
        (
            "service.ts",
            "import { Repository } from 'typeorm';\nclass A { constructor(private r: Repository<User>) {} }"
        ),
        (
            "s.ts",
            "import { BaseEntity } from './base.entity';\nexport abstract class A<T extends BaseEntity> { all(): T[] {} }"
        ),
        ("columns.ts", "export const columns = [{ customType: \"date\", dataType: \"string\" }];"),
        ("columns.ts", "export function customType(name: string) { return name }"),
        ("columns.ts", "const dataType = (name: string) => { dataType: name };"),
        ("query.ts", "import { eq } from 'drizzle-orm';\ndb.select().from(users).where(eq(users.id, 1));"),
        ("table.tsx", "const Table = () => <Column name='a'>text</Column>;"),
        (
            "migrations/1.js",
            "const { DataTypes } = require('sequelize');\nmodule.exports = { up: (queryInterface) => queryInterface.createTable('a', {}) };"
        ),
        ("main.go", "package main\nfunc main() { table.Column() }"),
        ("m_test.go", "type A struct {\n gorm.Model\n}"),
        ("page.ex", "defmodule Page do\n def table(x), do: x\nend"),
        ("View.swift", "import SwiftUI\nstruct V: View { @State var id = 1 }"),
        ("Package.swift", "let package = Package(dependencies: [.package(url: \"fluent\", from: \"4.0.0\")])"),
        ("README", "import { pgTable } from 'drizzle-orm/pg-core'"),
        ("", ""),
    ])
    func ordinaryCodeIsNot(file: String, text: String) {
        #expect(ORMSources.framework(of: SourceText(file: file, text)) == nil)
    }

    /// Code that talks of models without declaring any, given to every reader.
    @Test(arguments: ORMFramework.allCases)
    func ordinaryCodeDeclaresNothing(framework: ORMFramework) {
        let text = #"""
            # create_table "a" do |t|
            // pgTable("a", { id: serial("id") })
            const help = "create_table :b; class C(models.Model): pass; @Entity() class D {}";
            const more = `type E struct { gorm.Model }`;
            function Table(props) { return Column(props.name); }
            users.define(1, 2); x.init({}, {}); schema(a).create(); table("x", 1);
            class Form(forms.Form):
                name = forms.CharField(max_length=3)
            class Serializer(serializers.Serializer):
                id = serializers.UUIDField(primary_key=True)
            type F struct { Name string `json:"name"` }
            defmodule G do
              def schema("g"), do: table(:g)
            end
            struct H: Codable { let id: UUID; static let name = "h" }
            """#
        #expect(read([("a.x", text)], as: framework).schema.tables.isEmpty)
    }
}
