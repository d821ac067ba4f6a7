"""Lists under signed checkpoints: heads, witnesses, proofs, exports (spec 14.4 to 14.9, 15, 11.8)."""

from .cards import Card
from .errors import Refused, need
from .hashes import is_grown, root, root_of_path, sha256
from .postcard import Reader, check_extensions
from .statement import CHECKPOINT, ENTRY, Statement
from .trust import Revocation
from .vector import same

PURPOSES = ("directory", "audit", "catalogue", "revocations")


class Checkpoint(Statement):
    def __init__(self, data):
        super().__init__(data, CHECKPOINT)
        r = self.body
        self.log, self.purpose, self.size, self.root = r.take(16), PURPOSES[r.variant(4)], r.varint(64), r.take(32)
        self.time, extensions = r.varint(64), r.slice()
        r.end()
        need(self.size < 1 << 40, "LimitExceeded")
        need(self.size or self.root == sha256(), "NonCanonical")
        check_extensions(extensions)

    def includes(self, leaf, index, path):
        need(len(path) % 32 == 0 and index < self.size, "NotAuthentic")
        path = [path[at : at + 32] for at in range(0, len(path), 32)]
        need(root_of_path(index, self.size, leaf, path) == self.root, "NotAuthentic")


class Entry(Statement):
    """Of an audit log (15.1)."""

    def __init__(self, data):
        super().__init__(data, ENTRY)
        r = self.body
        self.log, self.sequence = r.take(16), r.varint(64)
        self.previous, self.time = r.option(lambda: r.take(32)), r.varint(64)
        r.variant(5), r.variant(4), r.variant(6)
        r.option(lambda: r.take(16))
        about, revision, _ = r.option(lambda: r.take(16)), r.option(lambda: r.take(32)), r.option(lambda: r.take(32))
        extensions = r.slice()
        r.end()
        need((self.previous is None) == (self.sequence == 0) and not (revision and not about), "NonCanonical")
        check_extensions(extensions)


def directory_leaf(data):
    """Actor, generation and card of a card's leaf; nothing for others (14.8)."""
    r, found = Reader(data), None
    if r.variant(3) == 0:
        found = r.take(16), r.varint(32), r.take(32)
    else:
        r.take(32)
    r.end()
    return found


def catalogue_entry(data):
    r = Reader(data)
    key, value = r.slice(), r.slice()
    r.end()
    need(key, "NonCanonical")
    need(len(key) <= 128 and len(value) <= 2048, "LimitExceeded")
    return key


def leaf_of(purpose, data):
    if purpose == "revocations":
        data = Revocation(data).hash
    elif purpose == "directory":
        directory_leaf(data)
    elif purpose == "catalogue":
        catalogue_entry(data)
    return sha256(b"\0", data)


def check_grown(checkpoint, size, top, time, proof):
    """14.5, in its order."""
    grows, same_list = checkpoint.purpose != "catalogue", (checkpoint.size, checkpoint.root) == (size, top)
    if same_list and checkpoint.time == time:
        return
    later, shorter = checkpoint.time > time, checkpoint.size < size
    if grows:
        need(same_list or checkpoint.size != size, "Forked")
        need(not (later and shorter) and not (checkpoint.time < time and checkpoint.size > size), "Forked")
        need(not shorter, "Stale")
    else:
        need(same_list or checkpoint.time != time, "Forked")
    need(checkpoint.time >= time, "Stale")
    if grows:
        need(len(proof) % 32 == 0, "Forked")
        proof = [proof[at : at + 32] for at in range(0, len(proof), 32)]
        need(is_grown(size, top, checkpoint.size, checkpoint.root, proof), "Forked")


def check_witnesses(vector, checkpoint, keeper):
    counted = set()
    cosignatures = [Checkpoint(bytes.fromhex(data)) for data in vector.all("cosignature")]
    for witness in map(Card, map(bytes.fromhex, vector.all("witness-card"))):
        for one in cosignatures:
            try:
                one.verify(witness, checkpoint.time)
            except Refused:
                continue
            if one.inner == checkpoint.inner and witness.actor != keeper.actor:
                counted.add(witness.actor)
    need(len(counted) >= int(vector.get("least-witnesses")), "Untrusted")


