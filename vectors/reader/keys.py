"""Keys, signatures, key encapsulation and HPKE (spec 3 and 4.3)."""

import hashlib

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .errors import Refused, need
from .hashes import expand, extract
from .postcard import CLASSIC, HYBRID

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493


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
