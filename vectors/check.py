#!/usr/bin/env python3
"""An independent reader of LIFE's objects, version 1, in Python: `check.py [DIRECTORY...]`.

Runs every vector below the directories (vectors/v1 unless told otherwise) and compares the error names, the contents,
and every intermediate value that a companion file lists. It is written from the spec alone and needs the package
`cryptography` (47 or later) for AES-GCM, X25519, Ed25519 and ML-KEM. It shows that the format can be read without the
core; it is not constant in time and is for nothing but tests.
"""
import hashlib
import hmac
import pathlib
import sys
import unicodedata

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

sys.dont_write_bytecode = True

import groups  # noqa: E402
import statements  # noqa: E402
import vaults  # noqa: E402

CLASSIC, HYBRID = 1, 2
STANZA = {CLASSIC: 112, HYBRID: 1200}
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493


class Refused(Exception):
    """An error by its common name."""


def need(condition, name):
    if not condition:
        raise Refused(name)


# Hashes


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def labelled(label, *parts):
    return sha256(b"life/1 " + label, b"\0", *parts)


def extract(salt, ikm):
    return hmac.digest(salt or bytes(32), ikm, "sha256")


def expand(prk, info, length):
    okm, block = b"", b""
    for i in range(1, 256):
        if len(okm) >= length:
            break
        block = hmac.digest(prk, block + info + bytes([i]), "sha256")
        okm += block
    return okm[:length]


def root(leaves):
    if len(leaves) == 1:
        return leaves[0]
    k = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\1", root(leaves[:k]), root(leaves[k:]))


def root_of_path(index, size, leaf, path):
    """The root that a path leads to, along the recursion; the path's length must fit."""
    if size == 1:
        need(not path, "NotAuthentic")
        return leaf
    k = 1 << (size - 1).bit_length() - 1
    if index < k:
        return sha256(b"\1", root_of_path(index, k, leaf, path[:-1]), path[-1])
    return sha256(b"\1", path[-1], root_of_path(index - k, size - k, leaf, path[:-1]))


def path_len(index, size):
    if size == 1:
        return 0
    k = 1 << (size - 1).bit_length() - 1
    return 1 + (path_len(index, k) if index < k else path_len(index - k, size - k))


def padme(length):
    if length < 2:
        return length
    e = length.bit_length() - 1
    mask = (1 << e - e.bit_length()) - 1
    return length + mask & ~mask


# Postcard


class Reader:
    """Goes forward through bytes that are there as a whole; `short` names the error when they end too early."""

    def __init__(self, data, short="NonCanonical"):
        self.data, self.at, self.short = data, 0, short

    def take(self, length):
        need(self.at + length <= len(self.data), self.short)
        self.at += length
        return self.data[self.at - length : self.at]

    def varint(self, bits):
        value = shift = 0
        while True:
            byte = self.take(1)[0]
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                need((byte or shift == 7) and value < 1 << bits, "NonCanonical")
                return value
            need(shift < bits, "NonCanonical")

    def flag(self):
        byte = self.take(1)[0]
        need(byte < 2, "NonCanonical")
        return byte == 1

    def option(self, read):
        return read() if self.flag() else None

    def slice(self):
        return self.take(self.varint(32))

    def text(self):
        try:
            return self.slice().decode()
        except UnicodeDecodeError:
            raise Refused("NonCanonical") from None

    def variant(self, known):
        value = self.varint(32)
        need(value < known, "UnsupportedVersion")
        return value

    def end(self):
        need(self.at == len(self.data), "TrailingData")


def check_text(text, limit):
    need(len(text.encode()) <= limit, "LimitExceeded")
    bad = {0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A)}
    need(text and not any(unicodedata.category(c) == "Cc" or ord(c) in bad for c in text), "NonCanonical")


def check_extensions(block):
    need(len(block) <= 1024, "LimitExceeded")
    reader, least = Reader(block), 0
    while reader.at < len(block):
        tag, critical, _ = reader.varint(16), reader.flag(), reader.slice()
        need(tag >= least, "NonCanonical")
        need(not critical, "UnsupportedExtension")
        least = tag + 1


def preamble(data, kind_of_object):
    need(data[:4] == b"LIFE"[: len(data)], "NotLife")
    need(len(data) >= 8, "Truncated")
    need(data[4] in (1, 2) and data[5] == 1, "UnsupportedVersion")
    need(data[7] in (CLASSIC, HYBRID), "UnsupportedSuite")
    need(data[4] == kind_of_object, "WrongKind")
    return data[6], data[7]


