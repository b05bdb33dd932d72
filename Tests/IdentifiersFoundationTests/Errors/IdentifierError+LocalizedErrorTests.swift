import Foundation
import Identifiers
import IdentifiersFoundation
import Testing

@Suite struct IdentifierErrorLocalizedErrorTests {
    @Test func localizedDescriptionIsTheMessage() {
        let error = #expect(throws: IdentifierError.self) {
            try UUID128(parsing: "017f22e2-79b0-7cc3-98c4-dc0c0c07398g")
        }
        let shown: (any Error)? = error
        #expect(shown?.localizedDescription == "unexpected 'g' at position 36, where a hexadecimal digit belongs")
    }
}
