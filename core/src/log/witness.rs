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

impl<'a> VerifiedCheckpoint<'a> {
    /// Counts the witnesses who have signed the same.
    ///
    /// A witness counts once, whatever number of his cards have signed, and the keeper is no witness of his own.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`]: a quorum of none, or of more than there are. [`Error::LimitExceeded`]: more than
    /// [`WITNESSES_MAX`]. [`Error::Untrusted`]: too few have signed.
    pub fn witnessed(
        &self,
        cosignatures: &[Checkpoint<'_>],
        quorum: &Quorum<'_, '_>,
    ) -> Result<WitnessedCheckpoint<'a>, Error> {
        if quorum.least == 0 || quorum.least > quorum.witnesses.len() {
            return Err(Error::InvalidArgument);
        }
        if quorum.witnesses.len() > WITNESSES_MAX {
            return Err(Error::LimitExceeded);
        }
        let mut counted = heapless::Vec::<ActorId, WITNESSES_MAX>::new();
        for witness in quorum.witnesses {
            let actor = witness.details().actor;
            if actor == self.keeper || counted.contains(&actor) {
                continue;
            }
            let signed = |cosignature: &Checkpoint<'_>| {
                cosignature.signer() == witness.id()
                    && cosignature.statement.body() == self.statement.body()
                    && cosignature.statement.verify(witness, self.head.time).is_ok()
            };
            if cosignatures.iter().any(signed) {
                counted.push(actor).map_err(|_| Error::LimitExceeded)?;
            }
        }
        if counted.len() < quorum.least { Err(Error::Untrusted) } else { Ok(WitnessedCheckpoint(*self)) }
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
