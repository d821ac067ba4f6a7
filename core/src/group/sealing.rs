//! Envelopes of a group (spec 10.12): sealed by a member without any public-key work but the signature, or from outside to the
//! epoch's public key; opened by members.
use super::{Head, Keys, Right, State, VerifiedMember, VerifiedState};
use crate::{
    Error, GroupId, Suite, Time,
    envelope::{
        self, Audience, Wrapping, derive_file_key,
        sealed::{Addressee, Unlock},
    },
    labels,
    primitives::hpke::{self, RANDOMNESS_LEN, WRAPPED_LEN},
    random,
    wire::cursor::Writer,
};
use rand_core::TryCryptoRng;
use zeroize::Zeroizing;

/// Seals to the group as one of its members: [`envelope::seal`] and its kin take it as the addressee.
///
/// What goes on top of the content is at most 256 bytes: no stanza, one signature.
pub struct Member<'k> {
    keys: &'k Keys,
    own: &'k VerifiedMember<'k>,
}

impl<'k> Member<'k> {
    /// The member `own`, who has these keys and seals with the identity of his card; `head` is the newest epoch that he has
    /// seen: who was removed since an older one could read.
    ///
    /// # Errors
    /// [`Error::WrongEpoch`]: the keys are of another state than the membership. [`Error::Stale`], [`Error::OutOfOrder`],
    /// [`Error::Forked`], [`Error::WrongGroup`]: they are not of the head.
    pub fn new(keys: &'k Keys, own: &'k VerifiedMember<'k>, head: &Head) -> Result<Self, Error> {
        head.check_newest(keys.group(), keys.epoch(), keys.state_hash())?;
        if keys.state_hash() == own.state_hash() { Ok(Self { keys, own }) } else { Err(Error::WrongEpoch) }
    }
}

impl Addressee for Member<'_> {
    fn audience(&self, floor: Suite, at: Time) -> Result<(Audience, Suite), Error> {
        let (group, epoch, suite) = (self.keys.group(), self.keys.epoch(), self.keys.suite());
        self.own.check(Right::Write, at)?;
        if suite < floor { Err(Error::WeakSuite) } else { Ok((Audience::Group { group, epoch }, suite)) }
    }

    fn bind(&self, context: [u8; 32]) -> [u8; 32] {
        random::context(&[&context, self.keys.state_hash()])
    }

    fn wrap(
        &self,
        wrapping: &Wrapping<'_>,
        _: &mut impl TryCryptoRng,
        _: &mut Writer<'_>,
    ) -> Result<Zeroizing<[u8; 32]>, Error> {
        derive_file_key(&*self.keys.record_key()?, wrapping.salt, wrapping.header_hash)
    }
}

/// Seals to the group from outside, to the public key in a verified state: for laboratories, and for devices that write and do
/// not read.
pub struct Outside<'s> {
    state: &'s State<'s>,
}

impl<'s> Outside<'s> {
    /// The group in the epoch of `state`, which is the newest that the author has seen: who was removed since an older one
    /// could read.
    ///
    /// # Errors
    /// [`Error::Stale`], [`Error::OutOfOrder`], [`Error::Forked`], [`Error::WrongGroup`]: the state is not that of `head`.
    pub fn new(state: &'s VerifiedState<'s>, head: &Head) -> Result<Self, Error> {
        head.check_newest(state.group(), state.epoch(), state.hash())?;
        Ok(Self { state })
    }
}

impl Addressee for Outside<'_> {
    fn audience(&self, floor: Suite, _: Time) -> Result<(Audience, Suite), Error> {
        let (group, epoch, suite) = (self.state.group(), self.state.epoch(), self.state.suite());
        if suite < floor { Err(Error::WeakSuite) } else { Ok((Audience::Outside { group, epoch }, suite)) }
    }

    fn bind(&self, context: [u8; 32]) -> [u8; 32] {
        random::context(&[&context, self.state.hash()])
    }

    /// `Seal(pkR, info = label || header hash, aad = state hash, pt = file key)`.
    fn wrap(
        &self,
        wrapping: &Wrapping<'_>,
        rng: &mut impl TryCryptoRng,
        writer: &mut Writer<'_>,
    ) -> Result<Zeroizing<[u8; 32]>, Error> {
        let Wrapping { header_hash, fresh, hedge, context, .. } = *wrapping;
        let (suite, key, hash) = (self.state.suite(), self.state.public_key(), self.state.hash());
        let mut randomness = Zeroizing::new([0; RANDOMNESS_LEN]);
        let draw_for = random::context(&[context, hash]);
        hedge.draw(rng, labels::HEDGE_STANZA, &draw_for, randomness.as_mut_slice())?;
        let out = writer.reserve(suite.enc_len().saturating_add(WRAPPED_LEN))?;
        hpke::seal(suite, key, &[labels::GROUP_STANZA, header_hash], hash, &mut randomness, fresh, out)?;
        Ok(fresh.clone())
    }
}

