"""SHA-256, HKDF, the tree and padded lengths (spec 1.1, 4.1, 4.4, 4.5)."""

import hashlib
import hmac

from .errors import need


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
    if not leaves:
        return sha256()
    if len(leaves) == 1:
        return leaves[0]
    k = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\1", root(leaves[:k]), root(leaves[k:]))


def root_of_path(index, size, leaf, path):
    """The root that a path leads to, along the recursion; the path's length must fit."""
    if size == 1:
        need(not path, "NotAuthentic")
        return leaf
    need(path, "NotAuthentic")
    k = 1 << (size - 1).bit_length() - 1
    if index < k:
        return sha256(b"\1", root_of_path(index, k, leaf, path[:-1]), path[-1])
    return sha256(b"\1", path[-1], root_of_path(index - k, size - k, leaf, path[:-1]))


def is_grown(old, old_root, new, new_root, proof):
    """RFC 9162, 2.1.4.2: whether a consistency proof leads from the one list to the other."""
    if old == 0 or old == new:
        return not proof
    nodes = ([old_root] if old & (old - 1) == 0 else []) + proof
    if not nodes:
        return False
    fn, sn = old - 1, new - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = nodes[0]
    for node in nodes[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = sha256(b"\1", node, fr), sha256(b"\1", node, sr)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = sha256(b"\1", sr, node)
        fn, sn = fn >> 1, sn >> 1
    return (fr, sr, sn) == (old_root, new_root, 0)


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
