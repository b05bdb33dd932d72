import Postgres
import Testing

struct PostgresConfigurationTests {
    @Test func `the description has no password`() {
        for conninfo in ["postgres://u:s3cret@h:5/d", "host=h user=u password='s3 cret'"] {
            let text = PostgresConfiguration(conninfo).description
            #expect(text.contains("***") && !text.contains("s3") && text.contains("host=h"))
        }
    }
}
