//! Witnesses: others who saw the same list (spec 14.6).
use super::{Checkpoint, LogHead, VerifiedCheckpoint, sign};
use crate::{
    ActorId, Error,
    identity::Identity,
    statement::VerifiedCard,
    tree::Hash,
    wire::{cursor::Writer, limits::WITNESSES_MAX},
};
use core::ops::Deref;

/// Whom a reader asks for, and how many of them must have signed.
#[derive(Clone, Copy)]
pub struct Quorum<'w, 'c> {
    /// The witnesses that count, at most [`WITNESSES_MAX`].
    pub witnesses: &'w [VerifiedCard<'c>],
    /// How many of them must have signed, at least one.
    pub least: usize,
}

/// A checkpoint that enough witnesses have signed too: it extends every one that they have signed before.
#[derive(Clone, Copy, Debug)]
pub struct WitnessedCheckpoint<'a>(VerifiedCheckpoint<'a>);

impl<'a> Deref for WitnessedCheckpoint<'a> {
    type Target = VerifiedCheckpoint<'a>;

    fn deref(&self) -> &VerifiedCheckpoint<'a> {
        &self.0
    }
}

/// Counts the witnesses of a checkpoint one by one, in constant memory.
///
/// A witness counts once, whatever number of his cards have signed, and the keeper is no witness of his own.
#[derive(Clone)]
pub struct Witnesses<'a> {
    checkpoint: VerifiedCheckpoint<'a>,
    counted: heapless::Vec<ActorId, WITNESSES_MAX>,
}

impl<'a> Witnesses<'a> {
    /// The checkpoint.
    #[must_use]
    pub const fn checkpoint(&self) -> &VerifiedCheckpoint<'a> {
        &self.checkpoint
    }

    /// Counts a witness whom the caller has chosen, if this is his cosignature; once, however often it is shown.
    ///
    /// # Errors
    /// [`Error::Forbidden`]: the keeper's own. [`Error::WrongObject`]: he signed something else. [`Error::WrongAuthor`],
    /// [`Error::Expired`], [`Error::Revoked`], [`Error::NotAuthentic`]: it is not his, or not validly.
    /// [`Error::LimitExceeded`]: [`WITNESSES_MAX`] have been counted.
    pub fn add(&mut self, cosignature: &Checkpoint<'_>, witness: &VerifiedCard<'_>) -> Result<(), Error> {
        let actor = witness.details().actor;
        if actor == self.checkpoint.keeper {
            return Err(Error::Forbidden);
        }
        if cosignature.statement.body() != self.checkpoint.statement.body() {
            return Err(Error::WrongObject);
        }
        cosignature.statement.verify(witness, self.checkpoint.head.time)?;
        if self.counted.contains(&actor) {
            return Ok(());
        }
        self.counted.push(actor).map_err(|_| Error::LimitExceeded)
    }

    /// The checkpoint, if at least so many have signed it.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`]: a quorum of none. [`Error::Untrusted`]: too few.
    pub fn quorum(&self, least: usize) -> Result<WitnessedCheckpoint<'a>, Error> {
        match least {
            0 => Err(Error::InvalidArgument),
            least if self.counted.len() < least => Err(Error::Untrusted),
            _ => Ok(WitnessedCheckpoint(self.checkpoint)),
        }
    }
}

impl<'a> VerifiedCheckpoint<'a> {
    /// Begins to count witnesses.
    #[must_use]
    pub const fn witnesses(&self) -> Witnesses<'a> {
        Witnesses { checkpoint: *self, counted: heapless::Vec::new() }
    }

    /// Counts the witnesses of a quorum who have signed the same; other cosignatures are passed over.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`]: a quorum of none, or of more than there are. [`Error::LimitExceeded`]: more than
    /// [`WITNESSES_MAX`]. [`Error::Untrusted`]: too few have signed.
    pub fn witnessed(
        &self,
        cosignatures: &[Checkpoint<'_>],
        quorum: &Quorum<'_, '_>,
    ) -> Result<WitnessedCheckpoint<'a>, Error> {
        if quorum.least > quorum.witnesses.len() {
            return Err(Error::InvalidArgument);
        }
        if quorum.witnesses.len() > WITNESSES_MAX {
            return Err(Error::LimitExceeded);
        }
        let mut witnesses = self.witnesses();
        for witness in quorum.witnesses {
            for cosignature in cosignatures.iter().filter(|c| c.signer() == witness.id()) {
                // One that does not count is passed over: anybody can put it there.
                let _ = witnesses.add(cosignature, witness);
            }
        }
        witnesses.quorum(quorum.least)
    }
}

/// Signs, as a witness, the checkpoint of somebody else; returns the length in bytes and the new head.
///
/// The witness stores the new head, durably, **before** it gives the cosignature away: it must never sign two that contradict
/// each other.
///
/// # Errors
/// Those of [`LogHead::advance`]. [`Error::Forbidden`]: nobody witnesses his own log. [`Error::Expired`],
/// [`Error::Revoked`]: the witness's card is not valid at the checkpoint's time. [`Error::BufferTooSmall`]: `out` has no room.
pub fn cosign(
    identity: &Identity<'_>,
    head: &LogHead,
    checkpoint: &VerifiedCheckpoint<'_>,
    proof: &[Hash],
    out: &mut [u8],
) -> Result<(usize, LogHead), Error> {
    if identity.card().details().actor == checkpoint.keeper {
        return Err(Error::Forbidden);
    }
    let head = head.advance(checkpoint, proof)?;
    let (len, _) = sign(identity, head.time, out, |out| {
        let mut writer = Writer::new(out);
        writer.put(checkpoint.statement.body())?;
        Ok(writer.len())
    })?;
    Ok((len, head))
}
