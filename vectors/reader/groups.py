"""Records of groups and channels, read as sections 10 and 12 of the specification say."""

import hashlib

from .cards import Card
from .envelopes import Head, open_envelope
from .errors import need
from .hashes import expand, extract, labelled, root, sha256
from .keys import Identity, decapsulate, decrypt, hpke_keys, public_key, verify
from .postcard import CLASSIC, Reader, check_extensions, preamble
from .vector import Vector, same

READ, WRITE, ADMINISTER, EMERGENCY = 1, 2, 8, 16


class Secret:
    """An epoch's secret, and what comes from it."""

    def __init__(self, secret, state):
        self.secret, self.state = secret, state
        self.kem = self.key("kem classic" if state.suite == CLASSIC else "kem hybrid")
        need(public_key(state.suite, self.kem) == state.key, "InvalidKey")

    def key(self, name, length=32, more=b""):
        context = self.state.group + self.state.epoch.to_bytes(8, "big")
        return expand(self.secret, b"life/1 group " + name.encode() + b"\0" + context + more, length)


class Roster:
    def __init__(self, data):
        r, self.members, self.leaves, last = Reader(data, "Truncated"), {}, [], b""
        while r.at < len(data):
            leaf = r.take(int.from_bytes(r.take(2), "big"))
            inner = Reader(leaf)
            card, rights = inner.take(32), inner.take(1)[0]
            begins, ends, stanza = inner.varint(64), inner.varint(64), inner.slice()
            inner.end()
            need(card > last and begins <= ends and rights, "NonCanonical")
            need(rights < 32, "UnsupportedVersion")
            need(bool(rights & (READ | EMERGENCY)) == (len(stanza) in (80, 1168)), "NonCanonical")
            self.members[card], last = (rights, begins, ends, stanza), card
            self.leaves.append(hashlib.sha256(b"\0" + leaf).digest())

    def allows(self, card, right, at):
        rights, begins, ends, _ = self.members.get(card, (0, 0, 0, b""))
        need(rights & right, "Forbidden")
        need(begins <= at <= ends, "Expired")


class State:
    def __init__(self, data):
        r = Reader(data, "Truncated")
        self.suite, self.hash = preamble(data, 1)[1], labelled(b"statement", data[:-64])
        r.take(8)
        b = Reader(r.take(int.from_bytes(r.take(2), "big")))
        self.signer, self.signature = r.take(32), r.take(64)
        r.end()
        self.group, self.epoch, self.previous = b.take(16), b.varint(64), b.option(lambda: b.take(32))
        self.created, self.root, self.size = b.varint(64), b.take(32), b.varint(32)
        self.key, self.history = b.slice(), b.option(lambda: b.take(48))
        check_extensions(b.slice())
        b.end()

    def verify(self, signer):
        verify(signer.verifying, b"life/1 statement signature\0" + self.hash, self.signature)

    def follows(self, before, old, roster, signer):
        """Section 10.6, with both rosters."""
        if before:
            need(self.group == before.group, "WrongGroup")
            need(self.epoch >= before.epoch, "Stale")
        need(self.signer == signer.id, "WrongAuthor")
        signer.valid(self.created)
        self.verify(signer)
        need(self.epoch == (before.epoch + 1 if before else 0), "OutOfOrder")
        need(not before or self.previous == before.hash, "Forked")
        need(not before or self.created >= before.created, "OutOfOrder")
        (old or roster).allows(signer.id, ADMINISTER, self.created)
        need(self.size == len(roster.leaves) and self.root == root(roster.leaves), "NotAuthentic")
        administer = [m for m in roster.members.values() if m[0] & ADMINISTER and m[1] <= self.created <= m[2]]
        need(administer and roster.members.get(signer.id, (0,))[0] & READ, "Forbidden")


def derived(head, key):
    return expand(extract(head.salt, key), b"life/1 file key\0" + head.header_hash, 32)


