"""Statements of every kind but the card, read as sections 10, 11, 14 to 17 of the specification say."""

import hashlib

from .cards import Card
from .errors import need
from .keys import check_kem_key, point
from .postcard import CLASSIC, check_extensions, check_text
from .statement import Statement
from .vector import same


def endorsement(r, suite, signer):
    r.take(48)
    claim = r.variant(2)
    texts = [r.text() for _ in range(3)] if claim == 0 else []
    generation = r.varint(32) if claim else None
    begins, ends, depth = r.varint(64), r.varint(64), r.take(1)[0]
    yield
    need(begins <= ends, "NonCanonical")
    for text in texts:
        if text:
            check_text(text, 128)
    need(depth <= 3, "LimitExceeded")
    need(claim == 0 or depth == 0 and generation > 0, "NonCanonical")


def group_state(r, suite, signer):
    r.take(16)
    epoch, previous, _ = r.varint(64), r.option(lambda: r.take(32)), r.varint(64)
    r.take(32)
    members, key, history = r.varint(32), r.slice(), r.option(lambda: r.take(48))
    yield
    need((previous is None) == (epoch == 0) and not (epoch == 0 and history), "NonCanonical")
    need(members, "NonCanonical")
    need(members <= 1 << 20, "LimitExceeded")
    check_kem_key(suite, key)


def grant(r, suite, signer):
    r.take(48)
    of_object = r.variant(2) == 1 and r.take(16)
    types, first, last = r.slice(), r.option(lambda: r.varint(64)), r.option(lambda: r.varint(64))
    rights, begins, ends, depth = r.take(1)[0], r.varint(64), r.varint(64), r.take(1)[0]
    r.option(lambda: r.take(32)), r.varint(64), r.varint(64)
    key_of = r.option(lambda: r.take(32) if r.variant(2) == 0 else r.varint(64))
    stanza = r.slice()
    yield
    need(not types, "this reader knows no media types")
    need(rights, "NonCanonical")
    need(rights < 32, "UnsupportedVersion")
    need(begins <= ends and (first is None or last is None or first <= last), "NonCanonical")
    need(depth <= 3, "LimitExceeded")
    need(len(stanza) in (80, 1168) if key_of is not None else not stanza, "NonCanonical")
    need(not isinstance(key_of, bytes) or of_object, "NonCanonical")


def challenge(r, suite, signer):
    r.take(32)
    name, begins, ends = r.text(), r.varint(64), r.varint(64)
    yield
    check_text(name, 255)
    need(begins <= ends, "NonCanonical")


def login(r, suite, signer):
    need(r.variant(2) == 0, "NonCanonical")
    r.take(64), r.varint(64), r.option(lambda: r.take(32))
    session = r.option(lambda: r.take(32))
    yield
    need(session is None or point(session) is not None, "InvalidKey")


def request(r, suite, signer):
    need(r.variant(2) == 1, "NonCanonical")
    r.take(64)
    counter = r.varint(64)
    r.take(32), r.varint(64)
    yield
    need(counter and signer == bytes(32) and suite == CLASSIC, "NonCanonical")


def log_entry(r, suite, signer):
    r.take(16)
    sequence, previous, _ = r.varint(64), r.option(lambda: r.take(32)), r.varint(64)
    r.variant(5), r.variant(4), r.variant(6), r.option(lambda: r.take(16))
    target, revision = r.option(lambda: r.take(16)), r.option(lambda: r.take(32))
    r.option(lambda: r.take(32))
    yield
    need((previous is None) == (sequence == 0) and not (revision and not target), "NonCanonical")


def checkpoint(r, suite, signer):
    r.take(16), r.variant(4)
    size, top = r.varint(64), r.take(32)
    r.varint(64)
    yield
    need(size < 1 << 40, "LimitExceeded")
    need(size or top == hashlib.sha256().digest(), "NonCanonical")


def receipt(r, suite, signer):
    r.take(32)
    place = r.option(lambda: (r.take(16), r.varint(64), r.option(lambda: r.take(32))))
    r.varint(64)
    status = r.variant(11)
    asked = (r.take(32), r.option(lambda: r.varint(64)))[0] if status == 0 else None
    r.option(lambda: r.take(32))
    yield
    need(place is None or (place[1] == 0) == (place[2] is None), "NonCanonical")
    need(place is not None or status == 10, "NonCanonical")
    need(asked != signer, "NonCanonical")


def revocation(r, suite, signer):
    r.take((32, 32, 16, 32)[r.variant(4)])
    r.varint(64), r.varint(64), r.variant(6)
    yield


KINDS = {
    "endorsement": (2, endorsement), "group-state": (3, group_state), "grant": (4, grant), "challenge": (5, challenge),
    "login": (6, login), "request": (6, request), "log-entry": (7, log_entry), "checkpoint": (8, checkpoint),
    "receipt": (9, receipt), "revocation": (10, revocation),
}  # fmt: skip


def run(vector):
    """Reads the vector's object."""
    number, body = KINDS[vector.get("kind")]
    statement = Statement(vector.object, number)
    checks = body(statement.body, statement.suite, statement.signer)
    next(checks)
    extensions = statement.body.slice()
    statement.body.end()
    list(checks)
    check_extensions(extensions)
    if vector.get("signer-card"):
        statement.verify(Card(vector.bytes("signer-card")), int(vector.get("at")))
    if vector.get("statement-hash"):
        same("statement-hash", statement.hash, vector.bytes("statement-hash"))
