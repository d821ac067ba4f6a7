//! The key in a grant (spec 11.5): the file key of one record or the secret of an epoch, wrapped to the subject.
//!
//! ```text
//! stanza = enc (32 or 1120) | wrapped key (48)
//! ```
use super::terms::{Of, Resource, Terms};
use crate::{
    Digest, Error, GroupId, ObjectId, Suite,
    envelope::{Head, Opened, Unlock, sealed},
    group::{Keys, VerifiedState},
    identity::Identity,
    labels,
    primitives::hpke,
    statement::VerifiedCard,
    tree::Hash,
};
use rand_core::TryCryptoRng;
use zeroize::Zeroizing;

const CLASSIC: usize = Suite::Classic.enc_len() + hpke::WRAPPED_LEN;
const HYBRID: usize = Suite::Hybrid.enc_len() + hpke::WRAPPED_LEN;
pub(super) const STANZA_MAX: usize = HYBRID;
/// Room for encoded terms with all their media types.
pub(super) const TERMS_MAX: usize = 1536;

/// The suite of a stanza of this length.
pub(super) const fn suite(stanza: &[u8]) -> Option<Suite> {
    match stanza.len() {
        CLASSIC => Some(Suite::Classic),
        HYBRID => Some(Suite::Hybrid),
        _ => None,
    }
}

/// A key that its holder is about to share: of a record that he has opened, or of an epoch. Wipes on drop.
pub struct Shared {
    of: Of,
    /// The record's object, or the epoch's group.
    place: Place,
    key: Zeroizing<[u8; 32]>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Object(ObjectId),
    Group(GroupId),
}

impl Shared {
    /// The file key of a record, which `key` unlocks. `opened` is what opening it with `key` returned: so whoever shares it
    /// has seen what he shares, and whose it is.
    ///
    /// # Errors
    /// [`Error::WrongObject`]: `opened` is of another envelope. Those of opening: `key` does not unlock it.
    pub fn record(head: &Head<'_>, key: &(impl Unlock + ?Sized), opened: &Opened) -> Result<Self, Error> {
        let header = head.header();
        if (header.object, header.revision, header.author) != (opened.object, opened.revision, opened.author)
        {
            return Err(Error::WrongObject);
        }
        Self::record_of(head, key, opened.digest)
    }

    /// The same for a caller who has kept the digest alone; it must be what opening this record returned.
    ///
    /// # Errors
    /// Those of opening: `key` does not unlock it.
    pub fn record_of(head: &Head<'_>, key: &(impl Unlock + ?Sized), digest: Digest) -> Result<Self, Error> {
        let key = head.file_key(key)?;
        Ok(Self { of: Of::Record(digest), place: Place::Object(head.header().object), key })
    }

    /// The secret of an epoch: every record of it, and of the epochs before it as far as the history goes back.
    #[must_use]
    pub fn epoch(keys: &Keys) -> Self {
        let key = Zeroizing::new(*keys.secret().expose());
        Self { of: Of::Epoch(keys.epoch()), place: Place::Group(keys.group()), key }
    }

    #[cfg(test)]
    pub(crate) fn another(group: GroupId, epoch: u64) -> Self {
        Self { of: Of::Epoch(epoch), place: Place::Group(group), key: Zeroizing::new([9; 32]) }
    }

    pub(super) const fn of(&self) -> Of {
        self.of
    }

    /// That it is of the object or the group that the terms are about.
    pub(super) fn check(&self, terms: &Terms<'_>) -> Result<(), Error> {
        match (self.place, terms.resource) {
            (Place::Object(object), Resource::Object(granted)) if object == granted => Ok(()),
            (Place::Object(_), _) => Err(Error::WrongObject),
            (Place::Group(group), _) if group == terms.group => Ok(()),
            (Place::Group(_), _) => Err(Error::WrongGroup),
        }
    }

