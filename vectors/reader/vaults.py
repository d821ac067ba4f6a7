"""Vaults, read as section 13 of the specification says."""

from .cards import Card
from .envelopes import STANZA, Head, open_envelope
from .errors import Refused, need
from .hashes import expand, extract, labelled
from .keys import Identity, Kem, decrypt, hpke_keys
from .postcard import CLASSIC, HYBRID, Reader, check_extensions, check_text
from .vector import same


def method(r):
    """The number of a method, after its parameters were checked."""
    number = r.variant(4)
    if number == 0:
        passes, memory, lanes = r.varint(32), r.varint(32), r.varint(32)
        r.take(16)
        need(3 <= passes <= 32 and 1 << 16 <= memory <= 1 << 21 and 1 <= lanes <= 16, "LimitExceeded")
    if number == 2:
        threshold, count = r.take(2)
        need(2 <= threshold <= count <= 16, "LimitExceeded")
    return number


def lock_id(how, public):
    return labelled(b"lock", how, public)


def run(vector):
    """Opens the vector's vault with the secret of a lock."""
    head = Head(vector.object)
    need(head.kind == 3, "WrongKind")
    r, locks = Reader(head.other_stanzas), []
    while r.at < len(r.data):
        at = r.at
        number = method(r)
        how = r.data[at : r.at]
        locks.append((number, how, r.take(32), r.take(STANZA[head.suite] - 32)))
        need(len(locks) <= 16, "LimitExceeded")
    need(all(a[2] < b[2] for a, b in zip(locks, locks[1:])), "NonCanonical")
    secret, wanted, found = vector.bytes("secret"), {"code": 1, "device": 3}[vector.get("method")], {}

    def admit(_):
        need(any(number == wanted for number, *_ in locks), "NoRecipient")

    def unlock(head, _):
        for number, how, identifier, stanza in locks:
            label = b"life/1 lock kem classic\0" if head.suite == CLASSIC else b"life/1 lock kem hybrid\0"
            kem = Kem(head.suite, expand(extract(b"", secret), label + how, 32))
            if number == wanted and lock_id(how, kem.public) == identifier:
                info = b"life/1 lock stanza\0" + head.header_hash
                wrap = hpke_keys(head.suite, kem.decapsulate(stanza[:-48]), info)
                return decrypt(*wrap, stanza[-48:], identifier)
        raise Refused("NotAuthentic")

    def author(head, content):
        r = Reader(content)
        generations, inner = Reader(r.slice()), Reader(r.slice())
        check_extensions(r.slice())
        r.end()
        need(generations.data, "NonCanonical")
        found["seed"], card = generations.take(32), Card(generations.slice())
        while generations.at < len(generations.data):
            generations.take(32), generations.slice()
        stated = []
        while inner.at < len(inner.data):
            at = inner.at
            method(inner)
            how = inner.data[at : inner.at]
            public, _, name = inner.slice(), inner.varint(64), inner.text()
            need(len(public) == {CLASSIC: 32, HYBRID: 1216}[head.suite], "InvalidKey")
            if name:
                check_text(name, 64)
            stated.append((how, lock_id(how, public)))
        need(stated == [(how, identifier) for _, how, identifier, _ in locks], "NonCanonical")
        identity = Identity(found["seed"], card.suite)
        need(identity.public == card.kem and identity.verifying == card.verifying, "InvalidKey")
        return card

    head, _, _, digest, _ = open_envelope(vector, vector.object, admit, unlock, author)
    same("seed", found["seed"], vector.bytes("seed"))
    same("card-id", head.author, vector.bytes("card-id"))
    same("digest", digest, vector.bytes("digest"))
