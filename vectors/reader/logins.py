"""Challenges, logins and requests, each with what its verifier remembers (spec 16)."""

from .cards import Card
from .errors import need
from .hashes import labelled
from .keys import point
from .postcard import CLASSIC, Reader, check_extensions, check_text
from .statement import CHALLENGE, LOGIN, Statement
from .vector import same


class Challenge(Statement):
    def __init__(self, data):
        super().__init__(data, CHALLENGE)
        r = self.body
        r.take(32)
        self.name, self.issued, self.expires, extensions = r.text(), r.varint(64), r.varint(64), r.slice()
        r.end()
        check_text(self.name, 255)
        need(self.issued <= self.expires, "NonCanonical")
        need(self.expires - self.issued <= 600_000, "LimitExceeded")
        check_extensions(extensions)

    def check(self, service, name, now, skew):
        need(self.signer == service.id and self.name == name, "WrongService")
        self.verify(service, now)
        need(self.issued - skew <= now <= self.expires + skew, "Expired")


class Login(Statement):
    def __init__(self, data):
        super().__init__(data, LOGIN)
        r = self.body
        need(r.variant(2) == 0, "WrongKind")
        self.challenge, self.service, self.time = r.take(32), r.take(32), r.varint(64)
        self.exporter, self.session = r.option(lambda: r.take(32)), r.option(lambda: r.take(32))
        extensions = r.slice()
        r.end()
        need(self.session is None or point(self.session) is not None, "InvalidKey")
        check_extensions(extensions)


class Request(Statement):
    def __init__(self, data):
        super().__init__(data, LOGIN)
        r = self.body
        need(r.variant(2) == 1, "WrongKind")
        self.login, self.key, self.counter = r.take(32), r.take(32), r.varint(64)
        self.digest, self.time, extensions = r.take(32), r.varint(64), r.slice()
        r.end()
        need(self.signer == bytes(32) and self.suite == CLASSIC and self.counter, "NonCanonical")
        need(point(self.key) is not None, "InvalidKey")
        check_extensions(extensions)


class Memory:
    """Of used challenges (16.4)."""

    def __init__(self, data, room):
        r, number = Reader(data), lambda: int.from_bytes(r.take(8), "big")
        self.room, self.since = room, number()
        flag, forgotten = r.flag(), number()
        need(flag or not forgotten, "NonCanonical")
        self.forgotten = forgotten if flag else None
        self.used = [(r.take(32), number()) for _ in range(int.from_bytes(r.take(4), "big"))]
        r.end()

    def use(self, challenge, issued, end, now):
        need(issued >= self.since and end >= now, "Expired")
        need(self.forgotten is None or end > self.forgotten, "Expired")
        over = [until for _, until in self.used if until < now]
        self.forgotten = max(over + ([] if self.forgotten is None else [self.forgotten]), default=None)
        self.used = [entry for entry in self.used if entry[1] >= now]
        need(challenge not in [known for known, _ in self.used], "Replayed")
        need(len(self.used) < self.room, "LimitExceeded")
        self.used.append((challenge, end))

    def encode(self):
        flag = bytes([self.forgotten is not None])
        out = self.since.to_bytes(8, "big") + flag + (self.forgotten or 0).to_bytes(8, "big")
        used = b"".join(known + until.to_bytes(8, "big") for known, until in self.used)
        return out + len(self.used).to_bytes(4, "big") + used


def session(card, login, key, last, end):
    stated = b"\0" + bytes(32) if key is None else b"\1" + key
    return card + login + stated + last.to_bytes(8, "big") + end.to_bytes(8, "big")


def challenge(vector, now, skew):
    service = Card(vector.bytes("service-card"))
    Challenge(vector.object).check(service, vector.get("service-name"), now, skew)


def login(vector, now, skew):
    service, user = Card(vector.bytes("service-card")), Card(vector.bytes("user-card"))
    asked, answer = Challenge(vector.bytes("challenge")), Login(vector.object)
    asked.check(service, vector.get("service-name"), now, skew)
    need(answer.service == service.id, "WrongService")
    need(answer.challenge == asked.hash, "OutOfOrder")
    answer.verify(user, now)
    need(answer.exporter == (vector.bytes("exporter") if vector.get("exporter") else None), "WrongService")
    need(asked.issued - skew <= answer.time <= min(asked.expires, now) + skew, "Expired")
    memory = Memory(vector.bytes("memory"), int(vector.get("memory-room")))
    memory.use(asked.hash, asked.issued, asked.expires + skew, now)
    end = min(now + int(vector.get("session-length")), user.not_after)
    same("memory-after", memory.encode(), vector.bytes("memory-after"))
    same("session-after", session(user.id, answer.hash, answer.session, 0, end), vector.bytes("session-after"))


def request(vector, now, skew):
    kept, asked = Reader(vector.bytes("session")), Request(vector.object)
    card, login, flag, key = kept.take(32), kept.take(32), kept.flag(), kept.take(32)
    last, end = int.from_bytes(kept.take(8), "big"), int.from_bytes(kept.take(8), "big")
    kept.end()
    need(asked.login == login, "WrongService")
    need(flag and asked.key == key, "WrongAuthor")
    asked.verify_with(key)
    need(asked.digest == labelled(b"request", vector.bytes("request")), "NotAuthentic")
    need(now <= end and abs(asked.time - now) <= skew, "Expired")
    need(asked.counter > last, "Replayed")
    same("session-after", session(card, login, key, asked.counter, end), vector.bytes("session-after"))


def run(vector):
    """What the one says to whom the vector's object is shown."""
    read = {"challenge": challenge, "login": login, "request": request}[vector.get("kind")]
    read(vector, int(vector.get("now")), int(vector.get("skew")))
