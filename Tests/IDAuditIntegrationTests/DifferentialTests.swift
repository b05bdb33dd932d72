import IDAudit
import SchemaModel
import Testing

/// The same SQL gives the same audit, whether it is read as text or from the catalog of the server that ran it.
@Suite(.serialized)
struct DifferentialTests {
    /// A shop with what the integer rules look at, as a migration history writes it.
    private static let shop = """
        CREATE TABLE customers (id serial PRIMARY KEY, email text NOT NULL UNIQUE, referrer_id integer REFERENCES customers);
        CREATE TABLE addresses (id bigserial PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers ON DELETE CASCADE);
        CREATE TABLE profiles (id integer PRIMARY KEY REFERENCES customers, bio text);
        CREATE TABLE avatars (id uuid PRIMARY KEY, profile_id integer NOT NULL REFERENCES profiles);
        CREATE TABLE products (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, sku varchar(20) NOT NULL UNIQUE);
        CREATE SEQUENCE numbers AS integer MAXVALUE 99999;
        CREATE TABLE orders (id bigint DEFAULT nextval('numbers') PRIMARY KEY, customer_id integer NOT NULL REFERENCES customers,
            shipping_id integer REFERENCES addresses);
        CREATE TABLE invoices (id integer DEFAULT nextval('numbers') PRIMARY KEY, order_id bigint UNIQUE REFERENCES orders);
        CREATE TABLE lines (order_id bigint REFERENCES orders, number smallint, product_id integer NOT NULL REFERENCES products,
            sku varchar(10) REFERENCES products (sku), PRIMARY KEY (order_id, number));
        CREATE TABLE returns (id smallserial PRIMARY KEY, order_id bigint, number integer,
            FOREIGN KEY (order_id, number) REFERENCES lines);
        CREATE TABLE visits (id serial, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
        CREATE TABLE visits_2026 PARTITION OF visits FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
        CREATE TABLE log (at timestamptz, line text);
        CREATE TABLE prices (product_id bigint PRIMARY KEY REFERENCES products, amount numeric CHECK (amount > 0));
        ALTER TABLE customers ADD CONSTRAINT few CHECK (id <= 5000);
        ALTER TABLE visits ALTER COLUMN id TYPE bigint;
        SELECT setval('customers_id_seq', 4000); SELECT setval('numbers', 95000);
        """

    @Test func `a shop read twice`() async throws {
        let database = try await LiveDatabase.create()
        let live = try await database.schema(after: Self.shop)
        func audit(_ schema: Schema) -> [String] {
            RuleBook.report(on: [schema], rules: RuleBook.rules.filter { $0.identity.code < "ID112" }).findings.map {
                let related = $0.related.map(\.object.description).sorted().joined(separator: " ")
                return "\($0.severity) \($0.rule.code) \($0.object) <- \(related)"
            }.sorted()
        }
        let read = audit(replayed(Self.shop))
        #expect(audit(live) == read)
        #expect(Set(read.compactMap { $0.split(separator: " ").dropFirst().first }).count == 8, "\(read)")
        try await database.drop()
    }
}
