//! Vectors from outside, through the wrappers that the core uses.
//!
//! | wrapper | vectors |
//! | --- | --- |
//! | `aead` | Wycheproof `aes_gcm`; the chunks of Wycheproof `c2sp_chunked_encryption_aes_256_gcm` |
//! | `argon2id` | RFC 9106, 5.3; the reference implementation's own tests |
//! | `ed25519` | RFC 8032, 7.1; Wycheproof `ed25519`; ed25519-speccheck |
//! | `hash` | FIPS 180-4, by NIST's examples and CAVP |
//! | `hkdf` | RFC 5869, A.1 to A.3; Wycheproof `hkdf_sha256` |
//! | `hpke` | RFC 9180, by CFRG's file; draft-ietf-hpke-pq |
//! | `x25519` | RFC 7748, 5.2 and 6.1; Wycheproof `x25519` |
//! | `xwing` | draft-connolly-cfrg-xwing-kem; draft-ietf-hpke-pq; Wycheproof `mlkem_768*` |
//!
//! `bech32m` and `shamir` hold theirs beside them: BIP-350, SLIP-39.
//!
//! None is skipped. Where a type of the core cannot hold a vector's input (a nonce of another length than 12 bytes),
//! the test counts it, and the count is asserted. Data files and their sources: `core/tests/data/README.md`.
mod aead;
mod argon2id;
pub(crate) mod chunked;
pub(crate) mod data;
mod ed25519;
mod hash;
mod hkdf;
pub(crate) mod hpke;
mod mlkem;
mod x25519;
mod xwing;
