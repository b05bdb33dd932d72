import ORMSchema
import SchemaModel
import Testing

@Suite struct GORMTests {
    @Test func structsByConvention() {
        let text = #"""
            package models

            type Base struct {
            	ID        uuid.UUID `gorm:"type:uuid;primaryKey;default:gen_random_uuid()"`
            	CreatedAt time.Time
            }

            type User struct {
            	gorm.Model
            	Name     string `gorm:"size:40;uniqueIndex"`
            	APIToken string `json:"t" gorm:"column:secret;unique;not null"`
            	Cards    []CreditCard
            	private  int
            }

            // type Gone struct { gorm.Model }
            type CreditCard struct {
            	Base
            	Number string `gorm:"uniqueIndex:card,unique"`
            	Bank   string `gorm:"uniqueIndex:card"`
            	UserID uint
            	Ignored int `gorm:"-"`
            }

            type Category struct {
            	ID       int64 `gorm:"primaryKey;autoIncrement:false"`
            	ParentID *int64
            	Parent   *Category `gorm:"constraint:OnDelete:CASCADE"`
            	Users    []*User `gorm:"many2many:category_users"`
            }

            type Session struct {
            	ID string `gorm:"type:varchar(36)"`
            	A, B int32
            }
            func (s *Session) BeforeCreate(tx *gorm.DB) error { s.ID = uuid.NewString(); return nil }
            func (Session) TableName() string { return "app.sessions" }

            type Event struct { ID uuid.UUID `gorm:"primaryKey"` }
            func (e *Event) BeforeCreate(tx *gorm.DB) (err error) { e.ID, err = uuid.NewV7(); return }
            func (Event) TableName() string { return tableEvent }
            const tableEvent = "event_log"
            """#
        #expect(
            summary(text, as: .gorm, file: "models/models.go") == """
                users (User) key id
                  id int64 = nextval()
                  created_at timestamptz?
                  updated_at timestamptz?
                  deleted_at timestamptz?
                  name text(40)?
                  secret text
                  unique secret
                  unique index name
                credit_cards (CreditCard) key id
                  id uuid = gen_random_uuid()
                  created_at timestamptz?
                  number text?
                  bank text?
                  user_id int64?
                  unique index number, bank
                  user_id -> users(id)
                categories (Category) key id
                  id int64
                  parent_id int64?
                  parent_id -> categories(id) CASCADE
                app.sessions (Session) key id
                  id text(36) ~ UUIDv4
                  a int32?
                  b int32?
                event_log (Event) key id
                  id text ~ UUIDv7
                category_users key category_id, user_id
                  category_id int64
                  user_id int64
                  category_id -> categories(id)
                  user_id -> users(id)
                """)
    }

    @Test(arguments: [
        ("UserID", "user_id"), ("HTTPServer", "http_server"), ("APIKey", "api_key"), ("OAuth2Token", "o_auth2_token"),
        ("ID", "id"),
        ("UserUUID", "user_uuid"), ("CreatedAt", "created_at"), ("Address1", "address1"),
    ])
    func columnNames(field: String, column: String) {
        let text = "type T struct {\n\(field) int `gorm:\"primaryKey\"`\n}"
        #expect(read([("a.go", text)], as: .gorm).schema.tables.first?.columns.map(\.name) == [column])
    }

    /// The driver of PostgreSQL, which has no unsigned numbers, takes the next type that holds them.
    @Test(arguments: [
        ("uint8", "", "int16", "uint8"), ("byte", "", "int16", "uint8"), ("uint16", "", "int32", "uint16"),
        ("uint32", "", "int64", "uint32"), ("uint64", "", "int64", "uint64"), ("uint", "", "int64", "uint64"),
        ("Number", "", "int64", "uint32"), ("uint", "size:16", "int32", "uint16"),
        ("uint", "size:32", "int64", "uint32"),
        ("int8", "", "int16", "int8"), ("int16", "", "int16", "int16"), ("int32", "", "int32", "int32"),
        ("int", "", "int64", "int64"), ("int", "size:32", "int32", "int32"), ("int", "size:9999", "int64", "int64"),
    ])
    func widths(type: String, tag: String, postgres: String, mysql: String) {
        for (driver, width) in [("postgres", postgres), ("mysql", mysql)] {
            let text = """
                import "gorm.io/driver/\(driver)"
                type Number uint32
                type A struct {
                	ID string `gorm:"primaryKey"`
                	N  \(type) `gorm:"\(tag)"`
                }
                """
            #expect(summary(text, as: .gorm, file: "a.go") == "as (A) key id\n  id text\n  n \(width)?")
        }
    }

    @Test func mysqlIsTold() {
        let text = """
            import "gorm.io/driver/mysql"
            type A struct {
            	ID uint32 `gorm:"primaryKey"`
            	B  uint64 `gorm:"type:bigint unsigned"`
            }
            """
        #expect(summary(text, as: .gorm, file: "a.go") == "as (A) key id\n  id uint32 = counter\n  b uint64?")
    }

    @Test func whatIsNotKnownIsSaid() {
        let text = """
            type A struct {
            	vendor.Base
            	Name string `gorm:"index"`
            }
            func (A) TableName() string { return prefix + "a" }
            """
        let read = read([("a.go", text)], as: .gorm)
        #expect(read.schema.tables.map(\.primaryKey) == [nil])
        #expect(read.diagnostics.map(\.location.line).sorted() == [1, 2])
    }
}
