//! Recipient stanzas (spec 6.3): the file key, wrapped to a card with HPKE.
//!
//! ```text
//! stanza = card id (32) | enc (32 or 1120) | wrapped file key (48)
//! ```
use super::{
    addressee::Wrapping,
    audience::Audience,
    recipients::{Recipients, in_order},
};
use crate::{
    CardId, Error, Suite,
    identity::Identity,
    labels,
    primitives::{hash::sha256, hpke},
    wire::cursor::{Writer, take, take_slice},
};
use rand_core::TryCryptoRng;
use zeroize::Zeroizing;

const _: () =
    assert!(Suite::Classic.stanza_len() == CardId::LEN + Suite::Classic.enc_len() + hpke::WRAPPED_LEN);
const _: () =
    assert!(Suite::Hybrid.stanza_len() == CardId::LEN + Suite::Hybrid.enc_len() + hpke::WRAPPED_LEN);

/// One recipient's stanza, where it lies.
#[derive(Clone, Copy)]
pub struct Stanza<'a> {
    suite: Suite,
    card: CardId,
    wrapped: &'a [u8],
}

impl Stanza<'_> {
    /// The suite of the recipient's key.
    #[must_use]
    pub const fn suite(&self) -> Suite {
        self.suite
    }

    /// The recipient's card.
    #[must_use]
    pub const fn card(&self) -> CardId {
        self.card
    }

    /// `Open(enc, skR, info = label || header hash, aad = card id, ct)`.
    pub(crate) fn open(
        &self,
        identity: &Identity<'_>,
        header_hash: &[u8; 32],
    ) -> Result<Zeroizing<[u8; 32]>, Error> {
        let info = [labels::STANZA, header_hash];
        hpke::open(self.suite, identity.kem(), &info, self.card.as_bytes(), self.wrapped)
    }
}

/// All stanzas; those of a direct audience in order: hybrid before classic, each strictly ascending by card id.
#[derive(Clone, Copy)]
pub(crate) struct Stanzas<'a> {
    audience: Audience,
    bytes: &'a [u8],
}

impl<'a> Stanzas<'a> {
    /// Checks lengths and order.
    pub(crate) fn decode(audience: Audience, bytes: &'a [u8]) -> Result<Self, Error> {
        let stanzas = Self { audience, bytes };
        let mut count = 0_usize;
        let mut last: Option<Stanza<'_>> = None;
        for stanza in stanzas.iter() {
            count = count.saturating_add(1);
            let ascends = last.is_none_or(|last| last.suite != stanza.suite || last.card < stanza.card);
            if !ascends {
                return Err(Error::NonCanonical);
            }
            last = Some(stanza);
        }
        if count == audience.recipients() { Ok(stanzas) } else { Err(Error::Truncated) }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = Stanza<'a>> + use<'a> {
        let (hybrid, classic) = match self.audience {
            Audience::Direct { hybrid, classic } => (hybrid, classic),
            _ => (0, 0),
        };
        let hybrid = core::iter::repeat_n(Suite::Hybrid, usize::from(hybrid));
        let classic = core::iter::repeat_n(Suite::Classic, usize::from(classic));
        let mut rest = self.bytes;
        hybrid.chain(classic).map_while(move |suite| {
            let (stanza, after) = take_slice(rest, suite.stanza_len()).ok()?;
            rest = after;
            let (card, wrapped) = take(stanza).ok()?;
            Some(Stanza { suite, card: CardId(*card), wrapped })
        })
    }

    pub(crate) const fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    pub(crate) fn find(&self, card: CardId, suite: Suite) -> Option<Stanza<'a>> {
        self.iter().find(|stanza| stanza.card == card && stanza.suite == suite)
    }
}

/// `Seal(pkR, info = label || header hash, aad = card id, pt = file key)` for each recipient.
pub(crate) fn write<R: Recipients + ?Sized>(
    recipients: &R,
    wrapping: &Wrapping<'_>,
    rng: &mut impl TryCryptoRng,
    writer: &mut Writer<'_>,
) -> Result<(), Error> {
    let Wrapping { header_hash, fresh, hedge, context, .. } = *wrapping;
    for card in in_order(recipients) {
        let mut randomness = Zeroizing::new([0; hpke::RANDOMNESS_LEN]);
        let draw_for = crate::random::context(&[context, card.id().as_bytes()]);
        hedge.draw(rng, labels::HEDGE_STANZA, &draw_for, randomness.as_mut_slice())?;
        writer.put(card.id().as_bytes())?;
        let out = writer.reserve(card.suite().enc_len().saturating_add(hpke::WRAPPED_LEN))?;
        let info = [labels::STANZA, header_hash];
        hpke::seal(card.suite(), card.kem_key(), &info, card.id().as_bytes(), &mut randomness, fresh, out)?;
    }
    Ok(())
}

/// `SHA-256(label || header hash || stanzas)`.
pub(crate) fn audience_hash(header_hash: &[u8; 32], stanzas: &[u8]) -> [u8; 32] {
    sha256(labels::AUDIENCE, &[header_hash, stanzas])
}
