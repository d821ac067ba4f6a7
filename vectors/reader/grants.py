"""Grants, their chains, and the decision (spec 11)."""

from .cards import Card
from .errors import Refused, need
from .groups import State
from .hashes import root_of_path, sha256
from .postcard import Reader, check_extensions
from .statement import GRANT as KIND
from .statement import Statement
from .trust import CARD, FOREVER, GRANT, MEMBERSHIP, SPARE_THE_PAST, read_list
from .vector import same

READ, WRITE, SHARE, ADMINISTER, EMERGENCY = 1, 2, 4, 8, 16

ERRORS = {
    "CardRevoked": "Revoked", "CardExpired": "Expired", "OtherGroup": "WrongGroup", "OtherEpoch": "WrongEpoch",
    "MemberExpired": "Expired", "MemberLeft": "Revoked", "OldEpoch": "WrongEpoch", "GrantExpired": "Expired",
    "GrantRevoked": "Revoked", "GrantorExpired": "Expired", "GrantorLeft": "Revoked", "GrantorRevoked": "Revoked",
}  # fmt: skip


class Denied(Exception):
    """A refusal by its reason; every other one than in `ERRORS` is `Forbidden`."""


def may(condition, reason):
    if not condition:
        raise Denied(reason)


class Member:
    """A proof of membership (10.4), verified against a state."""

    def __init__(self, data, state):
        r = Reader(data, "Truncated")
        index, leaf = int.from_bytes(r.take(4), "big"), r.take(int.from_bytes(r.take(2), "big"))
        rest = data[r.at :]
        need(len(rest) % 32 == 0, "Truncated")
        need(len(rest) <= 640, "LimitExceeded")
        inner = Reader(leaf)
        self.card, self.rights = inner.take(32), inner.take(1)[0]
        self.begins, self.ends, stanza = inner.varint(64), inner.varint(64), inner.slice()
        inner.end()
        need(self.rights < 32, "UnsupportedVersion")
        need(self.rights and self.begins <= self.ends, "NonCanonical")
        need(bool(self.rights & (READ | EMERGENCY)) == (len(stanza) in (80, 1168)), "NonCanonical")
        path = [rest[at : at + 32] for at in range(0, len(rest), 32)]
        need(index < state.size, "NotAuthentic")
        need(root_of_path(index, state.size, sha256(b"\0", leaf), path) == state.root, "NotAuthentic")
        self.group, self.epoch = state.group, state.epoch

    def allows(self, right, at):
        need(self.rights & right, "Forbidden")
        need(self.begins <= at <= self.ends, "Expired")


class Grant(Statement):
    def __init__(self, data):
        super().__init__(data, KIND)
        r = self.body
        self.subject, self.group, self.object = r.take(32), r.take(16), r.variant(2) == 1 and r.take(16)
        types, self.types = Reader(r.slice()), []
        self.first, self.last = r.option(lambda: r.varint(64)), r.option(lambda: r.varint(64))
        self.rights, self.begins, self.ends, self.depth = r.take(1)[0], r.varint(64), r.varint(64), r.take(1)[0]
        self.parent, self.epoch, self.issued = r.option(lambda: r.take(32)), r.varint(64), r.varint(64)
        of = r.option(lambda: r.take(32) if r.variant(2) == 0 else r.varint(64))
        stanza, extensions = r.slice(), r.slice()
        r.end()
        need(of is None and not stanza, "this reader knows no keys in chains")
        while types.at < len(types.data):
            self.types.append(types.text())
        need(all(a < b for a, b in zip(self.types, self.types[1:])) and "" not in self.types, "NonCanonical")
        need(self.rights and not self.rights & (SHARE | ADMINISTER) and self.begins <= self.ends, "NonCanonical")
        need(self.depth <= 3, "LimitExceeded")
        check_extensions(extensions)
        self.span = (0 if self.first is None else self.first, FOREVER if self.last is None else self.last)
        need(self.first != 0 and self.last != FOREVER and self.span[0] <= self.span[1], "NonCanonical")

    def within(self, group, of_object, types, span, rights, validity, links):
        """No wider in any respect."""
        need(self.group == group, "WrongGroup")
        need(not of_object or self.object == of_object, "Forbidden")
        need(not types or self.types and set(self.types) <= set(types), "Forbidden")
        need(span[0] <= self.span[0] and self.span[1] <= span[1], "Forbidden")
        need(not self.rights & ~(rights | (EMERGENCY if rights & READ else 0)), "Forbidden")
        need(validity[0] <= self.begins and self.ends <= validity[1], "Forbidden")
        need(self.depth < links, "Forbidden")


def check_chain(links, member, cards):
    for number, link in enumerate(links):
        grantor = cards.get(link.signer)
        assert grantor, "the file lacks the grantor's card"
        above = links[number - 1] if number else None
        need(link.parent == (above.hash if above else None), "OutOfOrder")
        link.verify(grantor, link.issued)
        if above:
            need(link.signer == above.subject, "Forbidden")
            validity = (above.begins, above.ends)
            link.within(above.group, above.object, above.types, above.span, above.rights, validity, above.depth)
        else:
            need(member.card == link.signer, "Forbidden")
            need(member.group == link.group, "WrongGroup")
            need(link.epoch <= member.epoch, "Stale")
            member.allows(SHARE, link.issued)
            validity = (member.begins, member.ends)
            link.within(member.group, None, [], (0, FOREVER), member.rights, validity, 4)


