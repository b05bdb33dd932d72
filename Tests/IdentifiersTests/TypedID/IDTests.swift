import Identifiers
import Testing

@Suite struct IDTests {
    struct Event: Identified { let id: ID<Event> }
    enum Session: Identified { typealias IDValue = NanoID }
    enum Order: Identified { typealias IDValue = Snowflake }

    /// A subject that may not leave its thread, and has an `ID` by another protocol as well.
    final class Account: Identified, Identifiable {
        let id: ID<Account>
        var balance = 0
        init(id: ID<Account>) { self.id = id }
    }

    @Test func isItsValueInText() throws {
        let id = ID<Event>.generate()
        #expect(id.value.version == 7)
        #expect(id.description == id.value.description)
        #expect("\(id)" == id.value.description)
        #expect(ID<Event>(id.description) == id)
        #expect(try ID<Event>(parsing: id.description) == id)
        #expect(id.textLength == 36)
        let session = ID<Session>.generate()
        #expect(try ID<Session>(parsing: session.description) == session)
        #expect(session.textLength == 21)
        let order = try ID<Order>(SnowflakeGenerator(worker: 3).next())
        #expect(try ID<Order>(parsing: order.description) == order)
        var bytes = [UInt8](repeating: 0xEE, count: order.textLength + 1)
        bytes.withUnsafeMutableBytes { order.write(to: $0) }
        #expect(bytes == Array(order.description.utf8) + [0xEE])
    }

    @Test func isItsValueInMemory() {
        #expect(MemoryLayout<ID<Event>>.size == MemoryLayout<UUID128>.size)
        #expect(MemoryLayout<ID<Event>>.stride == MemoryLayout<UUID128>.stride)
        #expect(MemoryLayout<ID<Session>>.size == MemoryLayout<NanoID>.size)
        #expect(MemoryLayout<ID<Order>>.size == MemoryLayout<Snowflake>.size)
        #expect(_isPOD(ID<Event>.self))
    }

    @Test func ordersAndHashesAsItsValue() {
        let ids = (0..<1000).map { _ in ID<Event>.generate() }
        #expect(ids == ids.sorted())
        #expect(ids.shuffled().sorted() == ids)
        #expect(Set(ids + ids).count == 1000)
        #expect(ids[0].hashValue == ids[0].value.hashValue)
    }

    @Test(arguments: [
        "", " ", "017f22e2", "{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}", "017F22E2-79B0-7CC3-98C4-DC0C0C07398F",
    ])
    func refusesWhatItsValueRefuses(_ text: String) throws {
        #expect(ID<Event>(text) == nil)
        let error = try #require(throws: IdentifierError.self) { try ID<Event>(parsing: text) }
        let own = try #require(throws: IdentifierError.self) { try UUID128(parsing: text) }
        #expect(error == own)
    }

    @Test func goesWhereItsSubjectMayNot() async {
        let account = Account(id: .generate())
        let id = account.id
        #expect(await Task.detached { id }.value == account.id)
    }
}
