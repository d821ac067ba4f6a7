//! The statement of kind 4 (spec 11.3): terms, the wrapped key if there is one, extensions.
use super::{
    key::{self, Shared},
    terms::{Encoded, Terms},
};
use crate::{
    CardId, Error, Suite,
    identity::Identity,
    labels,
    primitives::hash::sha256,
    statement::{self, Kind, Statement, VerifiedCard},
    tree::Hash,
    wire::{codec, extension::Extensions},
};
use rand_core::TryCryptoRng;
use serde::{Deserialize, Serialize};

/// What follows the terms.
#[derive(Serialize, Deserialize)]
struct Rest<'a> {
    stanza: &'a [u8],
    extensions: &'a [u8],
}

/// A grant as somebody states it: well formed, nothing else. [`Chain`](super::Chain) verifies it.
#[derive(Clone, Copy)]
pub struct Grant<'a> {
    statement: Statement<'a>,
    terms: Terms<'a>,
    terms_hash: Hash,
    stanza: &'a [u8],
    extensions: &'a [u8],
}

impl<'a> Grant<'a> {
    /// Decodes all of `bytes`.
    ///
    /// # Errors
    /// [`Error::WrongKind`]: another kind of object. What [`Terms::check`], [`MediaTypes::decode`](super::MediaTypes::decode),
    /// [`Rights::from_bits`](crate::group::Rights::from_bits), [`Extensions::decode`] and [`Statement::decode`] return.
    /// [`Error::NonCanonical`]: a stanza without a key that it is of, or of a length that no suite has.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, Error> {
        let statement = Statement::decode(bytes)?;
        if statement.kind() != Kind::Grant {
            return Err(Error::WrongKind);
        }
        let body = statement.body();
        let (encoded, after) = codec::decode_first::<Encoded<'a>>(body)?;
        let Rest { stanza, extensions } = codec::decode(after)?;
        let terms = Terms::checked(encoded)?;
        if terms.of.is_some() != key::suite(stanza).is_some() || terms.of.is_none() && !stanza.is_empty() {
            return Err(Error::NonCanonical);
        }
        Extensions::decode(extensions)?;
        let terms_bytes = body.strip_suffix(after).ok_or(Error::NonCanonical)?;
        let terms_hash = terms_hash(statement.signer(), terms_bytes);
        Ok(Self { statement, terms, terms_hash, stanza, extensions })
    }

    /// Verifies that the owner of `grantor` signed it, while his card was valid; not that he might.
    pub(super) fn check_signature(&self, grantor: &VerifiedCard<'_>) -> Result<(), Error> {
        self.statement.verify(grantor, self.terms.issued)?;
        if self.statement.suite() == grantor.suite() { Ok(()) } else { Err(Error::NonCanonical) }
    }

    /// What it gives, as its signer says.
    #[must_use]
    pub const fn terms(&self) -> &Terms<'a> {
        &self.terms
    }

    /// The grantor's card.
    #[must_use]
    pub const fn grantor(&self) -> CardId {
        self.statement.signer()
    }

    /// The statement hash.
    #[must_use]
    pub const fn hash(&self) -> &Hash {
        self.statement.hash()
    }

    /// The suite of the subject's card, if a key is wrapped to it.
    #[must_use]
    pub const fn key_suite(&self) -> Option<Suite> {
        key::suite(self.stanza)
    }

    /// The extension block.
    #[must_use]
    pub const fn extensions(&self) -> &'a [u8] {
        self.extensions
    }

    pub(super) const fn stanza(&self) -> &'a [u8] {
        self.stanza
    }

    pub(super) const fn terms_hash(&self) -> &Hash {
        &self.terms_hash
    }
}

/// `H("life/1 grant terms"; grantor's card id, terms as they are encoded)`: to this the wrapped key is bound.
fn terms_hash(grantor: CardId, terms: &[u8]) -> Hash {
    sha256(labels::GRANT_TERMS, &[grantor.as_bytes(), terms])
}

/// Writes and signs a grant without a key; returns its length in bytes and its statement hash.
///
/// The rules are checked by who verifies: ask [`decide`](crate::rights::decide) with
/// [`Action::Share`](crate::rights::Action::Share) before.
///
/// # Errors
/// [`Error::InvalidArgument`]: the terms are not valid, or state a key. [`Error::LimitExceeded`]: too deep, or
/// `extensions` too long. [`Error::Expired`]: the identity's card is not valid at `issued`. [`Error::BufferTooSmall`]: no
/// room in `out`.
pub fn issue(
    identity: &Identity<'_>,
    terms: &Terms<'_>,
    extensions: &[u8],
    out: &mut [u8],
) -> Result<(usize, Hash), Error> {
    if terms.of.is_some() {
        return Err(Error::InvalidArgument);
    }
    check(identity, terms, extensions)?;
    write(identity, terms, &[], extensions, out)
}

/// The same with a key, which is wrapped to the subject. `terms.of` is set to what the key is of.
///
/// # Errors
/// Those of [`issue`]. [`Error::InvalidArgument`]: also when the key opens more than the terms give.
/// [`Error::WrongObject`], [`Error::WrongGroup`]: the key is of another object or group. [`Error::NoRecipient`]: `subject`
/// is not the card that the terms name. [`Error::WeakSuite`]: his suite is below `floor`. [`Error::Random`]: the generator
/// failed.
pub fn issue_with_key(
    identity: &Identity<'_>,
    rng: &mut impl TryCryptoRng,
    terms: &Terms<'_>,
    (subject, floor): (&VerifiedCard<'_>, Suite),
    key: &Shared,
    extensions: &[u8],
    out: &mut [u8],
) -> Result<(usize, Hash), Error> {
    let terms = Terms { of: Some(key.of()), ..*terms };
    check(identity, &terms, extensions)?;
    key.check(&terms)?;
    if subject.id() != terms.subject {
        return Err(Error::NoRecipient);
    }
    if subject.suite() < floor {
        return Err(Error::WeakSuite);
    }
    subject.check_valid(terms.issued)?;
    let mut encoded = [0; key::TERMS_MAX];
    let len = codec::encode(&terms.encoded(), &mut encoded)?;
    let hash = terms_hash(identity.id(), encoded.get(..len).unwrap_or_default());
    let mut stanza = [0; key::STANZA_MAX];
    let stanza = key.wrap(identity, rng, subject, &hash, &mut stanza)?;
    write(identity, &terms, stanza, extensions, out)
}

fn check(identity: &Identity<'_>, terms: &Terms<'_>, extensions: &[u8]) -> Result<(), Error> {
    Extensions::decode(extensions)?;
    terms
        .check()
        .map_err(|error| if error == Error::NonCanonical { Error::InvalidArgument } else { error })?;
    identity.card().check_valid(terms.issued)
}

pub(super) fn write(
    identity: &Identity<'_>,
    terms: &Terms<'_>,
    stanza: &[u8],
    extensions: &[u8],
    out: &mut [u8],
) -> Result<(usize, Hash), Error> {
    let (suite, key) = (identity.card().suite(), identity.signing());
    let body = (terms.encoded(), Rest { stanza, extensions });
    statement::sign(Kind::Grant, suite, identity.id(), key, out, |out| codec::encode(&body, out))
}
