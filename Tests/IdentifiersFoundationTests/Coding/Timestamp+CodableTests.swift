import Foundation
import Identifiers
import IdentifiersFoundation
import Testing

@Suite struct TimestampCodableTests {
    @Test(arguments: [
        "2026-11-22T19:30:00.000Z", "1582-10-15T00:00:00.000Z", "2026-11-22T19:30:00.123456789Z",
        "10889-08-02T05:31:50.655Z", "0000-01-01T00:00:00.000Z", "99999-12-31T23:59:59.999999999Z",
    ])
    func isItsRFC3339Text(text: String) throws {
        let time = try Timestamp(parsing: text)
        let json = try JSONEncoder().encode([time])
        #expect(String(decoding: json, as: UTF8.self) == "[\"\(text)\"]")
        #expect(try JSONDecoder().decode([Timestamp].self, from: json) == [time])
    }

    @Test func wrongTextIsNamedWithItsPath() throws {
        let error = try #require(throws: DecodingError.self) {
            try JSONDecoder().decode([String: Timestamp].self, from: Data(#"{"at":"2026-11-31"}"#.utf8))
        }
        guard case .dataCorrupted(let context) = error else { throw error }
        #expect(context.codingPath.map(\.stringValue) == ["at"])
        #expect(context.debugDescription.contains("at position 9 a day that the month has belongs"))
    }

    @Test(arguments: [Int128.min, .max, -62_167_219_200_000_000_001, 3_093_527_980_800_000_000_000])
    func yearWithoutTextIsRefused(nanoseconds: Int128) throws {
        let error = try #require(throws: EncodingError.self) {
            try JSONEncoder().encode(["at": Timestamp(nanoseconds: nanoseconds)])
        }
        guard case .invalidValue(_, let context) = error else { throw error }
        #expect(context.codingPath.map(\.stringValue) == ["at"])
        #expect(context.debugDescription.contains("years 0 to 99999"))
    }
}
