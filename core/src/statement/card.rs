//! Cards: the public keys of an actor, signed with the signing key they state (spec 5.2).
use super::{Fingerprint, Kind, SELF_SIGNED, Statement, VerifiedCard, fingerprint::QrText, verified::Trust};
use crate::{
    ActorId, CardId, Error, Suite, Time,
    primitives::{
        ed25519::{SigningSeed, VerifyingKey},
        kem,
    },
    wire::{codec, extension::Extensions, limits::NAME_MAX, text::check_text},
};
use serde::{Deserialize, Serialize};

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ActorKind {
    /// A human being.
    Person,
    /// A machine that belongs to somebody.
    Device,
    /// A program that answers requests.
    Service,
    /// A practice, clinic, laboratory.
    Organisation,
}

/// What a card says beside its keys.
#[derive(Clone, Copy, Debug)]
pub struct CardDetails<'a> {
    /// The actor.
    pub actor: ActorId,
    /// Counts the actor's cards, from 0.
    pub generation: u32,
    /// What the actor is.
    pub kind: ActorKind,
    /// First moment of validity.
    pub not_before: Time,
    /// Last moment of validity.
    pub not_after: Time,
    /// A name for people to read, at most [`NAME_MAX`] bytes, without control or direction characters.
    pub name: Option<&'a str>,
    /// An extension block ([`Extensions::encode`]), most often empty.
    pub extensions: &'a [u8],
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Body<'a> {
    actor: ActorId,
    generation: u32,
    kind: ActorKind,
    verifying_key: [u8; 32],
    kem_key: &'a [u8],
    not_before: Time,
    not_after: Time,
    name: Option<&'a str>,
    extensions: &'a [u8],
}

/// A card whose signature and keys have been checked. That it is the card of whom it names is not known: only a
/// [`VerifiedCard`] can be sealed to or verified with.
#[derive(Clone, Copy)]
pub struct Card<'a> {
    id: CardId,
    suite: Suite,
    body: Body<'a>,
    verifying_key: VerifyingKey,
}

impl<'a> Card<'a> {
    /// Decodes all of `bytes` as a card, and checks its signature and every key.
    ///
    /// # Errors
    /// [`Error::WrongKind`]: another kind of object. [`Error::InvalidKey`]: a key is malformed or of small order.
    /// [`Error::NotAuthentic`]: the signature is not by the card's own key. [`Error::NonCanonical`],
    /// [`Error::LimitExceeded`] and what [`Statement::decode`] returns: malformed.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, Error> {
        let statement = Statement::decode(bytes)?;
        if statement.kind() != Kind::Card {
            return Err(Error::WrongKind);
        }
        if statement.signer() != SELF_SIGNED {
            return Err(Error::UnsupportedVersion);
        }
        let body: Body<'a> = codec::decode(statement.body())?;
        check(&body)?;
        let suite = statement.suite();
        kem::check_public_key(suite, body.kem_key)?;
        let verifying_key = VerifyingKey::import(&body.verifying_key)?;
        statement.check_signature(&verifying_key)?;
        Ok(Self { id: CardId(*statement.hash()), suite, body, verifying_key })
    }

    /// Trusts this card because two people compared its fingerprint.
    ///
    /// # Errors
    /// [`Error::Untrusted`]: it is not the fingerprint of this card.
    pub fn pin(self, fingerprint: &Fingerprint) -> Result<VerifiedCard<'a>, Error> {
        if fingerprint.matches(self.id) { Ok(self.trusted(Trust::FULL)) } else { Err(Error::Untrusted) }
    }

    /// Trusts this card because the caller holds its secret keys.
    pub(crate) const fn own(self) -> VerifiedCard<'a> {
        self.trusted(Trust::FULL)
    }

    /// The card's name: the hash of its content.
    #[must_use]
    pub const fn id(&self) -> CardId {
        self.id
    }

    /// The suite of its KEM key.
    #[must_use]
    pub const fn suite(&self) -> Suite {
        self.suite
    }

    /// What it says beside its keys.
    #[must_use]
    pub const fn details(&self) -> CardDetails<'a> {
        let Body { actor, generation, kind, not_before, not_after, name, extensions, .. } = self.body;
        CardDetails { actor, generation, kind, not_before, not_after, name, extensions }
    }

    /// The Ed25519 key, 32 bytes.
    #[must_use]
    pub const fn verifying_key_bytes(&self) -> &[u8; 32] {
        self.verifying_key.as_bytes()
    }

    /// The KEM key: 32 bytes (X25519) or 1216 bytes (X-Wing).
    #[must_use]
    pub const fn kem_key(&self) -> &'a [u8] {
        self.body.kem_key
    }

    /// The fingerprint for people to compare: 40 digits.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(self.id)
    }

    /// The text of a QR code that carries the whole card id.
    #[must_use]
    pub fn qr_text(&self) -> QrText {
        QrText::of(self.id)
    }

    /// Whether it is valid at a moment.
    ///
    /// # Errors
    /// [`Error::Expired`]: it is not yet, or no longer.
    pub fn check_valid(&self, at: Time) -> Result<(), Error> {
        if at < self.body.not_before || at > self.body.not_after { Err(Error::Expired) } else { Ok(()) }
    }

    pub(crate) const fn verifying_key(&self) -> &VerifyingKey {
        &self.verifying_key
    }
}

/// Writes and signs a card; returns its length in bytes.
pub(crate) fn issue(
    suite: Suite,
    details: &CardDetails<'_>,
    key: &SigningSeed,
    kem_key: &[u8],
    out: &mut [u8],
) -> Result<usize, Error> {
    let CardDetails { actor, generation, kind, not_before, not_after, name, extensions } = *details;
    let verifying_key = key.public_key();
    let body =
        Body { actor, generation, kind, verifying_key, kem_key, not_before, not_after, name, extensions };
    check(&body).map_err(super::as_argument)?;
    super::sign(Kind::Card, suite, SELF_SIGNED, key, out, |out| codec::encode(&body, out)).map(|(len, _)| len)
}

fn check(body: &Body<'_>) -> Result<(), Error> {
    if body.not_before > body.not_after {
        return Err(Error::NonCanonical);
    }
    if let Some(name) = body.name {
        check_text(name, NAME_MAX)?;
    }
    Extensions::decode(body.extensions).map(|_| ())
}
