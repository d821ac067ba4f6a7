//! Statements: public, signed, one frame for all kinds (spec 5).
//!
//! ```text
//! statement = preamble (8) | body length (2) | body | signer's card id (32) | signature (64)
//! ```
mod card;
mod fingerprint;
#[cfg(test)]
mod tests;
mod verified;

use crate::{
    CardId, Error, Suite, Time, labels,
    primitives::{
        ed25519::{SigningSeed, VerifyingKey},
        hash::sha256,
    },
    wire::{
        cursor::{Writer, take, take_slice},
        limits::{PREAMBLE_LEN, SIGNATURE_LEN, STATEMENT_BODY_MAX},
        preamble::{Class, Preamble},
    },
};
pub(crate) use card::issue;
pub use card::{ActorKind, Card, CardDetails};
pub use fingerprint::{Fingerprint, QR_TEXT_LEN, QrText};
pub(crate) use verified::Trust;
pub use verified::VerifiedCard;

/// The signer field of a statement that is signed with the key it states.
pub(crate) const SELF_SIGNED: CardId = CardId([0; CardId::LEN]);

/// What a statement says; the number stands in the preamble and so under the signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// The public keys of an actor.
    Card,
    /// An authority vouches for a card.
    Endorsement,
    /// An epoch of a group.
    GroupState,
    /// Consent: rights on a group or an object.
    Grant,
    /// A service asks for a proof of identity.
    Challenge,
    /// The answer to a challenge.
    Login,
    /// An entry of an audit log.
    LogEntry,
    /// The signed root of a log.
    Checkpoint,
    /// What became of a message.
    Receipt,
    /// A card or a grant is no longer valid.
    Revocation,
}

impl Kind {
    /// Every kind, in the order of the numbers.
    pub const ALL: [Kind; 10] = [
        Kind::Card,
        Kind::Endorsement,
        Kind::GroupState,
        Kind::Grant,
        Kind::Challenge,
        Kind::Login,
        Kind::LogEntry,
        Kind::Checkpoint,
        Kind::Receipt,
        Kind::Revocation,
    ];

    /// The number on the wire, from 1.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Kind::Card => 1,
            Kind::Endorsement => 2,
            Kind::GroupState => 3,
            Kind::Grant => 4,
            Kind::Challenge => 5,
            Kind::Login => 6,
            Kind::LogEntry => 7,
            Kind::Checkpoint => 8,
            Kind::Receipt => 9,
            Kind::Revocation => 10,
        }
    }

    /// The kind of a number on the wire.
    ///
    /// # Errors
    /// [`Error::UnsupportedVersion`]: no kind of this version has it.
    pub fn from_number(number: u8) -> Result<Self, Error> {
        Kind::ALL.into_iter().find(|kind| kind.number() == number).ok_or(Error::UnsupportedVersion)
    }
}

/// A statement's frame, taken apart; nothing about it is verified yet.
#[derive(Clone, Copy, Debug)]
pub struct Statement<'a> {
    kind: Kind,
    suite: Suite,
    body: &'a [u8],
    signer: CardId,
    signature: &'a [u8; SIGNATURE_LEN],
    hash: [u8; 32],
}

