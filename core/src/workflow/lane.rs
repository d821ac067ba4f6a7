//! Lanes (spec 17.2): what one author has said in a thread so far, and what follows it.
use super::{ReceiptHash, ReceiptPlace};
use crate::{CardId, Digest, Error, ObjectId};

/// What a conversation knows of one author: his messages, revisions of one object, and his receipts, both without a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lane {
    pub(super) card: CardId,
    /// The object whose revisions his messages are, the number of them, and the digest of the last.
    pub(super) said: Option<Said>,
    /// The number of his receipts and the hash of the last.
    pub(super) receipts: Option<Receipts>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) object: ObjectId,
    pub(super) revision: u64,
    pub(super) digest: Digest,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Receipts {
    pub(super) sequence: u64,
    pub(super) hash: ReceiptHash,
}

impl Lane {
    pub(super) const fn new(card: CardId) -> Self {
        Self { card, said: None, receipts: None }
    }

    /// Whether its messages are of this object.
    pub(super) fn is_of(&self, object: ObjectId) -> bool {
        self.said.is_some_and(|said| said.object == object)
    }

    /// Whether a message is the next of this author.
    ///
    /// # Errors
    /// `WrongObject`: of another object. Else as [`follows`].
    pub(super) fn check_message(&self, said: &Said, previous: Option<Digest>) -> Result<(), Error> {
        if self.said.is_some_and(|last| last.object != said.object) {
            return Err(Error::WrongObject);
        }
        let last = self.said.map(|last| (last.revision, last.digest));
        follows(last, (said.revision, said.digest), previous)
    }

    /// Whether a receipt is the next of this author.
    ///
    /// # Errors
    /// As [`follows`].
    pub(super) fn check_receipt(&self, place: &ReceiptPlace, hash: ReceiptHash) -> Result<(), Error> {
        let last = self.receipts.map(|last| (last.sequence, last.hash));
        follows(last, (place.sequence, hash), place.previous)
    }
}

/// Whether `this` is the element of a chain that comes after `last`, which it must name as `previous`.
///
/// # Errors
/// `OutOfOrder`: there is one between. `Replayed`: seen before. `Forked`: the author signed two different elements of one
/// number, or this one follows another than was seen.
fn follows<H: PartialEq>(last: Option<(u64, H)>, this: (u64, H), previous: Option<H>) -> Result<(), Error> {
    let (number, name) = this;
    let Some((last_number, last_name)) = last else {
        return if number == 0 { Ok(()) } else { Err(Error::OutOfOrder) };
    };
    if number == last_number {
        return Err(if name == last_name { Error::Replayed } else { Error::Forked });
    }
    if number < last_number {
        return Err(Error::Replayed);
    }
    if last_number.checked_add(1) != Some(number) {
        return Err(Error::OutOfOrder);
    }
    if previous.as_ref() == Some(&last_name) { Ok(()) } else { Err(Error::Forked) }
}
