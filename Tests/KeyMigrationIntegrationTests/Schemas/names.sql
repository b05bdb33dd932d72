-- time "Wéird ""Schéma"""."Tablé ""1"" 100%": t."Created At"
CREATE SCHEMA "Wéird ""Schéma""";
CREATE TABLE "Wéird ""Schéma"""."Tablé ""1"" 100%" (
    "Id" serial CONSTRAINT "Pk ""% é" PRIMARY KEY,
    "Created At" timestamptz, "wëight kg" numeric, "order" text, "select" int
);
COMMENT ON COLUMN "Wéird ""Schéma"""."Tablé ""1"" 100%"."Id" IS 'the key, 100% "quoted" \ and ''so on''';
-- One byte short of the limit, and the limit itself.
CREATE TABLE "Wéird ""Schéma"""."a_table_whose_name_has_exactly_sixty_three_bytes_in_it_counted1" (
    "id" serial PRIMARY KEY,
    "a_column_whose_name_has_exactly_sixty_three_bytes_in_it_counted" int
        CONSTRAINT "a_constraint_whose_name_has_exactly_sixty_three_bytes_in_it_cou"
        REFERENCES "Wéird ""Schéma"""."Tablé ""1"" 100%" ("Id")
);
CREATE TABLE "Wéird ""Schéma"""."a_table_whose_name_has_exactly_sixty_three_bytes_in_it_counted2" (
    "id" serial PRIMARY KEY,
    parent int REFERENCES "Wéird ""Schéma"""."a_table_whose_name_has_exactly_sixty_three_bytes_in_it_counted2",
    "a_column_whose_name_has_exactly_sixty_three_bytes_in_it_counted" int
        CONSTRAINT "a_constraint_whose_name_has_exactly_sixty_three_bytes_in_it_cou"
        REFERENCES "Wéird ""Schéma"""."Tablé ""1"" 100%" ("Id")
);
CREATE INDEX "ünïcöde_ünïcöde_ünïcöde_ünïcöde_ünïcöde_ünï" ON
    "Wéird ""Schéma"""."a_table_whose_name_has_exactly_sixty_three_bytes_in_it_counted1"
    ("a_column_whose_name_has_exactly_sixty_three_bytes_in_it_counted");
INSERT INTO "Wéird ""Schéma"""."Tablé ""1"" 100%" ("Created At", "order")
    SELECT '2020-01-01'::timestamptz + (i * 37 % 100) * interval '1 day', 'o' || i FROM generate_series(1, 100) i;
INSERT INTO "Wéird ""Schéma"""."a_table_whose_name_has_exactly_sixty_three_bytes_in_it_counted1"
    ("a_column_whose_name_has_exactly_sixty_three_bytes_in_it_counted") SELECT i FROM generate_series(1, 100) i;
INSERT INTO "Wéird ""Schéma"""."a_table_whose_name_has_exactly_sixty_three_bytes_in_it_counted2"
    (parent, "a_column_whose_name_has_exactly_sixty_three_bytes_in_it_counted") SELECT i, i FROM generate_series(1, 100) i;
CREATE TABLE "a$unserial$b" (id serial PRIMARY KEY, "a$unserial$b" int REFERENCES "a$unserial$b");
INSERT INTO "a$unserial$b" ("a$unserial$b") SELECT nullif(i - 1, 0) FROM generate_series(1, 20) i;
-- >>> uuids
WITH p AS (INSERT INTO "Wéird ""Schéma"""."Tablé ""1"" 100%" ("order") VALUES ('new') RETURNING "Id")
    INSERT INTO "Wéird ""Schéma"""."a_table_whose_name_has_exactly_sixty_three_bytes_in_it_counted1"
    ("a_column_whose_name_has_exactly_sixty_three_bytes_in_it_counted") SELECT "Id" FROM p;
-- >>> integers
INSERT INTO "Wéird ""Schéma"""."a_table_whose_name_has_exactly_sixty_three_bytes_in_it_counted2"
    (parent, "a_column_whose_name_has_exactly_sixty_three_bytes_in_it_counted") VALUES (7, 8);