def group(vector):
    cards = {card.id: card for card in (Card(vector.bytes("maker-card")), Card(vector.bytes("author-card")))}
    author, opener = Card(vector.bytes("author-card")), Card(vector.bytes("opener-card"))
    identity, epochs = Identity(vector.bytes("opener-seed"), opener.suite), []
    both = zip(*([bytes.fromhex(v) for n, v in vector.lines if n == name] for name in ("state", "roster")))
    for data, leaves in both:
        state, roster = State(data), Roster(leaves)
        before, old = epochs[-1] if epochs else (None, None)
        state.follows(before, old, roster, cards.get(state.signer, author))
        epochs.append((state, roster))
    newest = epochs[-1][0]

    def admit(head):
        need(head.audience in (1, 2) and head.of == newest.group, "WrongGroup")
        need(head.number <= newest.epoch, "WrongEpoch")
        state, roster = epochs[head.number]
        need(head.suite == state.suite, "NonCanonical")
        if head.audience == 1 or head.author in roster.members:
            roster.allows(head.author, WRITE, head.created)

    def unlock(head, _):
        state, roster = epochs[head.number]
        stanza = roster.members[opener.id][3]
        info = b"life/1 group secret\0" + state.group + state.epoch.to_bytes(8, "big")
        wrap = hpke_keys(opener.suite, identity.decapsulate(stanza[:-48]), info)
        secret = Secret(decrypt(*wrap, stanza[-48:], opener.id), state)
        if state.history:
            okm = secret.key("history", 44)
            Secret(decrypt(okm[:32], okm[32:], state.history), epochs[head.number - 1][0])
        if head.audience == 1:
            return derived(head, secret.key("record key", more=state.hash))
        info = b"life/1 group stanza\0" + head.header_hash
        wrap = hpke_keys(state.suite, decapsulate(state.suite, secret.kem, head.other_stanzas[:-48]), info)
        return decrypt(*wrap, head.other_stanzas[-48:], state.hash)

    head, *rest = open_envelope(vector, vector.object, admit, unlock)
    same("late", str(head.number < newest.epoch).lower(), vector.get("late"))
    return rest


def channel(vector):
    made = Vector.of(vector, {"author-card": "set-up-author"})
    head, content, metadata, _, _ = open_envelope(made, vector.bytes("set-up"))
    need(metadata.media_type == "application/vnd.life.channel", "WrongKind")
    r = Reader(content)
    need(r.take(1) == b"\1", "UnsupportedVersion")
    suite, channel, device, first, chain = r.take(1)[0], r.take(16), r.take(32), r.varint(64), r.take(32)
    check_extensions(r.slice())
    r.end()
    need(channel == head.object, "WrongObject")
    need(head.suite >= suite, "WeakSuite")

    def admit(head):
        need(head.audience == 3 and head.of == channel, "WrongGroup")
        need(head.author == device, "WrongAuthor")
        need(head.suite == suite, "WeakSuite")
        need(first <= head.number, "NoRecipient")
        need(head.number - first <= 100_000, "LimitExceeded")

    def unlock(head, _):
        key, label = chain, lambda name, at: b"life/1 channel " + name + b"\0" + channel + at.to_bytes(8, "big")
        for at in range(first, head.number):
            key = expand(key, label(b"chain", at), 32)
        return derived(head, expand(key, label(b"record", head.number), 32))

    author = Card(vector.bytes("author-card"))
    need(Head(vector.object).author == author.id or author.id == device, "WrongAuthor")
    _, *rest = open_envelope(vector, vector.object, admit, unlock)
    return rest


def run(vector):
    """Opens the vector's record."""
    content, _, digest, _ = group(vector) if vector.get("type") == "group" else channel(vector)
    same("payload-len", len(content), int(vector.get("payload-len")))
    same("payload", sha256(content), vector.bytes("payload-sha256"))
    same("digest", digest, vector.bytes("digest"))
