//! Locks of a vault and what it holds (spec 13.1 to 13.4).
use super::{
    actor::Actor,
    fields::{slice, varint},
    hash::{hkdf_expand, hkdf_extract, labelled},
    keys::{CLASSIC, kem_public},
    stanza::hpke_seal,
};

/// A lock: how it is opened, and the 32 bytes that open it.
#[derive(Clone)]
pub(crate) struct Lock {
    pub(crate) suite: u8,
    pub(crate) method: Vec<u8>,
    pub(crate) secret: [u8; 32],
}

impl Lock {
    fn public_key(&self) -> Vec<u8> {
        let label: &[u8] =
            if self.suite == CLASSIC { b"life/1 lock kem classic\0" } else { b"life/1 lock kem hybrid\0" };
        let okm = hkdf_expand(&hkdf_extract(&[], &[&self.secret]), &[label, &self.method], 32);
        kem_public(okm.try_into().expect("32 bytes"), self.suite)
    }

    pub(crate) fn id(&self) -> [u8; 32] {
        labelled("life/1 lock", &[&self.method, &self.public_key()])
    }

    /// Length in bytes of its stanza.
    pub(crate) fn stanza_len(&self) -> usize {
        self.method.len() + 32 + if self.suite == CLASSIC { 80 } else { 1168 }
    }

    /// `method || lock id || SealBase(...)`.
    pub(crate) fn stanza(&self, header_hash: &[u8; 32], file_key: &[u8; 32]) -> Vec<u8> {
        let info = [b"life/1 lock stanza\0".as_slice(), header_hash].concat();
        let id = self.id();
        let sealed = hpke_seal(&self.public_key(), self.suite, &info, &id, file_key);
        [self.method.as_slice(), &id, &sealed].concat()
    }

    /// What stands of it inside.
    fn inside(&self, created: u64) -> Vec<u8> {
        [self.method.clone(), slice(self.public_key()), varint(created), slice("a lock")].concat()
    }
}

/// The locks in the order of their ids.
pub(crate) fn in_order(locks: &[Lock]) -> Vec<Lock> {
    let mut locks = locks.to_vec();
    locks.sort_by_key(Lock::id);
    locks
}

/// The content of a vault: generations (the one in use first), locks, extensions.
pub(crate) fn content(generations: &[(&[u8; 32], &Actor)], locks: &[Lock], created: u64) -> Vec<u8> {
    let generations: Vec<u8> =
        generations.iter().flat_map(|(seed, card)| [seed.as_slice(), &slice(&card.card)].concat()).collect();
    let locks: Vec<u8> = in_order(locks).iter().flat_map(|lock| lock.inside(created)).collect();
    [slice(generations), slice(locks), slice([])].concat()
}