# Keys


def point(encoded):
    """The y of an Ed25519 point in its one encoding, not of small order."""
    sign, y = encoded[31] >> 7, int.from_bytes(encoded, "little") & (1 << 255) - 1
    if y >= P:
        return None
    d = -121665 * pow(121666, -1, P) % P
    u, v = (y * y - 1) % P, (d * y * y + 1) % P
    x2 = u * pow(v, -1, P) % P
    if x2 and pow(x2, (P - 1) // 2, P) != 1 or x2 == 0 and sign:
        return None
    # x = 0 has order 1 or 2, y = 0 order 4; the order is 8 where doubling gives y = 0, which is where x^2 = -y^2.
    return None if x2 == 0 or y == 0 or (x2 + y * y) % P == 0 else y


def verify(key, message, signature):
    """Strict: S < L, and neither A nor R of small order."""
    need(int.from_bytes(signature[32:], "little") < L and point(signature[:32]) is not None, "NotAuthentic")
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except InvalidSignature:
        raise Refused("NotAuthentic") from None


def x25519(secret, public, error):
    try:
        return X25519PrivateKey.from_private_bytes(secret).exchange(X25519PublicKey.from_public_bytes(public))
    except ValueError:  # All zero.
        raise Refused(error) from None


def check_kem_key(suite, key):
    need(len(key) == {CLASSIC: 32, HYBRID: 1216}[suite], "InvalidKey")
    if suite == HYBRID:
        for a, b, c in zip(key[:1152:3], key[1:1152:3], key[2:1152:3]):
            need((a | b << 8) & 0xFFF < 3329 and b >> 4 | c << 4 < 3329, "InvalidKey")
        key = key[1184:]
    need(int.from_bytes(key, "little") < P, "InvalidKey")
    x25519(b"\1" * 32, key, "InvalidKey")


def derive(seed, label):
    return expand(extract(b"", seed), b"life/1 " + label + b"\0", 32)


class Kem:
    """A KEM secret of 32 bytes, and its public key."""

    def __init__(self, suite, secret):
        self.suite, self.kem = suite, secret
        if suite == CLASSIC:
            self.public = X25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()
        else:
            expanded = hashlib.shake_256(secret).digest(96)
            self.mlkem, self.x = MLKEM768PrivateKey.from_seed_bytes(expanded[:64]), expanded[64:]
            x_public = X25519PrivateKey.from_private_bytes(self.x).public_key().public_bytes_raw()
            self.public = self.mlkem.public_key().public_bytes_raw() + x_public

    def decapsulate(self, enc):
        if self.suite == HYBRID:
            mlkem, x = self.mlkem.decapsulate(enc[:1088]), x25519(self.x, enc[1088:], "NotAuthentic")
            return hashlib.sha3_256(mlkem + x + enc[1088:] + self.public[1184:] + rb"\.//^\ "[:6]).digest()
        dh = x25519(self.kem, enc, "NotAuthentic")
        prk = extract(b"", b"HPKE-v1KEM\0\x20eae_prk" + dh)
        return expand(prk, b"\0\x20HPKE-v1KEM\0\x20shared_secret" + enc + self.public, 32)


def public_key(suite, secret):
    return Kem(suite, secret).public


def decapsulate(suite, secret, enc):
    return Kem(suite, secret).decapsulate(enc)


class Identity(Kem):
    """What comes from a root seed."""

    def __init__(self, seed, suite):
        super().__init__(suite, derive(seed, b"identity kem classic" if suite == CLASSIC else b"identity kem hybrid"))
        self.signing = derive(seed, b"identity signing")
        self.verifying = Ed25519PrivateKey.from_private_bytes(self.signing).public_key().public_bytes_raw()


def hpke_keys(suite, secret, info):
    suite_id = b"HPKE-v1HPKE" + (b"\0\x20" if suite == CLASSIC else b"\x64\x7a") + b"\0\1\0\2"
    psk_id_hash, info_hash = extract(b"", suite_id + b"psk_id_hash"), extract(b"", suite_id + b"info_hash" + info)
    key = extract(secret, suite_id + b"secret")
    context = b"\0" + psk_id_hash + info_hash
    return (
        expand(key, b"\0\x20" + suite_id + b"key" + context, 32),
        expand(key, b"\0\x0c" + suite_id + b"base_nonce" + context, 12),
    )


def decrypt(key, nonce, sealed, aad=b""):
    try:
        return AESGCM(key).decrypt(nonce, sealed, aad or None)
    except InvalidTag:
        raise Refused("NotAuthentic") from None


# Cards


class Card:
    def __init__(self, data):
        kind, self.suite = preamble(data, 1)
        need(1 <= kind <= 10, "UnsupportedVersion")
        outer = Reader(data, "Truncated")
        outer.take(8)
        length = int.from_bytes(outer.take(2), "big")
        need(length <= 4096, "LimitExceeded")
        body, signer, signature = outer.take(length), outer.take(32), outer.take(64)
        outer.end()
        need(kind == 1, "WrongKind")
        need(signer == bytes(32), "UnsupportedVersion")
        reader = Reader(body)
        self.actor, self.generation, self.kind = reader.take(16), reader.varint(32), reader.variant(4)
        self.verifying, self.kem = reader.take(32), reader.slice()
        self.not_before, self.not_after = reader.varint(64), reader.varint(64)
        self.name, extensions = reader.option(reader.text), reader.slice()
        reader.end()
        need(self.not_before <= self.not_after, "NonCanonical")
        if self.name is not None:
            check_text(self.name, 64)
        check_extensions(extensions)
        check_kem_key(self.suite, self.kem)
        need(point(self.verifying) is not None, "InvalidKey")
        self.id = labelled(b"statement", data[:-64])
        verify(self.verifying, b"life/1 statement signature\0" + self.id, signature)

    def valid(self, at):
        need(self.not_before <= at <= self.not_after, "Expired")

    def pin(self, typed):
        import base64

        digest = labelled(b"fingerprint", self.id)
        groups = (int.from_bytes(digest[i : i + 4], "big") % 100000 for i in range(0, 32, 4))
        digits = " ".join(f"{group:05}" for group in groups)
        qr = "LIFE:1:" + base64.b32encode(self.id).decode().rstrip("=")
        need(typed in (digits, qr), "Untrusted")


# Envelopes


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


# Vectors


class Vector:
    def __init__(self, path):
        header, body = path.read_text().split("\n\n", 1)
        self.lines = [line.split(": ", 1) for line in header.split("\n")]
        self.object = bytes.fromhex(body)

    @classmethod
    def of(cls, vector, names):
        """The same vector, in which some keys stand for others."""
        new = cls.__new__(cls)
        new.object, turned = vector.object, {value: key for key, value in names.items()}
        new.lines = [(turned.get(name, name), value) for name, value in vector.lines if name not in names]
        return new

    def get(self, key):
        return next((value for name, value in self.lines if name == key), None)

    def bytes(self, key):
        return bytes.fromhex(self.get(key))


def same(what, found, expected):
    if found != expected:
        raise AssertionError(f"{what}: {found!r} instead of {expected!r}")


def run_card(vector):
    card = Card(vector.object)
    if vector.get("fingerprint"):
        card.pin(vector.get("fingerprint"))
    if vector.get("valid-at"):
        card.valid(int(vector.get("valid-at")))
    if vector.get("card-id"):
        same("card-id", card.id, vector.bytes("card-id"))
        same("name", card.name, vector.get("name"))
        kinds = ("person", "device", "service", "organisation")
        same("actor-kind", kinds[card.kind], vector.get("actor-kind"))
        same("seed", Identity(vector.bytes("seed"), card.suite).public, card.kem)


def run_envelope(vector, companion):
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


def main():
    places = sys.argv[1:] or [pathlib.Path(__file__).parent / "v1"]
    paths = sorted(path for place in places for path in pathlib.Path(place).rglob("*.vector"))
    wrong = 0
    for path in paths:
        vector, found = Vector(path), "ok"
        try:
            if vector.get("type") == "card":
                run_card(vector)
            elif vector.get("type") == "statement":
                statements.run(sys.modules[__name__], vector)
            elif vector.get("type") in ("group", "channel"):
                groups.run(sys.modules[__name__], vector)
            elif vector.get("type") == "vault":
                vaults.run(sys.modules[__name__], vector)
            else:
                run_envelope(vector, path.with_name(path.stem + ".intermediate.txt"))
        except Refused as refused:
            found = str(refused)
        except AssertionError as error:
            found = str(error)
        if found != vector.get("expect"):
            wrong += 1
            print(f"{path}: {found} instead of {vector.get('expect')}")
    print(f"{len(paths) - wrong} of {len(paths)} vectors are as they should be")
    return 1 if wrong or not paths else 0


if __name__ == "__main__":
    sys.exit(main())
