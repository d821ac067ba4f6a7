//! The streaming sealer.
use crate::{
    buffer::Work,
    call::{Call, entry, entry_classic, entry_shallow},
    card::life_verified_card,
    draft::life_draft,
    identity::life_identity,
    output::Output,
    rng::life_rng,
    seal::Author,
    state::{Fresh, state},
};
use life_core::{
    Error,
    envelope::{Addressee, Sealer},
};

/// Content length of a stream whose length is not known when it begins.
pub const LIFE_LEN_UNKNOWN: u64 = 0xFFFF_FFFF_FFFF_FFFF;

/// Seals a stream in constant memory. Holds secrets: wipe it. MUST NOT be copied: a copy would use a key twice.
#[repr(C)]
pub struct life_sealer {
    opaque: [u64; 172],
}

state!(life_sealer holds Sealer<Work>, tag b"LIFESLER");

pub(crate) fn known(content_len: u64) -> Option<u64> {
    (content_len != LIFE_LEN_UNKNOWN).then_some(content_len)
}

/// Says how long the head will be that `life_sealer_init` writes.
///
/// @param[in]  draft           the draft.
/// @param[in]  recipients      pointers to trusted cards.
/// @param[in]  recipients_len  how many: 1 to `LIFE_RECIPIENTS_MAX`.
/// @param[in]  content_len     length of the content in bytes, or `LIFE_LEN_UNKNOWN`.
/// @param[out] out_len         length of the head in bytes.
///
/// @return `LIFE_STATUS_OK`, or what `life_sealer_init` returns about the draft and the recipients.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_sealer_head_len(
    draft: *const life_draft,
    recipients: *const *const life_verified_card,
    recipients_len: usize,
    content_len: u64,
    out_len: *mut usize,
) -> i32 {
    entry_shallow(|call| {
        let place = call.place(out_len)?;
        let to = call.recipients(recipients, recipients_len)?;
        place.put(Sealer::<Work>::head_len(&call.draft(draft)?, &to, known(content_len))?);
        Ok(())
    })
}

/// Begins an envelope and writes its head.
///
/// Then: `life_sealer_update` as often as there is content, `life_sealer_pad` while `life_sealer_padding_left` says so,
/// `life_sealer_finish`. The envelope is all that they write, one after the other.
///
/// @param[out] sealer          state to initialise.
/// @param[in]  identity        the author.
/// @param[in]  rng             generator.
/// @param[in]  draft           what the author decides about the envelope.
/// @param[in]  recipients      pointers to trusted cards, in any order, each card once.
/// @param[in]  recipients_len  how many: 1 to `LIFE_RECIPIENTS_MAX`.
/// @param[in]  content_len     length of the content in bytes, which a draft with padding needs; or `LIFE_LEN_UNKNOWN`.
/// @param[out] work            working memory, which holds content: it MUST stay valid and untouched while `sealer` is in
///                             use. `life_sealer_finish` wipes it.
/// @param[in]  work_size       room in bytes: one segment, 2^`segment_log2`.
/// @param[out] out             the head.
/// @param[in]  out_size        room in bytes: `life_sealer_head_len`.
/// @param[out] out_len         length of the head in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`, with the length needed in `*out_len`; or `work_size`;
///         `LIFE_STATUS_LIMIT_EXCEEDED`: too many recipients; metadata or extensions are too long; no such segment size;
///         `LIFE_STATUS_WEAK_SUITE`: a recipient's suite is below the floor;
///         `LIFE_STATUS_EXPIRED`: a recipient's card or the author's is not valid at the draft's time;
///         `LIFE_STATUS_UNSUPPORTED_EXTENSION`: a critical extension;
///         `LIFE_STATUS_RANDOM`: the generator failed or returned the same byte 32 times;
///         `LIFE_STATUS_WRONG_STATE`: `identity` or a recipient is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: no recipient, one twice, a draft that contradicts itself, padding without a
///         length, `NULL`, or overlap. After an error the state is wiped.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_sealer_init(
    sealer: *mut life_sealer,
    identity: *const life_identity,
    rng: *const life_rng,
    draft: *const life_draft,
    recipients: *const *const life_verified_card,
    recipients_len: usize,
    content_len: u64,
    work: *mut u8,
    work_size: usize,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry(|call| {
        let starting = call.starting(sealer, (work, work_size), (out, out_size, out_len))?;
        let to = call.recipients(recipients, recipients_len)?;
        starting.start((identity, rng, draft), &to, content_len)
    })
}

/// What a streaming sealer writes when it begins.
pub(crate) struct Starting<'c> {
    pub(crate) call: &'c Call,
    pub(crate) fresh: Fresh<'c, life_sealer>,
    pub(crate) work: Work,
    pub(crate) output: Output<'c>,
}

