#!/usr/bin/env python3
"""An independent reader of LIFE's objects, version 1, in Python: `check.py [DIRECTORY...]`.

Runs every vector below the directories (vectors/v1 unless told otherwise) and compares the error names, the contents,
and every intermediate value that a companion file lists. It is written from the spec alone and needs the package
`cryptography` (47 or later) for AES-GCM, X25519, Ed25519 and ML-KEM. It shows that the format can be read without the
core; it is not constant in time and is for nothing but tests.
"""

import pathlib
import sys

sys.dont_write_bytecode = True

from reader import cards, chains, codes, envelopes, groups, lists, logins, statements, vaults  # noqa: E402
from reader.errors import Refused  # noqa: E402
from reader.vector import Vector  # noqa: E402

READERS = {
    "card": cards.run, "statement": statements.run, "group": groups.run, "channel": groups.run, "vault": vaults.run,
    "chain": chains.run, "code": codes.run, "list": lists.run, "login": logins.run,
}  # fmt: skip


def read(path, vector):
    """Puts one vector through the reader of its type; what it says is `ok` or the name of an error."""
    try:
        if vector.get("type") in READERS:
            READERS[vector.get("type")](vector)
        else:
            envelopes.run(vector, path.with_name(path.stem + ".intermediate.txt"))
    except Refused as refused:
        return str(refused)
    except AssertionError as error:
        return str(error)
    return "ok"


def main():
    places = sys.argv[1:] or [pathlib.Path(__file__).parent / "v1"]
    paths = sorted(path for place in places for path in pathlib.Path(place).rglob("*.vector"))
    wrong = 0
    for path in paths:
        vector = Vector(path)
        found = read(path, vector)
        if found != vector.get("expect"):
            wrong += 1
            print(f"{path}: {found} instead of {vector.get('expect')}")
    print(f"{len(paths) - wrong} of {len(paths)} vectors are as they should be")
    return 1 if wrong or not paths else 0


if __name__ == "__main__":
    sys.exit(main())
