"""Records of groups and channels, read as sections 10 and 12 of the specification say. Part of check.py."""

import hashlib

READ, WRITE, ADMINISTER, EMERGENCY = 1, 2, 8, 16


class Secret:
    """An epoch's secret, and what comes from it."""

    def __init__(self, c, secret, state):
        self.c, self.secret, self.state = c, secret, state
        self.kem = self.key("kem classic" if state.suite == c.CLASSIC else "kem hybrid")
        c.need(c.public_key(state.suite, self.kem) == state.key, "InvalidKey")

    def key(self, name, length=32, more=b""):
        context = self.state.group + self.state.epoch.to_bytes(8, "big")
        return self.c.expand(self.secret, b"life/1 group " + name.encode() + b"\0" + context + more, length)


class Roster:
    def __init__(self, c, data):
        r, self.members, self.leaves, last = c.Reader(data, "Truncated"), {}, [], b""
        while r.at < len(data):
            leaf = r.take(int.from_bytes(r.take(2), "big"))
            inner = c.Reader(leaf)
            card, rights = inner.take(32), inner.take(1)[0]
            begins, ends, stanza = inner.varint(64), inner.varint(64), inner.slice()
            inner.end()
            c.need(card > last and begins <= ends and rights, "NonCanonical")
            c.need(rights < 32, "UnsupportedVersion")
            c.need(bool(rights & (READ | EMERGENCY)) == (len(stanza) in (80, 1168)), "NonCanonical")
            self.members[card], last = (rights, begins, ends, stanza), card
            self.leaves.append(hashlib.sha256(b"\0" + leaf).digest())

    def allows(self, c, card, right, at):
        rights, begins, ends, _ = self.members.get(card, (0, 0, 0, b""))
        c.need(rights & right, "Forbidden")
        c.need(begins <= at <= ends, "Expired")


class State:
    def __init__(self, c, data):
        r = c.Reader(data, "Truncated")
        self.suite, self.hash = c.preamble(data, 1)[1], c.labelled(b"statement", data[:-64])
        r.take(8)
        b = c.Reader(r.take(int.from_bytes(r.take(2), "big")))
        self.signer, self.signature = r.take(32), r.take(64)
        r.end()
        self.group, self.epoch, self.previous = b.take(16), b.varint(64), b.option(lambda: b.take(32))
        self.created, self.root, self.size = b.varint(64), b.take(32), b.varint(32)
        self.key, self.history = b.slice(), b.option(lambda: b.take(48))
        c.check_extensions(b.slice())
        b.end()

    def follows(self, c, before, old, roster, signer):
        """Section 10.6, with both rosters."""
        if before:
            c.need(self.group == before.group, "WrongGroup")
            c.need(self.epoch >= before.epoch, "Stale")
        c.need(self.signer == signer.id, "WrongAuthor")
        signer.valid(self.created)
        c.verify(signer.verifying, b"life/1 statement signature\0" + self.hash, self.signature)
        c.need(self.epoch == (before.epoch + 1 if before else 0), "OutOfOrder")
        c.need(not before or self.previous == before.hash, "Forked")
        c.need(not before or self.created >= before.created, "OutOfOrder")
        (old or roster).allows(c, signer.id, ADMINISTER, self.created)
        c.need(self.size == len(roster.leaves) and self.root == c.root(roster.leaves), "NotAuthentic")
        administer = [m for m in roster.members.values() if m[0] & ADMINISTER and m[1] <= self.created <= m[2]]
        c.need(administer and roster.members.get(signer.id, (0,))[0] & READ, "Forbidden")


def derived(c, head, key):
    return c.expand(c.extract(head.salt, key), b"life/1 file key\0" + head.header_hash, 32)


