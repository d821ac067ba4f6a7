"""Vaults, read as section 13 of the specification says. Part of check.py."""


def method(c, r):
    """The number of a method, after its parameters were checked."""
    number = r.variant(4)
    if number == 0:
        passes, memory, lanes = r.varint(32), r.varint(32), r.varint(32)
        r.take(16)
        c.need(3 <= passes <= 32 and 1 << 16 <= memory <= 1 << 21 and 1 <= lanes <= 16, "LimitExceeded")
    if number == 2:
        threshold, count = r.take(2)
        c.need(2 <= threshold <= count <= 16, "LimitExceeded")
    return number


def lock_id(c, how, public):
    return c.labelled(b"lock", how, public)


def run(c, vector):
    """Opens the vector's vault with the secret of a lock; `c` is check.py."""
    head = c.Head(vector.object)
    c.need(head.kind == 3, "WrongKind")
    r, locks = c.Reader(head.other_stanzas), []
    while r.at < len(r.data):
        at = r.at
        number = method(c, r)
        how = r.data[at : r.at]
        locks.append((number, how, r.take(32), r.take(c.STANZA[head.suite] - 32)))
        c.need(len(locks) <= 16, "LimitExceeded")
    c.need(all(a[2] < b[2] for a, b in zip(locks, locks[1:])), "NonCanonical")
    secret, wanted, found = vector.bytes("secret"), {"code": 1, "device": 3}[vector.get("method")], {}

    def admit(_):
        c.need(any(number == wanted for number, *_ in locks), "NoRecipient")

    def unlock(head, _):
        for number, how, identifier, stanza in locks:
            label = b"life/1 lock kem classic\0" if head.suite == c.CLASSIC else b"life/1 lock kem hybrid\0"
            kem = c.Kem(head.suite, c.expand(c.extract(b"", secret), label + how, 32))
            if number == wanted and lock_id(c, how, kem.public) == identifier:
                info = b"life/1 lock stanza\0" + head.header_hash
                wrap = c.hpke_keys(head.suite, kem.decapsulate(stanza[:-48]), info)
                return c.decrypt(*wrap, stanza[-48:], identifier)
        raise c.Refused("NotAuthentic")

    def author(head, content):
        r = c.Reader(content)
        generations, inner = c.Reader(r.slice()), c.Reader(r.slice())
        c.check_extensions(r.slice())
        r.end()
        c.need(generations.data, "NonCanonical")
        found["seed"], card = generations.take(32), c.Card(generations.slice())
        while generations.at < len(generations.data):
            generations.take(32), generations.slice()
        stated = []
        while inner.at < len(inner.data):
            at = inner.at
            method(c, inner)
            how = inner.data[at : inner.at]
            public, _, name = inner.slice(), inner.varint(64), inner.text()
            c.need(len(public) == {c.CLASSIC: 32, c.HYBRID: 1216}[head.suite], "InvalidKey")
            if name:
                c.check_text(name, 64)
            stated.append((how, lock_id(c, how, public)))
        c.need(stated == [(how, identifier) for _, how, identifier, _ in locks], "NonCanonical")
        identity = c.Identity(found["seed"], card.suite)
        c.need(identity.public == card.kem and identity.verifying == card.verifying, "InvalidKey")
        return card

    head, _, _, digest, _ = c.open_envelope(vector, vector.object, admit, unlock, author)
    c.same("seed", found["seed"], vector.bytes("seed"))
    c.same("card-id", head.author, vector.bytes("card-id"))
    c.same("digest", digest, vector.bytes("digest"))
