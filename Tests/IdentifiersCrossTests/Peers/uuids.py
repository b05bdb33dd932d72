"""UUIDs as the module named by the first argument understands them: uuid, uuid_utils or uuid6.

    read TEXT                the facts of a UUID
    make VERSION FORM …      a new UUID in a form of text, and its facts
    name VERSION SPACE HEX   a UUID of a name, whose UTF-8 is given in hexadecimal
    convert TEXT             version 6 of a version 1
    parse HEX                the 32 digits of what the module takes the ASCII text for, or `rejected`
    nanoseconds TEXT         the time of uuid6's version 8, whose 20 bits below the millisecond are ours of version 7
"""

import importlib
import secrets
import sys
import uuid

name = sys.argv[1]
module = importlib.import_module(name)
make = {version: getattr(module, f"uuid{version}", None) or getattr(uuid, f"uuid{version}", None) for version in range(1, 9)}
spaces = {"dns": "NAMESPACE_DNS", "url": "NAMESPACE_URL", "oid": "NAMESPACE_OID", "x500": "NAMESPACE_X500"}
variants = {
    uuid.RESERVED_NCS: "ncs",
    uuid.RFC_4122: "rfc9562",
    uuid.RESERVED_MICROSOFT: "microsoft",
    uuid.RESERVED_FUTURE: "future",
}
# Python 3.11 reads the time of version 1 only.
timed = {1} if name == "uuid" else {1, 6, 7}
forms = {
    "canonical": str,
    "upper": lambda x: str(x).upper(),
    "hex": lambda x: x.hex,
    "urn": lambda x: x.urn,
    "braced": lambda x: "{" + str(x) + "}",
}


def time(x):
    if x.version not in timed:
        return "-"
    return x.time * 10**6 if x.version == 7 else (x.time - 0x01B21DD213814000) * 100


def facts(x):
    gregorian = x.version in (1, 6)
    version = x.version if x.version is not None else "-"
    clock, node = (x.clock_seq, x.node) if gregorian else ("-", "-")
    return f"{x.int:032x} {version} {variants[x.variant]} {time(x)} {clock} {node} {str(x)} {x.hex} {x.urn} {x.bytes.hex()} {x.bytes_le.hex()}"


def new(version, arguments):
    if version in (3, 5):
        return make[version](getattr(module, "NAMESPACE_DNS", uuid.NAMESPACE_DNS), secrets.token_hex(8))
    if version == 1 and arguments:
        time, clock, node = map(int, arguments)
        return module.UUID(
            fields=(time & 0xFFFFFFFF, time >> 32 & 0xFFFF, time >> 48, clock >> 8, clock & 0xFF, node), version=1
        )
    if version in (1, 6) and not arguments:
        return make[version](node=secrets.randbits(48), clock_seq=secrets.randbits(14))
    if version == 7 and arguments:
        return make[version](nanoseconds=int(arguments[0]))
    if version == 8 and arguments:
        return make[version](*map(int, arguments))
    return make[version]()


def answer(verb, *words):
    if verb == "read":
        return facts(module.UUID(words[0]))
    if verb == "make":
        x = new(int(words[0]), words[2:])
        return f"{forms[words[1]](x)} {facts(x)}"
    if verb == "name":
        space = getattr(module, spaces[words[1]])
        return str(make[int(words[0])](space, bytes.fromhex("".join(words[2:])).decode()))
    if verb == "convert":
        return str(module.uuid1_to_uuid6(uuid.UUID(words[0])))
    if verb == "parse":
        try:
            return module.UUID(bytes.fromhex(words[0]).decode("ascii")).hex
        except ValueError:
            return "rejected"
    if verb == "nanoseconds":
        return str(module.UUID(words[0]).time)
    raise SystemExit(f"{verb}?")


for line in sys.stdin:
    print(answer(*line.split()))