def group(c, vector):
    cards = {card.id: card for card in (c.Card(vector.bytes("maker-card")), c.Card(vector.bytes("author-card")))}
    author, opener = c.Card(vector.bytes("author-card")), c.Card(vector.bytes("opener-card"))
    identity, epochs = c.Identity(vector.bytes("opener-seed"), opener.suite), []
    both = zip(*([bytes.fromhex(v) for n, v in vector.lines if n == name] for name in ("state", "roster")))
    for data, leaves in both:
        state, roster = State(c, data), Roster(c, leaves)
        before, old = epochs[-1] if epochs else (None, None)
        state.follows(c, before, old, roster, cards.get(state.signer, author))
        epochs.append((state, roster))
    newest = epochs[-1][0]

    def admit(head):
        c.need(head.audience in (1, 2) and head.of == newest.group, "WrongGroup")
        c.need(head.number <= newest.epoch, "WrongEpoch")
        state, roster = epochs[head.number]
        c.need(head.suite == state.suite, "NonCanonical")
        if head.audience == 1 or head.author in roster.members:
            roster.allows(c, head.author, WRITE, head.created)

    def unlock(head, _):
        state, roster = epochs[head.number]
        stanza = roster.members[opener.id][3]
        info = b"life/1 group secret\0" + state.group + state.epoch.to_bytes(8, "big")
        wrap = c.hpke_keys(opener.suite, identity.decapsulate(stanza[:-48]), info)
        secret = Secret(c, c.decrypt(*wrap, stanza[-48:], opener.id), state)
        if state.history:
            okm = secret.key("history", 44)
            Secret(c, c.decrypt(okm[:32], okm[32:], state.history), epochs[head.number - 1][0])
        if head.audience == 1:
            return derived(c, head, secret.key("record key", more=state.hash))
        info = b"life/1 group stanza\0" + head.header_hash
        wrap = c.hpke_keys(state.suite, c.decapsulate(state.suite, secret.kem, head.other_stanzas[:-48]), info)
        return c.decrypt(*wrap, head.other_stanzas[-48:], state.hash)

    head, *rest = c.open_envelope(vector, vector.object, admit, unlock)
    c.same("late", str(head.number < newest.epoch).lower(), vector.get("late"))
    return rest


def channel(c, vector):
    made = c.Vector.of(vector, {"author-card": "set-up-author"})
    head, content, metadata, _, _ = c.open_envelope(made, vector.bytes("set-up"))
    c.need(metadata.media_type == "application/vnd.life.channel", "WrongKind")
    r = c.Reader(content)
    c.need(r.take(1) == b"\1", "UnsupportedVersion")
    suite, channel, device, first, chain = r.take(1)[0], r.take(16), r.take(32), r.varint(64), r.take(32)
    c.check_extensions(r.slice())
    r.end()
    c.need(channel == head.object, "WrongObject")
    c.need(head.suite >= suite, "WeakSuite")

    def admit(head):
        c.need(head.audience == 3 and head.of == channel, "WrongGroup")
        c.need(head.author == device, "WrongAuthor")
        c.need(head.suite == suite, "WeakSuite")
        c.need(first <= head.number, "NoRecipient")
        c.need(head.number - first <= 100_000, "LimitExceeded")

    def unlock(head, _):
        key, label = chain, lambda name, at: b"life/1 channel " + name + b"\0" + channel + at.to_bytes(8, "big")
        for at in range(first, head.number):
            key = c.expand(key, label(b"chain", at), 32)
        return derived(c, head, c.expand(key, label(b"record", head.number), 32))

    author = c.Card(vector.bytes("author-card"))
    c.need(c.Head(vector.object).author == author.id or author.id == device, "WrongAuthor")
    _, *rest = c.open_envelope(vector, vector.object, admit, unlock)
    return rest


def run(c, vector):
    """Opens the vector's record; `c` is check.py."""
    content, _, digest, _ = group(c, vector) if vector.get("type") == "group" else channel(c, vector)
    c.same("payload-len", len(content), int(vector.get("payload-len")))
    c.same("payload", c.sha256(content), vector.bytes("payload-sha256"))
    c.same("digest", digest, vector.bytes("digest"))
