"""Envelopes, opened as the one-shot opener does (spec 6)."""

from .cards import Card
from .errors import need
from .hashes import expand, labelled, padme, path_len, root, root_of_path, sha256
from .keys import Identity, decrypt, hpke_keys, verify
from .postcard import CLASSIC, HYBRID, Reader, check_extensions, check_text, preamble
from .vector import same

STANZA = {CLASSIC: 112, HYBRID: 1200}


class Head:
    def __init__(self, data):
        self.kind, self.suite = preamble(data, 2)
        need(self.kind in (1, 2, 3), "UnsupportedVersion")
        outer = Reader(data, "Truncated")
        outer.take(8)
        length = int.from_bytes(outer.take(2), "big")
        need(length <= 1536, "LimitExceeded")
        r = Reader(outer.take(length))
        self.object, self.revision = r.take(16), r.varint(64)
        self.previous = r.option(lambda: r.take(32))
        self.author, self.created, self.salt = r.take(32), r.varint(64), r.take(24)
        self.segment_log2, self.metadata_len = r.take(1)[0], r.varint(32)
        self.audience, hybrid, classic, others = r.variant(5), 0, 0, 0
        if self.audience == 0:
            hybrid, classic = r.varint(16), r.varint(16)
        elif self.audience == 4:
            others = r.varint(16)
        else:  # group, outside, channel
            self.of, self.number = r.take(16), r.varint(64)
            others = {1: 0, 2: STANZA[self.suite] - 32, 3: 0}[self.audience]
        self.thread = r.option(lambda: (r.take(16), r.option(lambda: r.take(32))))
        extensions = r.slice()
        r.end()
        need(8 <= self.segment_log2 <= 20, "LimitExceeded")
        need(self.metadata_len <= 20480 and hybrid + classic <= 500, "LimitExceeded")
        need(self.audience != 4 or others <= 20480, "LimitExceeded")
        need(self.audience != 4 or others, "NonCanonical")
        need((self.audience == 4) == (self.kind == 3), "NonCanonical")
        need((self.previous is not None) == (self.revision > 0), "NonCanonical")
        need((self.thread is not None) == (self.kind == 2), "NonCanonical")
        if self.audience == 0:
            need(hybrid + classic and self.suite == (CLASSIC if classic else HYBRID), "NonCanonical")
        check_extensions(extensions)
        suites = [HYBRID] * hybrid + [CLASSIC] * classic
        stanzas = [(suite, outer.take(STANZA[suite])) for suite in suites]
        self.other_stanzas = outer.take(others)
        self.commitment, self.metadata = outer.take(32), outer.take(self.metadata_len)
        ids = [(suite, stanza[:32]) for suite, stanza in stanzas]
        need(all(a[0] != b[0] or a[1] < b[1] for a, b in zip(ids, ids[1:])), "NonCanonical")
        need(not 0 < len(self.metadata) < 16, "NonCanonical")
        self.stanzas, self.len = stanzas, outer.at
        self.header_hash = labelled(b"header", data[: 10 + length])
        self.audience_hash = labelled(
            b"audience", self.header_hash, *(stanza for _, stanza in stanzas), self.other_stanzas
        )


def read_seal(rest, segment):
    need(len(rest) >= 10, "Truncated")
    plaintext_len, size, index = int.from_bytes(rest[-10:-2], "big"), rest[-2], rest[-1]
    need(size <= 64 and index < size, "Truncated")
    count = path_len(index, size)
    need(len(rest) >= 74 + 32 * count, "Truncated")
    end = len(rest) - 74
    path = [rest[end - 32 * i - 32 : end - 32 * i] for i in reversed(range(count))]
    segments, signature = rest[: end - 32 * count], rest[-74:-10]
    number = plaintext_len // segment + 1
    need(number < 1 << 32, "LimitExceeded")
    need(len(segments) >= plaintext_len + 16 * number, "Truncated")
    need(len(segments) <= plaintext_len + 16 * number, "TrailingData")
    return segments, path, signature, plaintext_len, size, index


class Metadata:
    def __init__(self, text):
        self.content_len, self.media_type, self.title, self.fields = None, "", "", []
        if not text:
            return
        frame = Reader(text)
        body = frame.take(int.from_bytes(frame.take(2), "big"))
        need(not any(text[frame.at :]), "NonCanonical")
        need(len(body) <= 16384, "LimitExceeded")
        need(len(text) == padme(2 + len(body)), "NonCanonical")
        r = Reader(body)
        self.content_len = r.option(lambda: r.varint(64))
        self.media_type, self.title, fields = r.text(), r.text(), Reader(r.slice())
        r.end()
        need(len(self.media_type.encode()) <= 127, "LimitExceeded")
        need(all(" " <= c <= "~" for c in self.media_type), "NonCanonical")
        if self.title:
            check_text(self.title, 255)
        while fields.at < len(fields.data):
            self.fields.append((fields.text(), fields.text()))
            check_text(self.fields[-1][0], 64)
        need(body != bytes(4), "NonCanonical")