    /// `Seal(pkR, info = label || terms hash, aad = card id, pt = key)`.
    pub(super) fn wrap<'s>(
        &self,
        identity: &Identity<'_>,
        rng: &mut impl TryCryptoRng,
        subject: &VerifiedCard<'_>,
        terms_hash: &Hash,
        stanza: &'s mut [u8; STANZA_MAX],
    ) -> Result<&'s [u8], Error> {
        let (suite, id) = (subject.suite(), subject.id());
        let mut randomness = Zeroizing::new([0; hpke::RANDOMNESS_LEN]);
        let context = crate::random::context(&[terms_hash, id.as_bytes()]);
        identity.hedge().draw(rng, labels::HEDGE_GRANT, &context, randomness.as_mut_slice())?;
        let len = suite.enc_len().saturating_add(hpke::WRAPPED_LEN);
        let out = stanza.get_mut(..len).ok_or(Error::BufferTooSmall)?;
        let info: [&[u8]; 2] = [labels::GRANT_KEY, terms_hash];
        hpke::seal(suite, subject.kem_key(), &info, id.as_bytes(), &mut randomness, &self.key, out)?;
        Ok(out)
    }
}

/// `Open(enc, skR, info = label || terms hash, aad = card id, ct)`.
pub(super) fn open(
    identity: &Identity<'_>,
    terms: &Terms<'_>,
    terms_hash: &Hash,
    stanza: &[u8],
) -> Result<Key, Error> {
    let of = terms.of.ok_or(Error::InvalidArgument)?;
    if terms.subject != identity.id() {
        return Err(Error::NoRecipient);
    }
    let suite = identity.card().suite();
    if self::suite(stanza) != Some(suite) {
        return Err(Error::NotAuthentic);
    }
    let info: [&[u8]; 2] = [labels::GRANT_KEY, terms_hash];
    let key = hpke::open(suite, identity.kem(), &info, identity.id().as_bytes(), stanza)?;
    Ok(match (of, terms.resource) {
        (Of::Record(digest), Resource::Object(object)) => Key::Record(RecordKey { digest, object, key }),
        (Of::Epoch(epoch), Resource::Group) => Key::Epoch(EpochKey { group: terms.group, epoch, key }),
        _ => return Err(Error::NonCanonical),
    })
}

/// What a grant's key turned out to be.
pub enum Key {
    /// The file key of one record.
    Record(RecordKey),
    /// The secret of an epoch.
    Epoch(EpochKey),
}

/// The file key of one revision of one object: unlocks that envelope, and no other. Wipes on drop.
pub struct RecordKey {
    digest: Digest,
    object: ObjectId,
    key: Zeroizing<[u8; 32]>,
}

impl RecordKey {
    /// The record that it opens.
    #[must_use]
    pub const fn digest(&self) -> Digest {
        self.digest
    }

    /// The key to share on, for one who may hand on.
    #[must_use]
    pub fn share(&self) -> Shared {
        let (of, place) = (Of::Record(self.digest), Place::Object(self.object));
        Shared { of, place, key: self.key.clone() }
    }
}

impl sealed::Unlock for RecordKey {
    fn admit(&self, head: &Head<'_>) -> Result<(), Error> {
        if head.header().object == self.object { Ok(()) } else { Err(Error::WrongObject) }
    }

    fn file_key(&self, _head: &Head<'_>) -> Result<Zeroizing<[u8; 32]>, Error> {
        Ok(self.key.clone())
    }

    fn digest(&self) -> Option<Digest> {
        Some(self.digest)
    }
}

/// The secret of an epoch, not yet compared with what the epoch's state commits to. Wipes on drop.
pub struct EpochKey {
    group: GroupId,
    epoch: u64,
    key: Zeroizing<[u8; 32]>,
}

impl EpochKey {
    /// The epoch that it is of.
    #[must_use]
    pub const fn epoch(&self) -> u64 {
        self.epoch
    }

    /// The keys of the epoch, for reading as a member does.
    ///
    /// # Errors
    /// [`Error::WrongGroup`], [`Error::WrongEpoch`]: `state` is of another group or epoch. [`Error::InvalidKey`]: the grantor
    /// wrapped another secret than the state commits to.
    pub fn keys(&self, state: &VerifiedState<'_>) -> Result<Keys, Error> {
        if state.group() != self.group {
            return Err(Error::WrongGroup);
        }
        if state.epoch() != self.epoch {
            return Err(Error::WrongEpoch);
        }
        Keys::granted(&self.key, state)
    }
}
