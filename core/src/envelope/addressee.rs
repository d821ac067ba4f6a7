//! The two ends of a file key: whoever an envelope can be sealed to, and whoever can unlock it (spec 6.3).
use super::{audience::Audience, head::Head, recipients, recipients::Recipients, stanza};
use crate::{CardId, Digest, Error, Suite, Time, identity::Identity, random::HedgeKey, wire::cursor::Writer};
use rand_core::TryCryptoRng;
use zeroize::Zeroizing;

/// Whom an envelope can be sealed to: cards ([`Recipients`]), a group as one of its members or from outside, a place in a
/// channel, the locks of a vault. Nothing outside of this crate implements it but by [`Recipients`].
pub trait Addressee: sealed::Addressee {}

impl<T: sealed::Addressee + ?Sized> Addressee for T {}

/// What unlocks an envelope: an identity that it is addressed to, the keys of a group's epoch, of a channel, of a grant.
/// Nothing outside of this crate implements it.
pub trait Unlock: sealed::Unlock {}

impl<T: sealed::Unlock + ?Sized> Unlock for T {}

/// Everything that an addressee needs to write its stanzas, once the header is written.
pub struct Wrapping<'a> {
    /// The header hash.
    pub(crate) header_hash: &'a [u8; 32],
    /// The salt in the header.
    pub(crate) salt: &'a [u8; 24],
    /// A fresh, hedged file key, for addressees that do not derive one.
    pub(crate) fresh: &'a Zeroizing<[u8; 32]>,
    /// What hedges further draws.
    pub(crate) hedge: &'a HedgeKey,
    /// What further draws are for.
    pub(crate) context: &'a [u8; 32],
}

pub(crate) mod sealed {
    use super::*;

    pub trait Addressee {
        /// Checks what is known before anything is drawn, and says what the header and the preamble say.
        fn audience(&self, floor: Suite, at: Time) -> Result<(Audience, Suite), Error>;

        /// Binds further draws to whom the envelope is for.
        fn bind(&self, context: [u8; 32]) -> [u8; 32];

        /// Writes the stanzas, just as many bytes as the audience says, and returns the file key.
        fn wrap(
            &self,
            wrapping: &Wrapping<'_>,
            rng: &mut impl TryCryptoRng,
            writer: &mut Writer<'_>,
        ) -> Result<Zeroizing<[u8; 32]>, Error>;
    }

    pub trait Unlock {
        /// Checks, before anything is decrypted, that the envelope is for this opener and that its author may write it.
        fn admit(&self, head: &Head<'_>) -> Result<(), Error>;

        /// The file key. It is checked against the commitment by the caller.
        fn file_key(&self, head: &Head<'_>) -> Result<Zeroizing<[u8; 32]>, Error>;

        /// The one envelope that this is for, where it is for one alone; compared when the seal has been verified.
        fn digest(&self) -> Option<Digest> {
            None
        }

        /// Whether the envelope belongs to the past: see `Opened::late`.
        fn late(&self, _head: &Head<'_>) -> bool {
            false
        }
    }
}

impl<R: Recipients + ?Sized> sealed::Addressee for R {
    fn audience(&self, floor: Suite, at: Time) -> Result<(Audience, Suite), Error> {
        let (hybrid, classic) = recipients::check(self, floor, at)?;
        let suite = if classic == 0 { Suite::Hybrid } else { Suite::Classic };
        Ok((Audience::Direct { hybrid, classic }, suite))
    }

    fn bind(&self, context: [u8; 32]) -> [u8; 32] {
        let ids = recipients::in_order(self).map(|card| card.id());
        ids.fold(context, |context, id: CardId| crate::random::context(&[&context, id.as_bytes()]))
    }

    fn wrap(
        &self,
        wrapping: &Wrapping<'_>,
        rng: &mut impl TryCryptoRng,
        writer: &mut Writer<'_>,
    ) -> Result<Zeroizing<[u8; 32]>, Error> {
        stanza::write(self, wrapping, rng, writer)?;
        Ok(wrapping.fresh.clone())
    }
}

impl sealed::Unlock for Identity<'_> {
    fn admit(&self, _head: &Head<'_>) -> Result<(), Error> {
        Ok(())
    }

    fn file_key(&self, head: &Head<'_>) -> Result<Zeroizing<[u8; 32]>, Error> {
        let stanza = head.find_stanza(self.id(), self.card().suite()).ok_or(Error::NoRecipient)?;
        stanza.open(self, head.header_hash())
    }
}