def by_card(head, vector, trace):
    """The file key, from the stanza of the opener's card."""
    opener = Card(vector.bytes("opener-card"))
    identity = Identity(vector.bytes("opener-seed"), opener.suite)
    assert identity.public == opener.kem and identity.verifying == opener.verifying
    mine = [stanza for suite, stanza in head.stanzas if suite == opener.suite and stanza[:32] == opener.id]
    need(mine, "NoRecipient")
    enc, wrapped, info = mine[0][32:-48], mine[0][-48:], b"life/1 stanza\0" + head.header_hash
    secret = identity.decapsulate(enc)
    key, nonce = hpke_keys(opener.suite, secret, info)
    trace.update({
        "stanza info": info, "stanza recipient": opener.id, "stanza shared secret": secret, "stanza key": key,
        "stanza nonce": nonce, "stanza wrapped file key": wrapped,
    })  # fmt: skip
    return decrypt(key, nonce, wrapped, opener.id)


def open_envelope(vector, data, admit=None, unlock=None, inside=None):
    """Opens as the one-shot opener does; returns the content, what was said about it, and every value on the way."""
    trace = {}
    head = Head(data)
    segment = 1 << head.segment_log2
    segments, path, signature, plaintext_len, size, index = read_seal(data[head.len :], segment)
    author = None if inside else Card(vector.bytes("author-card"))

    asked = lambda key, found: vector.get(key) is None or vector.bytes(key) == found
    thread, answers = head.thread or (None, None)
    kind = 3 if inside else {"record": 1, "message": 2}[vector.get("kind") or "record"]
    need(head.kind == kind, "WrongKind")
    need(head.suite == HYBRID or vector.get("floor") != "hybrid", "WeakSuite")
    if author:
        need(head.author == author.id, "WrongAuthor")
    need(asked("object-id", head.object), "WrongObject")
    need(head.revision >= int(vector.get("least-revision") or 0), "Stale")
    need(asked("thread", thread), "WrongThread")
    need(asked("previous", head.previous) and asked("answers", answers), "OutOfOrder")
    if author:
        author.valid(head.created)

    if admit:
        admit(head)
    file_key = unlock(head, trace) if unlock else by_card(head, vector, trace)

    label = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0"
    okm = expand(file_key, label + head.salt + segment.to_bytes(4, "big") + head.audience_hash, 76)
    need(okm[44:] == head.commitment, "NotAuthentic")
    metadata_okm = expand(file_key, b"life/1 metadata\0" + head.salt + head.audience_hash, 44)
    text = decrypt(metadata_okm[:32], metadata_okm[32:], head.metadata) if head.metadata else b""
    metadata = Metadata(text)

    content, leaves = b"", []
    for at in range(0, len(segments), segment + 16):
        part, counter = segments[at : at + segment + 16], len(leaves)
        leaves.append(sha256(b"\0", part))
        number = (int.from_bytes(okm[32:44], "big") ^ counter).to_bytes(12, "big")
        content += decrypt(okm[:32], number, part)
        if metadata.content_len is not None:
            need(not any(content[metadata.content_len :]), "NonCanonical")
    if metadata.content_len is not None:
        need(padme(metadata.content_len) == plaintext_len, "NonCanonical")
        content = content[: metadata.content_len]

    if inside:
        author = inside(head, content)
        need(head.author == author.id, "WrongAuthor")
        author.valid(head.created)

    metadata_hash, tree = labelled(b"metadata hash", head.metadata), root(leaves)
    length = plaintext_len.to_bytes(8, "big")
    digest = labelled(b"seal digest", head.audience_hash, head.commitment, metadata_hash, length, tree)
    batch = root_of_path(index, size, sha256(b"\0", digest), path)
    message = b"life/1 batch\0" + bytes([size]) + batch
    verify(author.verifying, message, signature)

    trace.update({
        "header hash": head.header_hash, "audience hash": head.audience_hash, "file key": file_key, "payload key": okm[:32],
        "base nonce": okm[32:44], "commitment": okm[44:], "metadata key": metadata_okm[:32],
        "metadata nonce": metadata_okm[32:], "metadata plaintext": text, "metadata hash": metadata_hash,
        "tree root": tree, "seal digest": digest, "batch leaf": sha256(b"\0", digest), "batch root": batch,
        "signed message": message, "signature": signature,
    })  # fmt: skip
    trace.update({f"leaf hash {i}": leaf for i, leaf in enumerate(leaves)})
    return head, content, metadata, digest, trace


def run(vector, companion):
    head, content, metadata, digest, trace = open_envelope(vector, vector.object)
    if vector.get("expect") != "ok":
        return
    same("payload-len", len(content), int(vector.get("payload-len")))
    same("payload", sha256(content), vector.bytes("payload-sha256"))
    same("digest", digest, vector.bytes("digest"))
    same("revision", str(head.revision), vector.get("revision"))
    same("created", str(head.created), vector.get("created"))
    same("media-type", metadata.media_type, vector.get("media-type") or "")
    same("title", metadata.title, vector.get("title") or "")
    fields = [value for name, value in vector.lines if name == "field"]
    same("fields", [f"{name}={value}" for name, value in metadata.fields], fields)
    if companion.exists():
        for line in companion.read_text().splitlines():
            name, _, value = line.partition(": ")
            if name != "author signing seed":
                same(name, trace[name].hex(), value.strip())
