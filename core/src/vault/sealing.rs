//! Sealing a vault (spec 13.1): by the identity that it holds, with a new file key each time.
use super::content::Contents;
use crate::{
    Error, ObjectId, Suite, Time,
    envelope::{self, Revision, Sealed},
};
use rand_core::TryCryptoRng;
use zeroize::Zeroize;

/// What is decided about a vault beside its contents.
#[derive(Clone, Copy, Debug)]
pub struct Draft {
    /// The vault; [`Identity::generate_object_id`](crate::identity::Identity::generate_object_id) draws one.
    pub object: ObjectId,
    /// Its revision: [`Unlocked::next`](super::Unlocked::next) counts.
    pub revision: Revision,
    /// The author's time.
    pub created: Time,
    /// Refuse locks of a weaker suite.
    pub floor: Suite,
}

impl Draft {
    /// The first revision of a vault, with the hybrid floor.
    #[must_use]
    pub const fn first(object: ObjectId, created: Time) -> Self {
        Self { object, revision: Revision::First, created, floor: Suite::Hybrid }
    }

    const fn envelope(&self) -> envelope::Draft<'static> {
        let Self { object, revision, created, floor } = *self;
        envelope::Draft { revision, floor, ..envelope::Draft::record(object, created) }
    }
}

/// Length in bytes of the vault that [`seal`] writes.
///
/// # Errors
/// Those of [`seal`] that concern draft and contents.
pub fn sealed_len(contents: &Contents<'_>, draft: &Draft) -> Result<usize, Error> {
    envelope::sealed_len(&draft.envelope(), contents.locks, contents.encoded_len()?)
}

/// Seals a vault and writes it to `out`, [`sealed_len`] bytes. The file key is new each time, and wrapped for the locks of
/// `contents` alone: whoever opens a lock that is no longer among them opens older revisions, and not this one.
///
/// # Errors
/// [`Error::InvalidArgument`]: no lock. [`Error::InvalidKey`]: seed and card do not belong together.
/// [`Error::WeakSuite`]: locks below the floor. [`Error::Expired`]: the card is not valid at the draft's time.
/// [`Error::LimitExceeded`]: 16 older generations. [`Error::BufferTooSmall`]: `out`. [`Error::Random`]: the generator.
/// After an error `out` holds nothing of the contents.
pub fn seal(
    contents: &Contents<'_>,
    draft: &Draft,
    rng: &mut impl TryCryptoRng,
    out: &mut [u8],
) -> Result<Sealed, Error> {
    let identity = contents.identity()?;
    let out = out.get_mut(..sealed_len(contents, draft)?).ok_or(Error::BufferTooSmall)?;
    let sealed = contents.encode(out).and_then(|content_len| {
        envelope::seal_in_place(&identity, rng, &draft.envelope(), contents.locks, out, content_len)
    });
    if sealed.is_err() {
        out.zeroize();
    }
    sealed
}