class Request:
    """Who would do what, when, and what is shown for it."""

    def __init__(self, vector):
        number = lambda key: None if vector.get(key) is None else int(vector.get(key))
        self.who, self.group, self.action = Card(vector.bytes("who")), vector.bytes("group"), vector.get("action")
        self.object = vector.bytes("object-id") if vector.get("object-id") else None
        self.media_type, self.created, self.into, self.at = (
            vector.get("media-type"), number("created"), number("epoch"), number("at")
        )  # fmt: skip

    def struck(self, revocations, card, signed):
        """Whether a revocation strikes what a card signed."""
        for entry in revocations:
            if entry.is_of(CARD, card) and entry.signer == card:
                if entry.since <= signed or entry.since <= self.at and entry.reason not in SPARE_THE_PAST:
                    return True
        return False

    def leaf(self, member, newest, revocations, expired, left):
        may(member.group == self.group, "OtherGroup")
        may(member.epoch == newest, "OtherEpoch")
        may(member.begins <= self.at <= member.ends, expired)
        for entry in revocations:
            if entry.is_of(MEMBERSHIP, self.group) and entry.signer == member.card:
                may(not member.begins <= entry.since <= self.at, left)

    def right(self, rights, newest, plain, logged):
        if self.action == "read":
            may(rights & (READ | EMERGENCY), "MayNotRead")
            return plain if rights & READ else logged
        if self.action == "write":
            may(self.into in (None, newest), "OldEpoch")
            may(rights & WRITE, "MayNotWrite")
        else:
            may(rights & ADMINISTER, "MayNotAdminister")
        return plain

    def by_membership(self, member, newest, revocations):
        may(member.card == self.who.id, "NotTheMember")
        self.leaf(member, newest, revocations, "MemberExpired", "MemberLeft")
        return self.right(member.rights, newest, "Member", "EmergencyMember")

    def by_grant(self, links, member, newest, revocations):
        last, grantors = links[-1], []
        may(last.subject == self.who.id, "NotTheSubject")
        self.leaf(member, newest, revocations, "GrantorExpired", "GrantorLeft")
        may(last.begins <= self.at <= last.ends, "GrantExpired")
        for link in links:
            grantors.append(link.signer)
            for entry in revocations:
                hit = entry.is_of(GRANT, link.hash) and entry.signer in grantors and entry.since <= self.at
                may(not hit, "GrantRevoked")
        may(not any(self.struck(revocations, link.signer, link.issued) for link in links), "GrantorRevoked")
        may(self.action != "administer", "NeverByGrant")
        may(not last.object or last.object == self.object, "OtherObject")
        if last.types:
            may(self.media_type is not None, "MediaTypeUnknown")
            may(self.media_type in last.types, "OtherMediaType")
        if last.span != (0, FOREVER):
            may(self.created is not None, "CreatedUnknown")
            may(last.span[0] <= self.created <= last.span[1], "OutsideSpan")
        return self.right(last.rights, newest, "Granted", "EmergencyGrant")

    def decide(self, member, links, grantor, newest, revocations):
        may(not self.struck(revocations, self.who.id, self.at), "CardRevoked")
        may(self.who.not_before <= self.at <= self.who.not_after, "CardExpired")
        found = []
        for shown, judge in (
            (member, lambda: self.by_membership(member, newest, revocations)),
            (links, lambda: self.by_grant(links, grantor, newest, revocations)),
        ):
            try:
                found += [judge()] if shown else []
            except Denied as denied:
                last = denied
        if found:
            return min(found, key=lambda reason: reason.startswith("Emergency"))
        raise last if member or links else Denied("NothingShown")


def in_force(vector):
    """The states, the first by the maker, each further one too; the last is in force."""
    maker, before = Card(vector.bytes("maker-card")), None
    for data in vector.all("state"):
        state = State(bytes.fromhex(data))
        need(state.signer == maker.id, "WrongAuthor")
        maker.valid(state.created)
        state.verify(maker)
        need(state.epoch == (before.epoch + 1 if before else 0), "OutOfOrder")
        need(not before or state.previous == before.hash, "Forked")
        Member(vector.bytes("maker-membership"), before or state).allows(ADMINISTER, state.created)
        before = state
    return maker, before


def run(vector):
    maker, state = in_force(vector)
    proof = lambda key: Member(vector.bytes(key), state) if vector.get(key) else None
    request, member, grantor = Request(vector), proof("membership"), proof("grantor-membership")
    cards = {card.id: card for card in [maker, request.who, *map(Card, map(bytes.fromhex, vector.all("card")))]}
    links = [Grant(bytes.fromhex(link)) for link in vector.all("link")]
    links += [Grant(vector.object)] if vector.object else []
    check_chain(links, grantor, cards)
    entries = read_list(vector.bytes("revocations")) if vector.get("revocations") else []
    entries = [entry for entry in entries if entry.signer in cards and entry.counts(cards[entry.signer])]
    try:
        reason = request.decide(member, links, grantor, state.epoch, entries)
    except Denied as denied:
        same("reason", str(denied), vector.get("reason"))
        raise Refused(ERRORS.get(str(denied), "Forbidden")) from None
    same("reason", reason, vector.get("reason"))
