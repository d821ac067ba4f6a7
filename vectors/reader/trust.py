"""What vouches for a card, and for how long (spec 14.1 to 14.3), and what was revoked (spec 11.6 to 11.8)."""

from .errors import Refused, need
from .postcard import Reader, check_extensions, check_text
from .statement import ENDORSEMENT, REVOCATION, Statement

CARD, GRANT, MEMBERSHIP, OF_ENDORSEMENT = range(4)
SPARE_THE_PAST = (2, 3, 4)
FOREVER = (1 << 64) - 1


class Trusted:
    """A card that something vouches for."""

    def __init__(self, card, begins=0, ends=FOREVER, depth=0, above=FOREVER):
        self.card, self.id, self.suite, self.verifying = card, card.id, card.suite, card.verifying
        self.begins, self.ends, self.depth, self.above_ended = begins, ends, depth, above
        self.ended, self.stolen, self.successor = FOREVER + 1, False, None

    def valid(self, at):
        need(not self.stolen and at < self.ended and at < self.above_ended, "Revoked")
        self.card.valid(at)
        need(self.begins <= at <= self.ends, "Expired")

    def end(self, at, stolen=False):
        self.ended, self.stolen = min(self.ended, at), self.stolen or stolen

    def strike(self, revocation):
        self.end(revocation.since, revocation.reason not in SPARE_THE_PAST)


class Revocation(Statement):
    def __init__(self, data):
        super().__init__(data, REVOCATION)
        r = self.body
        self.kind_of_target = r.variant(4)
        self.target = r.take((32, 32, 16, 32)[self.kind_of_target])
        self.since, self.issued, self.reason, extensions = r.varint(64), r.varint(64), r.variant(6), r.slice()
        r.end()
        check_extensions(extensions)

    def is_of(self, kind, name):
        return (self.kind_of_target, self.target) == (kind, name)

    def counts(self, signer):
        """Whether he signed it while he could. A forged entry is the fault of the list's keeper."""
        try:
            self.verify(signer, self.issued)
        except Refused as refused:
            need(str(refused) != "NotAuthentic", "NotAuthentic")
            return False
        return True


def read_list(data):
    entries, r = [], Reader(data, "Truncated")
    while r.at < len(data):
        at = r.at
        r.take(8)
        r.take(int.from_bytes(r.take(2), "big") + 96)
        entries.append(Revocation(data[at : r.at]))
    return entries


class Endorsement(Statement):
    def __init__(self, data):
        super().__init__(data, ENDORSEMENT)
        r = self.body
        self.subject, self.actor, claim = r.take(32), r.take(16), r.variant(2)
        self.texts = [r.text() for _ in range(3)] if claim == 0 else None
        self.generation = r.varint(32) if claim else None
        self.begins, self.ends, self.depth, extensions = r.varint(64), r.varint(64), r.take(1)[0], r.slice()
        r.end()
        need(self.begins <= self.ends, "NonCanonical")
        for text in self.texts or []:
            if text:
                check_text(text, 128)
        need(self.depth <= 3, "LimitExceeded")
        need(claim == 0 or self.depth == 0 and self.generation, "NonCanonical")
        check_extensions(extensions)


def endorsed(card, endorsement, by):
    """The card, by the word of `by`."""
    need(endorsement.texts is not None, "WrongKind")
    need((endorsement.subject, endorsement.actor) == (card.id, card.actor), "Untrusted")
    need(card.actor != by.card.actor, "Forbidden")
    need(by.depth > 0, "Forbidden")
    endorsement.verify(by, endorsement.begins)
    begins = max(by.begins, by.card.not_before, endorsement.begins)
    ends = min(by.ends, by.card.not_after, endorsement.ends)
    return Trusted(card, begins, ends, min(by.depth - 1, endorsement.depth), min(by.ended, by.above_ended))


def succeeds(card, succession, old):
    """The card in the place of `old`, which ends."""
    need(succession.texts is None, "WrongKind")
    stated = (succession.subject, succession.actor, succession.generation)
    need(stated == (card.id, card.actor, card.generation) and old.card.actor == card.actor, "Untrusted")
    need(card.generation == old.card.generation + 1, "OutOfOrder")
    need(succession.signer == old.id, "WrongAuthor")
    need(succession.suite == old.suite, "NonCanonical")
    succession.verify_with(old.verifying)
    need(old.successor in (None, card.id), "Forked")
    if old.successor is None:
        old.valid(succession.begins)
    begins, ends = max(old.begins, succession.begins), min(old.ends, succession.ends)
    new = Trusted(card, begins, ends, old.depth, old.above_ended)
    old.end(succession.begins)
    old.successor = card.id
    return new
