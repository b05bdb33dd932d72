import Testing

@testable import Postgres

/// Connection strings that libpq reads in another way than they were meant.
struct ConninfoCheckTests {
    @Test(arguments: [
        "postgres://u:S3cret/x@host/db", "postgres://u:S3cret@Pw@host/db", "postgres://u:S3cret@Pw/x@host/db",
        "postgres://u:12/S3cret@host/db", "postgres://u:S3cret/x", "postgres://u:S3cret?x/y@host/db",
        "postgres://u:S3cret%zz@host/db", "postgres://u:a\"S3cret%zz@host/db", "postgres://u:p@[S3cret/db",
        "postgres://u:p@host/db?password=S3cret=x", "postgres://u:p@host/db?S3cret", "postgres://u:p@host/db?S3cret=x",
        "postgresql://u:p@host:S3cret/db", "postgres://u:p@S3cret x/db", "mysql://u:S3cret@host/db",
        " postgres://u:S3cret@host/db", "postgres:u:S3cret@host/db", "u:S3cret@host/db", "host=h password=a S3cret",
        "host=h password=a S3cret=x", "host=h password='S3cret", "host=h;password=S3cret", "host=h,password=S3cret",
        "dbname=d;password=S3cret", "user=u;pwd=S3cret host=h", "host=h port=S3cret", "host=h=S3cret",
        "jdbc:postgresql://h/d?user=u&password=S3cret", "Server=h;Password=S3cret;",
    ])
    func `the message has nothing of the text`(_ conninfo: String) {
        let configuration = PostgresConfiguration(conninfo)
        let error = #expect(throws: PostgresError.self) { try configuration.options() }
        #expect(error?.code == .invalidConfiguration)
        let text = (error.map { "\($0) \(String(reflecting: $0))" } ?? "") + configuration.description
        #expect(!text.contains("S3cret"), "\(text)")
        #expect(text.contains("connection string"), "\(text)")
    }

    @Test(arguments: [
        "", "postgres://", "postgres:///db", "postgres://host", "postgres://host:5432", "postgres://u@host/db",
        "postgres://u:S3%40cret%2Fx@host/db", "postgres://u:a?b#c:d@host/db", "postgres://u:p@a:1,b:2/db",
        "postgres://u@/db?host=%2Ftmp%2Fx&port=5433", "postgres://u@[::1]:5432/db", "postgres://u@[fe80::1%25eth0]/db",
        "postgres:///db?user=u@corp&host=@abstract", "postgres://u@%40abstract/db", "postgres://u@h%C3%B6st/db",
        "host=h user=u password='a b'", "host=/run/postgresql,127.0.0.1 port=5432,5433", "host=h port=",
        "host=my_host.internal dbname=a@b options='-c x.password=y'",
    ])
    func `what is meant as it is read passes`(_ conninfo: String) throws {
        _ = try PostgresConfiguration(conninfo).options()
    }
}
