import Identifiers
import Testing

/// Every encoding and byte order, computed once more by Python's big integers and standard library.
@Suite struct GoldenTests {
    private static let script = """
        import base64, sys, uuid
        CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
        BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
        BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
        def text(number, alphabet, length):
            digits = ''
            while number:
                number, digit = divmod(number, len(alphabet))
                digits = alphabet[digit] + digits
            return digits.rjust(length, alphabet[0])
        def url(data): return base64.urlsafe_b64encode(data).decode().rstrip('=')
        def ncname(hexes):
            # Version and variant out of the hexadecimal text, the rest behind each other.
            version, variant = int(hexes[12], 16), int(hexes[16], 16)
            rest = bytes.fromhex(hexes[:12] + hexes[13:16] + hexes[17:])
            ends = 'ABCDEFGHIJKLMNOP'
            middle = base64.b32encode(rest).decode()
            return ((ends[version] + middle + ends[variant]).lower(), ends[version] + url(rest) + ends[variant])
        for line in sys.stdin:
            id = uuid.UUID(line.strip())
            number, hexes = id.int, id.hex
            swapped = hexes[12:16] + hexes[8:12] + hexes[:8] + hexes[16:]
            guid = [None] * 16
            for place, byte in zip([10, 11, 12, 13, 14, 15, 8, 9, 6, 7, 4, 5, 0, 1, 2, 3], id.bytes):
                guid[place] = byte
            print(text(number, CROCKFORD, 26), text(number, BASE58, 22), text(number, BASE62, 22), url(id.bytes),
                  text(number, BASE62[:10] + BASE62[36:], 25), *ncname(hexes), id.bytes_le.hex(), swapped,
                  uuid.UUID(bytes_le=bytes(guid)))
        """

    @Test func pythonWritesTheSame() throws {
        let ids = (EncodedValues.edges + EncodedValues.random(5_000, seed: 1)).map { UUID128(value: $0) }
        let lines = try Python.lines(Self.script, input: ids.map(\.description))
        try #require(lines.count == ids.count)
        for (id, line) in zip(ids, lines) {
            let texts = UUID128.Encoding.allCases.map { id.text($0) }
            let orders = [id.guidBytes, id.mySQLSwappedBytes].compactMap { UUID128(bytes: $0)?.text(.hex) }
            let expected = line.split(separator: " ").map(String.init)
            guard expected == texts + orders + [id.sqlServerOrdered.description] else {
                Issue.record("\(id): \(texts), \(orders), but Python writes \(line)")
                return
            }
        }
    }
}
