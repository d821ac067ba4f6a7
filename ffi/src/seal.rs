//! One-shot sealing.
use crate::{
    buffer::Place,
    call::{Call, entry},
    card::life_verified_card,
    draft::life_draft,
    identity::life_identity,
    output::Output,
    rng::life_rng,
};
use life_core::{
    Error,
    envelope::{Addressee, seal, seal_in_place, sealed_len},
};

/// Seals content to recipients: encrypts it, and signs it as the identity's.
///
/// @param[in]  identity        the author.
/// @param[in]  rng             generator.
/// @param[in]  draft           what the author decides about the envelope.
/// @param[in]  recipients      pointers to trusted cards, in any order, each card once. An author who wants to read it
///                             himself is a recipient.
/// @param[in]  recipients_len  how many: 1 to `LIFE_RECIPIENTS_MAX`.
/// @param[in]  in              the content; `NULL` if it is empty.
/// @param[in]  in_len          its length in bytes.
/// @param[out] out             the envelope. `out == in` seals in place.
/// @param[in]  out_size        room in bytes: `life_seal_len`.
/// @param[out] out_len         length of the envelope in bytes.
/// @param[out] digest          32 bytes, the seal digest: what the next revision or an answer names.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`; the length needed is in `*out_len`;
///         `LIFE_STATUS_LIMIT_EXCEEDED`: too many recipients; metadata, extensions or content are too long; no such segment
///         size;
///         `LIFE_STATUS_WEAK_SUITE`: a recipient's suite is below the floor;
///         `LIFE_STATUS_EXPIRED`: a recipient's card or the author's is not valid at the draft's time;
///         `LIFE_STATUS_UNSUPPORTED_EXTENSION`: a critical extension;
///         `LIFE_STATUS_RANDOM`: the generator failed or returned the same byte 32 times;
///         `LIFE_STATUS_WRONG_STATE`: `identity` or a recipient is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: no recipient, one twice, a draft that contradicts itself, `NULL`, or overlap.
///         After an error that is found once sealing has begun, `out` is zero, and so is the content if it was there.
///
/// cbindgen:ptrs-as-arrays=[[digest; LIFE_DIGEST_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_seal(
    identity: *const life_identity,
    rng: *const life_rng,
    draft: *const life_draft,
    recipients: *const *const life_verified_card,
    recipients_len: usize,
    r#in: *const u8,
    in_len: usize,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
    digest: *mut u8,
) -> i32 {
    entry(|call| {
        let sealing = call.sealing((r#in, in_len), (out, out_size, out_len), digest)?;
        let to = call.recipients(recipients, recipients_len)?;
        sealing.seal((identity, rng, draft), &to)
    })
}

/// Who seals, with which generator, and what he decides: as C states it.
pub(crate) type Author = (*const life_identity, *const life_rng, *const life_draft);

/// What one-shot sealing reads and writes.
pub(crate) struct Sealing<'c> {
    call: &'c Call,
    /// None in place: then the output holds the content.
    input: Option<&'c [u8]>,
    in_len: usize,
    output: Output<'c>,
    digest: Place<'c, [u8; 32]>,
}

impl Call {
    /// Claims what one-shot sealing reads and writes; to be called before any state is read.
    pub(crate) fn sealing(
        &self,
        (input, in_len): (*const u8, usize),
        out: (*mut u8, usize, *mut usize),
        digest: *mut u8,
    ) -> Result<Sealing<'_>, Error> {
        let (input, output) = self.in_out((input, in_len), out)?;
        Ok(Sealing { call: self, input, in_len, output, digest: self.array_out(digest)? })
    }
}

impl Sealing<'_> {
    /// Seals to cards or to a group.
    pub(crate) fn seal<A: Addressee + ?Sized>(self, author: Author, to: &A) -> Result<(), Error> {
        let Self { call, input, in_len, output, digest } = self;
        let (identity, rng, draft) = author;
        let identity = call.state(identity)?;
        let mut rng = call.rng(rng)?;
        let draft = call.draft(draft)?;
        let needed = sealed_len(&draft, to, in_len)?;
        let write = |out: &mut [u8]| {
            let sealed = match input {
                Some(content) => seal(identity, &mut rng, &draft, to, content, out),
                None => seal_in_place(identity, &mut rng, &draft, to, out, in_len),
            }?;
            digest.put(sealed.digest.0);
            Ok(sealed.len)
        };
        if input.is_some() { output.write(needed, write) } else { output.write_in_place(needed, write) }
    }
}