def head(vector, checkpoint, keeper):
    if vector.get("head-size"):
        seen = int(vector.get("head-size")), vector.bytes("head-root"), int(vector.get("head-time"))
    else:
        seen = 0, sha256(), 0
    check_grown(checkpoint, *seen, vector.bytes("proof"))
    if vector.get("least-witnesses"):
        check_witnesses(vector, checkpoint, keeper)
    if vector.get("max-age"):
        need(int(vector.get("now")) - checkpoint.time <= int(vector.get("max-age")), "Stale")


def entry(vector, checkpoint, keeper):
    leaf = leaf_of(checkpoint.purpose, vector.bytes("entry"))
    checkpoint.includes(leaf, int(vector.get("index")), vector.bytes("path"))


def absent(vector, checkpoint, keeper):
    key, place = vector.bytes("key"), 0

    def neighbour(side):
        data, index = vector.bytes(side), int(vector.get(side + "-index"))
        checkpoint.includes(leaf_of("catalogue", data), index, vector.bytes(side + "-path"))
        return catalogue_entry(data), index

    if vector.get("before"):
        found, index = neighbour("before")
        need(found < key, "NotAuthentic")
        place = index + 1
    if vector.get("after"):
        found, index = neighbour("after")
        need(found > key and index == place, "NotAuthentic")
    else:
        need(place == checkpoint.size, "NotAuthentic")


def compare(leaves, checkpoint):
    need(len(leaves) >= checkpoint.size, "Truncated")
    need(len(leaves) <= checkpoint.size, "TrailingData")
    need(root(leaves) == checkpoint.root, "NotAuthentic")


def audit(vector, checkpoint, entries):
    cards = {card.id: card for card in map(Card, map(bytes.fromhex, vector.all("card")))}
    lanes, leaves = {}, []
    for one in map(Entry, entries):
        need(one.log == checkpoint.log, "WrongObject")
        one.verify(cards[one.signer], one.time)
        number, last = lanes.get(one.signer, (0, None))
        need(one.sequence <= number, "OutOfOrder")
        if one.sequence < number:
            need(one.sequence + 1 < number or one.hash == last, "Forked")
            raise Refused("Replayed")
        need(one.previous == last, "Forked")
        lanes[one.signer] = number + 1, one.hash
        leaves.append(sha256(b"\0", one.hash))
    try:
        compare(leaves, checkpoint)
    except Refused as refused:
        raise Refused("TrailingData" if str(refused) == "TrailingData" else "OutOfOrder") from None


def monitor(vector, entries):
    latest = None
    for actor, generation, card in filter(None, map(directory_leaf, entries)):
        if actor == vector.bytes("actor") and (generation, card) != latest:
            need(latest is None or generation != latest[0], "Forked")
            need(generation == (latest[0] + 1 if latest else 0), "OutOfOrder")
            latest = generation, card
    return latest


def export(vector, checkpoint, keeper):
    entries, purpose = list(map(bytes.fromhex, vector.all("entry"))), checkpoint.purpose
    if purpose == "audit":
        return audit(vector, checkpoint, entries)
    latest = monitor(vector, entries) if vector.get("actor") else None
    if purpose == "catalogue":
        keys = list(map(catalogue_entry, entries))
        need(all(a < b for a, b in zip(keys, keys[1:])), "OutOfOrder")
    compare([leaf_of(purpose, data) for data in entries], checkpoint)
    if latest:
        same("latest-generation", str(latest[0]), vector.get("latest-generation"))
        same("latest-card", latest[1], vector.bytes("latest-card"))


def run(vector):
    checkpoint, keeper = Checkpoint(vector.object), Card(vector.bytes("keeper-card"))
    need(checkpoint.log == vector.bytes("log"), "WrongObject")
    need(checkpoint.purpose == vector.get("purpose"), "WrongKind")
    checkpoint.verify(keeper, checkpoint.time)
    {"head": head, "entry": entry, "absent": absent, "export": export}[vector.get("kind")](vector, checkpoint, keeper)
