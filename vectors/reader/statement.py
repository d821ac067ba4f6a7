"""The frame of statements, and their signatures (spec 5.1)."""

from .errors import need
from .hashes import labelled
from .keys import verify
from .postcard import Reader, preamble

CARD, ENDORSEMENT, STATE, GRANT, CHALLENGE, LOGIN, ENTRY, CHECKPOINT, RECEIPT, REVOCATION = range(1, 11)


class Statement:
    """A statement of one kind; `body` is at the beginning of the body."""

    def __init__(self, data, kind):
        found, self.suite = preamble(data, 1)
        outer = Reader(data, "Truncated")
        outer.take(8)
        length = int.from_bytes(outer.take(2), "big")
        need(length <= 4096, "LimitExceeded")
        self.inner = outer.take(length)
        self.signer, self.signature = outer.take(32), outer.take(64)
        outer.end()
        need(found == kind, "WrongKind")
        self.kind, self.body, self.hash = kind, Reader(self.inner), labelled(b"statement", data[:-64])

    def verify_with(self, key):
        verify(key, b"life/1 statement signature\0" + self.hash, self.signature)

    def verify(self, card, at):
        """By a card that is valid at a time; `card` says what valid is."""
        need(self.signer == card.id, "WrongAuthor")
        need(self.kind == STATE or self.suite == card.suite, "NonCanonical")
        card.valid(at)
        self.verify_with(card.verifying)