/// What an author is to the group, as the opener has verified it.
#[derive(Clone, Copy)]
pub enum Author<'m> {
    /// A member of the epoch, who must have had the right to write when he says that he wrote.
    Member(&'m VerifiedMember<'m>),
    /// Nobody: the opener expects this author's record, such as a laboratory's. He can only have sealed from outside.
    Outsider,
}

/// Opens envelopes of an epoch: [`envelope::open`] and its kin take it as the key.
///
/// An envelope is refused that is of another group (`WrongGroup`) or epoch (`WrongEpoch`), or whose author lacks the right to
/// write (`Forbidden`, `Expired`, `WrongAuthor`). [`Opened::late`](envelope::Opened::late) tells that its epoch is older than the
/// caller's head.
pub struct Reader<'k> {
    keys: &'k Keys,
    late: bool,
    author: Author<'k>,
}

impl<'k> Reader<'k> {
    /// Opens with these keys what `author` wrote; `head` is the newest epoch that the caller has seen.
    ///
    /// # Errors
    /// [`Error::WrongGroup`]: the head is of another group. [`Error::WrongEpoch`]: the keys are newer than the head, or the
    /// author's membership is of another state. [`Error::Forked`]: the keys are of another state than the head.
    pub fn new(keys: &'k Keys, head: &Head, author: Author<'k>) -> Result<Self, Error> {
        if keys.group() != head.group {
            return Err(Error::WrongGroup);
        }
        if keys.epoch() > head.epoch {
            return Err(Error::WrongEpoch);
        }
        if keys.epoch() == head.epoch && *keys.state_hash() != head.hash {
            return Err(Error::Forked);
        }
        if let Author::Member(member) = author
            && member.state_hash() != keys.state_hash()
        {
            return Err(Error::WrongEpoch);
        }
        Ok(Self { keys, late: keys.epoch() < head.epoch, author })
    }

    fn check_epoch(&self, group: GroupId, epoch: u64, suite: Suite) -> Result<(), Error> {
        if group != self.keys.group() {
            return Err(Error::WrongGroup);
        }
        if epoch != self.keys.epoch() {
            return Err(Error::WrongEpoch);
        }
        // Else a member could call his record hybrid in a classic group, and pass a reader's floor.
        if suite == self.keys.suite() { Ok(()) } else { Err(Error::NonCanonical) }
    }
}

impl Unlock for Reader<'_> {
    fn admit(&self, head: &envelope::Head<'_>) -> Result<(), Error> {
        let header = head.header();
        match (header.audience, self.author) {
            (Audience::Group { group, epoch }, _) | (Audience::Outside { group, epoch }, _) => {
                self.check_epoch(group, epoch, head.suite())?;
            }
            _ => return Err(Error::WrongGroup),
        }
        match (self.author, header.audience) {
            (Author::Member(member), _) if member.card() != header.author => Err(Error::WrongAuthor),
            (Author::Member(member), _) => member.check(Right::Write, header.created),
            (Author::Outsider, Audience::Outside { .. }) => Ok(()),
            (Author::Outsider, _) => Err(Error::Forbidden),
        }
    }

    fn file_key(&self, head: &envelope::Head<'_>) -> Result<Zeroizing<[u8; 32]>, Error> {
        let keys = self.keys;
        if let Audience::Group { .. } = head.header().audience {
            return derive_file_key(&*keys.record_key()?, &head.header().salt, head.header_hash());
        }
        let kem = keys.secret().kem(keys.suite(), keys.group(), keys.epoch())?;
        let info = [labels::GROUP_STANZA, head.header_hash()];
        hpke::open(keys.suite(), &kem, &info, keys.state_hash(), head.stanza_bytes())
    }

    fn late(&self, _: &envelope::Head<'_>) -> bool {
        self.late
    }
}
