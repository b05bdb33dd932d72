"""Other kinds of identifiers and texts, as the package named by the first argument understands them.

    write HEX [MORE]   the text of a value that is given by its bytes, and its facts
    read HEX           the facts of a text, whose UTF-8 is given in hexadecimal, or `rejected`
    make [MORE]        a new one's text, and its facts

What the facts are: see `facts` of each.
"""

import sys


class ULID:
    def __init__(self):
        import ulid

        self.ULID = ulid.ULID

    def facts(self, x):
        return f"{x} {bytes(x).hex()} {x.milliseconds} {x.to_uuid()}"

    def write(self, data):
        return self.facts(self.ULID.from_bytes(data))

    def read(self, text):
        return self.facts(self.ULID.from_str(text))

    def make(self):
        return self.facts(self.ULID())


class SvixKSUID:
    def __init__(self):
        import ksuid

        self.Ksuid = ksuid.Ksuid

    def facts(self, x):
        return f"{x} {bytes(x).hex()} {int(x.timestamp)} {x.payload.hex()}"

    def write(self, data):
        return self.facts(self.Ksuid.from_bytes(data))

    def read(self, text):
        return self.facts(self.Ksuid.from_base62(text))

    def make(self):
        return self.facts(self.Ksuid())


class CyKSUID(SvixKSUID):
    def __init__(self):
        from cyksuid import v2

        self.v2 = v2

    def write(self, data):
        return self.facts(self.v2.Ksuid.from_bytes(data))

    def read(self, text):
        return self.facts(self.v2.parse(text))

    def make(self):
        return self.facts(self.v2.ksuid())


class TypeID:
    def __init__(self):
        import typeid
        import uuid_utils

        self.typeid, self.UUID = typeid, uuid_utils.UUID

    def facts(self, x):
        return f"{x} {x.prefix or '-'} {x.suffix} {x.uuid}"

    def write(self, data, prefix=None):
        return self.facts(self.typeid.from_uuid(self.UUID(bytes=data), prefix))

    def read(self, text):
        return self.facts(self.typeid.TypeID.from_string(text))

    def make(self, prefix=None):
        return self.facts(self.typeid.TypeID(prefix))


class NanoID:
    def __init__(self):
        import nanoid
        from nanoid import resources

        self.nanoid, self.letters = nanoid, resources.alphabet

    def read(self, text):
        if not text or set(text) - set(self.letters):
            raise ValueError
        return text

    def make(self, size=None, alphabet=None):
        return self.nanoid.generate(bytes.fromhex(alphabet).decode(), int(size)) if size else self.nanoid.generate()


class Snowflake:
    epoch = 1288834974657

    def __init__(self):
        import snowflake

        self.Snowflake = snowflake.Snowflake

    def facts(self, x):
        return f"{x.value} {x.milliseconds} {x.instance} {x.seq}"

    def write(self, data):
        return self.facts(self.Snowflake.parse(int.from_bytes(data, "big"), self.epoch))

    def make(self, time, instance, sequence):
        return self.facts(self.Snowflake(int(time), int(instance), self.epoch, int(sequence)))


class Encoding:
    """A text of a number: `encode` and `decode` of a package, and the digits that fill it up from the left."""

    def __init__(self, encode, decode, length=0, zero="0"):
        self.encode, self.decode, self.length, self.zero = encode, decode, length, zero

    def write(self, data):
        return self.encode(int.from_bytes(data, "big")).rjust(self.length, self.zero)

    def read(self, text):
        return f"{self.decode(text):032x}"


def base58():
    import base58

    return Encoding(lambda n: base58.b58encode_int(n, default_one=False).decode(), base58.b58decode_int, 22, "1")


def base62():
    import base62

    return Encoding(base62.encode, base62.decode, 22)


def base32():
    import base32_crockford

    return Encoding(base32_crockford.encode, base32_crockford.decode, 26)


def uuid25():
    from uuid25 import Uuid25

    return Encoding(
        lambda n: Uuid25.from_bytes(n.to_bytes(16, "big")).value,
        lambda text: int.from_bytes(Uuid25.parse_uuid25(text).to_bytes(), "big"),
    )


def base64url():
    import base64

    return Encoding(
        lambda n: base64.urlsafe_b64encode(n.to_bytes(16, "big")).decode().rstrip("="),
        lambda text: int.from_bytes(base64.b64decode(text + "==", altchars="-_", validate=True), "big"),
    )


packages = {
    "python-ulid": ULID,
    "svix-ksuid": SvixKSUID,
    "cyksuid": CyKSUID,
    "typeid-python": TypeID,
    "nanoid": NanoID,
    "snowflake-id": Snowflake,
    "base58": base58,
    "pybase62": base62,
    "base32-crockford": base32,
    "uuid25": uuid25,
    "Python base64": base64url,
}
package = packages[sys.argv[1]]()

for line in sys.stdin:
    verb, *words = line.split(" ")
    words = [word.rstrip("\n") for word in words]
    if verb == "write":
        print(package.write(bytes.fromhex(words[0]), *words[1:]))
    elif verb == "read":
        try:
            print(package.read(bytes.fromhex(words[0]).decode()))
        except Exception:  # each package has errors of its own
            print("rejected")
    else:
        print(package.make(*(word for word in words if word)))