impl Call {
    /// Claims what a streaming sealer writes when it begins; to be called before any state is read.
    pub(crate) fn starting(
        &self,
        sealer: *mut life_sealer,
        (work, work_size): (*mut u8, usize),
        (out, out_size, out_len): (*mut u8, usize, *mut usize),
    ) -> Result<Starting<'_>, Error> {
        let fresh = self.fresh(sealer)?;
        let output = self.output(out, out_size, out_len)?;
        Ok(Starting { call: self, fresh, work: self.work(work, work_size)?, output })
    }
}

impl Starting<'_> {
    /// Begins an envelope to cards or to a group.
    pub(crate) fn start<A: Addressee + ?Sized>(
        self,
        (identity, rng, draft): Author,
        to: &A,
        content_len: u64,
    ) -> Result<(), Error> {
        let Self { call, fresh, work, output } = self;
        let identity = call.state(identity)?;
        let mut rng = call.rng(rng)?;
        let draft = call.draft(draft)?;
        fresh.init(|| {
            let len = known(content_len);
            let needed = Sealer::<Work>::head_len(&draft, to, len)?;
            let mut sealer = None;
            output.write(needed, |out| {
                let (started, written) = Sealer::start(identity, &mut rng, &draft, to, len, work, out)?;
                sealer = Some(started);
                Ok(written)
            })?;
            sealer.ok_or(Error::WrongState)
        })
    }
}

/// Says how many bytes the next `life_sealer_update` writes.
///
/// @param[in]  sealer   the sealer.
/// @param[in]  in_len   length of its input in bytes.
/// @param[out] out_len  length of its output in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_STATE`: `sealer` is not initialised, or finished;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_sealer_update_len(
    sealer: *const life_sealer,
    in_len: usize,
    out_len: *mut usize,
) -> i32 {
    entry_shallow(|call| {
        let place = call.place(out_len)?;
        place.put(call.state(sealer)?.update_len(in_len));
        Ok(())
    })
}

/// Takes content in, in chunks of any length, and writes each segment that is full.
///
/// @param[in,out] sealer    the sealer.
/// @param[in]     in        content; `NULL` if there is none.
/// @param[in]     in_len    its length in bytes.
/// @param[out]    out       ciphertext; apart from `in`.
/// @param[in]     out_size  room in bytes: `life_sealer_update_len`; never more than `in_len`, one segment and 16 bytes for
///                          each segment together.
/// @param[out]    out_len   length of the ciphertext in bytes; may be 0.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`, with the length needed in `*out_len`; nothing was taken in;
///         `LIFE_STATUS_LIMIT_EXCEEDED`: too many segments;
///         `LIFE_STATUS_WRONG_STATE`: `sealer` is not initialised, or finished;
///         `LIFE_STATUS_INVALID_ARGUMENT`: more content than was announced, content after padding, `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_sealer_update(
    sealer: *mut life_sealer,
    r#in: *const u8,
    in_len: usize,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry_classic(|call| {
        let output = call.output(out, out_size, out_len)?;
        let sealer = call.state_mut(sealer)?;
        let input = call.input(r#in, in_len)?;
        output.write(sealer.update_len(in_len), |out| sealer.update(input, out))
    })
}

/// Says how many bytes of padding `life_sealer_pad` still has to seal.
///
/// @param[in]  sealer  the sealer.
/// @param[out] left    bytes; 0 without padding, or when it is done.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_STATE`: `sealer` is not initialised, or finished;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_sealer_padding_left(sealer: *const life_sealer, left: *mut u64) -> i32 {
    entry_shallow(|call| {
        let place = call.place(left)?;
        place.put(call.state(sealer)?.padding_left());
        Ok(())
    })
}

/// Seals as much padding as there is room for.
///
/// @param[in,out] sealer    the sealer, which has taken in all its content.
/// @param[out]    out       ciphertext.
/// @param[in]     out_size  room in bytes: one segment and 16 bytes, or more.
/// @param[out]    out_len   length of the ciphertext in bytes; may be 0.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`; one segment and 16 bytes are needed;
///         `LIFE_STATUS_WRONG_STATE`: `sealer` is not initialised, or finished;
///         `LIFE_STATUS_INVALID_ARGUMENT`: less content came than was announced, `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_sealer_pad(
    sealer: *mut life_sealer,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry_classic(|call| {
        let output = call.output(out, out_size, out_len)?;
        let sealer = call.state_mut(sealer)?;
        let segment = sealer.segment().sealed_len();
        output.write_up_to(segment, |out| sealer.pad(out))
    })
}