impl<'a> Statement<'a> {
    /// Takes all of `bytes` apart as one statement.
    ///
    /// # Errors
    /// [`Error::WrongKind`]: an envelope. [`Error::Truncated`], [`Error::TrailingData`], [`Error::LimitExceeded`] and what
    /// [`Preamble::decode`] returns: the bytes are no statement.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, Error> {
        let preamble = Preamble::decode(bytes)?;
        if preamble.class != Class::Statement {
            return Err(Error::WrongKind);
        }
        let kind = Kind::from_number(preamble.kind)?;
        let (_, rest) = take::<PREAMBLE_LEN>(bytes)?;
        let (len, rest) = take::<2>(rest)?;
        let len = usize::from(u16::from_be_bytes(*len));
        if len > STATEMENT_BODY_MAX {
            return Err(Error::LimitExceeded);
        }
        let (body, rest) = take_slice(rest, len)?;
        let (signer, rest) = take(rest)?;
        let (signature, rest) = take(rest)?;
        if !rest.is_empty() {
            return Err(Error::TrailingData);
        }
        let signed = bytes.strip_suffix(signature.as_slice()).ok_or(Error::Truncated)?;
        let hash = sha256(labels::STATEMENT, &[signed]);
        Ok(Self { kind, suite: preamble.suite, body, signer: CardId(*signer), signature, hash })
    }

    /// Verifies that the owner of `signer` signed this while his card was valid.
    ///
    /// # Errors
    /// [`Error::WrongAuthor`]: another card signed. [`Error::NonCanonical`]: its suite is not that of the signer's card. [`Error::Expired`], [`Error::Revoked`]: the card is not valid `at` that
    /// time, or no longer. [`Error::NotAuthentic`]: the signature is not one of this card over these bytes.
    pub fn verify(&self, signer: &VerifiedCard<'_>, at: Time) -> Result<(), Error> {
        if self.signer != signer.id() {
            return Err(Error::WrongAuthor);
        }
        // A card and an epoch state a key of their own, whose suite it is; every other statement has that of its signer.
        if !matches!(self.kind, Kind::Card | Kind::GroupState) && self.suite != signer.suite() {
            return Err(Error::NonCanonical);
        }
        signer.check_valid(at)?;
        self.check_signature(signer.verifying_key())
    }

    pub(crate) fn check_signature(&self, key: &VerifyingKey) -> Result<(), Error> {
        key.verify(&signed_message(&self.hash), self.signature)
    }

    /// What it says.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// The suite in the preamble.
    #[must_use]
    pub const fn suite(&self) -> Suite {
        self.suite
    }

    /// The body, encoded; at most [`STATEMENT_BODY_MAX`] bytes.
    #[must_use]
    pub const fn body(&self) -> &'a [u8] {
        self.body
    }

    /// The card of the signer; all zeroes when the statement is signed with the key that it states.
    #[must_use]
    pub const fn signer(&self) -> CardId {
        self.signer
    }

    /// The statement hash: over everything but the signature.
    #[must_use]
    pub const fn hash(&self) -> &[u8; 32] {
        &self.hash
    }
}

/// Writes and signs a statement whose body `write_body` encodes; returns its length in bytes and its hash.
///
/// # Errors
/// `BufferTooSmall`: no room in `out`. `LimitExceeded`: the body is too long.
pub(crate) fn sign(
    kind: Kind,
    suite: Suite,
    signer: CardId,
    key: &SigningSeed,
    out: &mut [u8],
    write_body: impl FnOnce(&mut [u8]) -> Result<usize, Error>,
) -> Result<(usize, [u8; 32]), Error> {
    let preamble = Preamble { class: Class::Statement, kind: kind.number(), suite }.encode();
    let (head, room) = out.split_first_chunk_mut::<{ PREAMBLE_LEN + 2 }>().ok_or(Error::BufferTooSmall)?;
    let body_len = write_body(room)?;
    if body_len > STATEMENT_BODY_MAX {
        return Err(Error::LimitExceeded);
    }
    let prefix = u16::try_from(body_len).map_err(|_| Error::LimitExceeded)?.to_be_bytes();
    head.iter_mut().zip(preamble.iter().chain(&prefix)).for_each(|(to, from)| *to = *from);
    let mut writer = Writer::new(out);
    writer.reserve(body_len.saturating_add(PREAMBLE_LEN + 2))?;
    writer.put(signer.as_bytes())?;
    let hash = sha256(labels::STATEMENT, &[writer.written()]);
    writer.put(&key.sign(&signed_message(&hash)))?;
    Ok((writer.len(), hash))
}

/// A malformed field is the caller's fault when he writes it, not the object's.
pub(crate) const fn as_argument(error: Error) -> Error {
    match error {
        Error::NonCanonical => Error::InvalidArgument,
        error => error,
    }
}

/// What Ed25519 signs: label and statement hash.
fn signed_message(hash: &[u8; 32]) -> heapless::Vec<u8, 64> {
    labels::STATEMENT_SIGNATURE.iter().chain(hash).copied().collect()
}
