"""Cards and fingerprints (spec 5)."""

import base64

from .errors import need
from .hashes import labelled
from .keys import Identity, check_kem_key, point, verify
from .postcard import Reader, check_extensions, check_text, preamble
from .vector import same


class Card:
    def __init__(self, data):
        kind, self.suite = preamble(data, 1)
        need(1 <= kind <= 10, "UnsupportedVersion")
        outer = Reader(data, "Truncated")
        outer.take(8)
        length = int.from_bytes(outer.take(2), "big")
        need(length <= 4096, "LimitExceeded")
        body, signer, signature = outer.take(length), outer.take(32), outer.take(64)
        outer.end()
        need(kind == 1, "WrongKind")
        need(signer == bytes(32), "UnsupportedVersion")
        reader = Reader(body)
        self.actor, self.generation, self.kind = reader.take(16), reader.varint(32), reader.variant(4)
        self.verifying, self.kem = reader.take(32), reader.slice()
        self.not_before, self.not_after = reader.varint(64), reader.varint(64)
        self.name, extensions = reader.option(reader.text), reader.slice()
        reader.end()
        need(self.not_before <= self.not_after, "NonCanonical")
        if self.name is not None:
            check_text(self.name, 64)
        check_extensions(extensions)
        check_kem_key(self.suite, self.kem)
        need(point(self.verifying) is not None, "InvalidKey")
        self.id = labelled(b"statement", data[:-64])
        verify(self.verifying, b"life/1 statement signature\0" + self.id, signature)

    def valid(self, at):
        need(self.not_before <= at <= self.not_after, "Expired")

    def pin(self, typed):
        digest = labelled(b"fingerprint", self.id)
        groups = (int.from_bytes(digest[i : i + 4], "big") % 100000 for i in range(0, 32, 4))
        digits = " ".join(f"{group:05}" for group in groups)
        qr = "LIFE:1:" + base64.b32encode(self.id).decode().rstrip("=")
        need(typed in (digits, qr), "Untrusted")


def run(vector):
    card = Card(vector.object)
    if vector.get("fingerprint"):
        card.pin(vector.get("fingerprint"))
    if vector.get("valid-at"):
        card.valid(int(vector.get("valid-at")))
    if vector.get("card-id"):
        same("card-id", card.id, vector.bytes("card-id"))
        same("name", card.name, vector.get("name"))
        kinds = ("person", "device", "service", "organisation")
        same("actor-kind", kinds[card.kind], vector.get("actor-kind"))
        same("seed", Identity(vector.bytes("seed"), card.suite).public, card.kem)
