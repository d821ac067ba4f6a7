"""Recovery codes and shares as people type them (spec 13.5 and 13.6)."""

import hmac

from .errors import Mistyped, need
from .vector import same

ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
BECH32M = 0x2BC830A3


def polymod(values):
    state = 1
    for value in values:
        top, state = state >> 25, (state & 0x1FFFFFF) << 5 ^ value
        for i, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            state ^= generator if top >> i & 1 else 0
    return state


def is_right(symbols):
    hrp = b"life"
    return polymod([c >> 5 for c in hrp] + [0] + [c & 31 for c in hrp] + symbols) == BECH32M


def locate(symbols):
    """By trying: which one symbol, or which two neighbours in the other order, would make the checksum right."""
    for at, old in enumerate(symbols):
        for new in range(32):
            if new != old and is_right(symbols[:at] + [new] + symbols[at + 1 :]):
                return f"character {at + 5}"
    for at in range(len(symbols) - 1):
        if is_right(symbols[:at] + [symbols[at + 1], symbols[at]] + symbols[at + 2 :]):
            return f"swapped {at + 5}"
    return "several"


def parse(typed):
    """Type and payload of what was typed."""
    characters, symbols = [c for c in typed.decode() if c not in " -\t\r\n"], []
    for at, c in enumerate(characters):
        c = c.lower() if c.isascii() else "?"
        if c not in ALPHABET if at >= 5 else c != "life1"[at]:
            raise Mistyped(f"character {at}")
        symbols.append(ALPHABET.find(c))
    if len(characters) not in (64, 80):
        raise Mistyped(f"length {len(characters)}")
    symbols = symbols[5:]
    if not is_right(symbols):
        raise Mistyped(locate(symbols))
    kind, data = symbols[0], symbols[1:-6]
    length = len(data) * 5 // 8
    value = int("".join(f"{symbol:05b}" for symbol in data), 2)
    left = len(data) * 5 - 8 * length
    need(value & (1 << left) - 1 == 0, "NonCanonical")
    need((kind, length) in ((0, 32), (1, 42)), "UnsupportedVersion")
    return kind, (value >> left).to_bytes(length, "big")


class Share:
    def __init__(self, typed):
        kind, payload = parse(typed)
        assert kind == 1
        self.lock, self.threshold, self.index, self.value = payload[:8], payload[8], payload[9], payload[10:]
        need(2 <= self.threshold <= 16 and self.index < 16, "NonCanonical")


def times(a, b):
    product = 0
    for bit in range(8):
        product ^= a << bit if b >> bit & 1 else 0
    for bit in range(15, 7, -1):
        product ^= 0x11B << bit - 8 if product >> bit & 1 else 0
    return product


def interpolate(x, points):
    total = bytes(32)
    for x_i, y_i in points.items():
        basis = 1
        for x_j in points:
            if x_j != x_i:
                inverse = next(b for b in range(1, 256) if times(x_i ^ x_j, b) == 1)
                basis = times(basis, times(x ^ x_j, inverse))
        total = bytes(a ^ times(basis, b) for a, b in zip(total, y_i))
    return total


def combine(shares):
    points = {}
    for share in shares:
        need((share.lock, share.threshold) == (shares[0].lock, shares[0].threshold), "TooFewShares")
        need(points.setdefault(share.index, share.value) == share.value, "NotAuthentic")
    need(len(points) >= shares[0].threshold, "TooFewShares")
    secret, digest = interpolate(255, points), interpolate(254, points)
    need(hmac.digest(digest[4:], secret, "sha256")[:4] == digest[:4], "NotAuthentic")
    return secret


def read(vector):
    if vector.get("kind") == "shares":
        typed = [value.encode() for value in vector.all("share")] + [vector.object]
        same("secret", combine([Share(code) for code in typed]), vector.bytes("secret"))
        return
    kind, payload = parse(vector.object)
    if kind == 0:
        same("secret", payload, vector.bytes("secret"))
        return
    share = Share(vector.object)
    same("lock", share.lock, vector.bytes("lock"))
    same("threshold", str(share.threshold), vector.get("threshold"))
    same("index", str(share.index), vector.get("index"))
    same("value", share.value, vector.bytes("value"))


def run(vector):
    """Reads what was typed; a typing error is told with its place."""
    try:
        read(vector)
    except Mistyped as mistake:
        same("place", mistake.place, vector.get("place"))
        raise
