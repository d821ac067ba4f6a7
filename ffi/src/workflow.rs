//! life/workflow.h: receipts, conversations, requests that are followed, and countersignatures.
//!
//! A store may drop, double, reorder and move what people say to each other. A `life_conversation` notices, by name; a
//! request is followed in it from asking to done; a `life_quorum` counts those who sign one object.
use crate::{
    call::{Call, entry_classic, entry_shallow},
    card::life_verified_card,
    identity::life_identity,
};
use life_core::{
    CardId, Digest, Error, ThreadId, Time,
    workflow::{RECEIPT_MAX, Receipt, ReceiptDraft, ReceiptHash, ReceiptPlace, Status, VerifiedReceipt},
};

/// Status of a receipt: the author of a message asks somebody to do what it says.
pub const LIFE_RECEIPT_REQUESTED: u8 = 0;
/// Status of a receipt: my client has it.
pub const LIFE_RECEIPT_DELIVERED: u8 = 1;
/// Status of a receipt: I have read it.
pub const LIFE_RECEIPT_READ: u8 = 2;
/// Status of a receipt: I will do it.
pub const LIFE_RECEIPT_ACCEPTED: u8 = 3;
/// Status of a receipt: I will not do it.
pub const LIFE_RECEIPT_DECLINED: u8 = 4;
/// Status of a receipt: I begin, or go on.
pub const LIFE_RECEIPT_STARTED: u8 = 5;
/// Status of a receipt: I stop for a while.
pub const LIFE_RECEIPT_HELD: u8 = 6;
/// Status of a receipt: I have done it.
pub const LIFE_RECEIPT_DONE: u8 = 7;
/// Status of a receipt: I could not do it.
pub const LIFE_RECEIPT_FAILED: u8 = 8;
/// Status of a receipt: I no longer want what I asked for.
pub const LIFE_RECEIPT_CANCELLED: u8 = 9;
/// Status of a receipt: I sign it too.
pub const LIFE_RECEIPT_COUNTERSIGNED: u8 = 10;

/// Most bytes of a receipt without extensions.
pub const LIFE_RECEIPT_BYTES_MAX: usize = 286;
const _: () = assert!(LIFE_RECEIPT_BYTES_MAX == RECEIPT_MAX);

/// Returns `LIFE_RECEIPT_BYTES_MAX`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_receipt_bytes_max() -> usize {
    LIFE_RECEIPT_BYTES_MAX
}

/// The place of a receipt among its issuer's receipts in one thread.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_receipt_place {
    /// The thread.
    pub thread: [u8; 16],
    /// Counts the issuer's receipts in the thread from 0, without a gap.
    pub sequence: u64,
    /// The hash of the receipt before; zero, and not looked at, for the first.
    pub previous: [u8; 32],
}

/// What an issuer says in a receipt.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_receipt_draft {
    /// The seal digest of the message or record that is spoken of.
    pub of: [u8; 32],
    /// The place in a thread: `life_conversation_next_receipt`; `NULL` for a countersignature of what belongs to none.
    pub place: *const life_receipt_place,
    /// The issuer's time: milliseconds since 1970, UTC.
    pub time: u64,
    /// 32 bytes, the seal digest of an envelope that says more, or `NULL`.
    pub note: *const u8,
    /// `LIFE_RECEIPT_REQUESTED` only: 32 bytes, the card id of the one who is asked; else `NULL`.
    pub performer: *const u8,
    /// `LIFE_RECEIPT_REQUESTED` only: the last moment at which the performer's steps count; `UINT64_MAX`: there is no end.
    pub expires: u64,
    /// One of `LIFE_RECEIPT_*`.
    pub status: u8,
}

/// What a receipt says. Nothing about it is verified.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_receipt_info {
    /// The statement hash.
    pub hash: [u8; 32],
    /// The card that issued it.
    pub issuer: [u8; 32],
    /// The seal digest of the message or record that is spoken of.
    pub of: [u8; 32],
    /// The place in a thread; zero if there is none.
    pub place: life_receipt_place,
    /// The issuer's time: milliseconds since 1970, UTC.
    pub time: u64,
    /// The seal digest of an envelope that says more; zero if there is none.
    pub note: [u8; 32],
    /// The card id of the one who is asked; zero unless it is a request.
    pub performer: [u8; 32],
    /// The last moment at which the performer's steps count; `UINT64_MAX` if there is no end, or it is no request.
    pub expires: u64,
    /// One of `LIFE_RECEIPT_*`.
    pub status: u8,
    /// 1 if it belongs to a thread, else 0.
    pub has_place: u8,
}

/// Statuses without fields, in the order of their numbers from 1.
const PLAIN: [Status; 10] = [
    Status::Delivered,
    Status::Read,
    Status::Accepted,
    Status::Declined,
    Status::Started,
    Status::Held,
    Status::Done,
    Status::Failed,
    Status::Cancelled,
    Status::Countersigned,
];

fn number(status: Status) -> u8 {
    let place = PLAIN.iter().position(|plain| *plain == status);
    place.map_or(0, |place| u8::try_from(place).unwrap_or_default().saturating_add(1))
}

pub(crate) fn place_to_c(place: &ReceiptPlace) -> life_receipt_place {
    let ReceiptPlace { thread, sequence, previous } = place;
    life_receipt_place {
        thread: thread.0,
        sequence: *sequence,
        previous: previous.map_or([0; 32], |hash| hash.0),
    }
}

fn place_of(place: &life_receipt_place) -> ReceiptPlace {
    let previous = (place.sequence > 0).then_some(ReceiptHash(place.previous));
    ReceiptPlace { thread: ThreadId(place.thread), sequence: place.sequence, previous }
}

impl Call {
    fn receipt_draft(&self, draft: *const life_receipt_draft) -> Result<ReceiptDraft<'static>, Error> {
        let draft = self.value(draft)?;
        let place = if draft.place.is_null() { None } else { Some(place_of(&self.value(draft.place)?)) };
        let expires = Some(Time(draft.expires)).filter(|end| *end != Time::MAX);
        let status = match (draft.status.checked_sub(1), self.detached(draft.performer)?) {
            (None, Some(performer)) => Status::Requested { performer: CardId(performer), expires },
            (Some(plain), None) => *PLAIN.get(usize::from(plain)).ok_or(Error::InvalidArgument)?,
            _ => return Err(Error::InvalidArgument),
        };
        Ok(ReceiptDraft {
            of: Digest(draft.of),
            place,
            time: Time(draft.time),
            status,
            note: self.detached(draft.note)?.map(Digest),
            extensions: &[],
        })
    }

    /// Decodes and verifies a receipt.
    pub(crate) fn receipt(
        &self,
        (bytes, len): (*const u8, usize),
        issuer: *const life_verified_card,
        latest: u64,
    ) -> Result<VerifiedReceipt, Error> {
        let issuer = self.state(issuer)?;
        Receipt::decode(self.input(bytes, len)?)?.verify(issuer, Time(latest))
    }
}

/// Issues a receipt.
///
/// @param[in]  identity  the issuer.
/// @param[in]  draft     what he says.
/// @param[out] out       the receipt: public.
/// @param[in]  out_size  room in bytes; `LIFE_RECEIPT_BYTES_MAX` always does.
/// @param[out] out_len   its length in bytes.
/// @param[out] hash      32 bytes, its hash.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`; `LIFE_RECEIPT_BYTES_MAX` is in `*out_len`;
///         `LIFE_STATUS_WRONG_STATE`: `identity` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: no such status, a status that needs a place without one, a request without a
///         performer or to oneself, `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[hash; LIFE_HASH_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_receipt_issue(
    identity: *const life_identity,
    draft: *const life_receipt_draft,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
    hash: *mut u8,
) -> i32 {
    entry_shallow(|call| {
        let output = call.output(out, out_size, out_len)?;
        let hash = call.array_out(hash)?;
        let identity = call.state(identity)?;
        let draft = call.receipt_draft(draft)?;
        output.write_up_to(RECEIPT_MAX, |out| {
            let (len, receipt) = Receipt::issue(identity, &draft, out)?;
            hash.put(receipt.0);
            Ok(len)
        })
    })
}

/// Takes a receipt apart without verifying it.
///
/// @param[in]  in      the receipt.
/// @param[in]  in_len  its length in bytes.
/// @param[out] info    what it says.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_KIND`: another kind of object;
///         `LIFE_STATUS_NON_CANONICAL`, and what `life_statement_get_info` returns: malformed;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_receipt_get_info(
    r#in: *const u8,
    in_len: usize,
    info: *mut life_receipt_info,
) -> i32 {
    entry_shallow(|call| {
        let target = call.place(info)?;
        let receipt = Receipt::decode(call.input(r#in, in_len)?)?;
        let ReceiptDraft { of, place, time, status, note, .. } = receipt.draft();
        let (performer, expires) = match status {
            Status::Requested { performer, expires } => (performer.0, expires.unwrap_or(Time::MAX)),
            _ => ([0; 32], Time::MAX),
        };
        let nowhere = life_receipt_place { thread: [0; 16], sequence: 0, previous: [0; 32] };
        target.put(life_receipt_info {
            hash: receipt.hash().0,
            issuer: receipt.issuer().0,
            of: of.0,
            place: place.as_ref().map_or(nowhere, place_to_c),
            time: time.0,
            note: note.map_or([0; 32], |digest| digest.0),
            performer,
            expires: expires.0,
            status: number(status),
            has_place: u8::from(place.is_some()),
        });
        Ok(())
    })
}

/// Verifies that the owner of a trusted card issued a receipt.
///
/// @param[in] in      the receipt.
/// @param[in] in_len  its length in bytes.
/// @param[in] issuer  who must have issued it.
/// @param[in] latest  the latest time that it may state: the caller's own and as much as clocks may differ; milliseconds
///                    since 1970, UTC.
///
/// @return `LIFE_STATUS_OK`, or
///         what `life_receipt_get_info` returns: no receipt;
///         `LIFE_STATUS_WRONG_AUTHOR`: another card issued it;
///         `LIFE_STATUS_EXPIRED`: from the future, or the card was not valid when it was made;
///         `LIFE_STATUS_NOT_AUTHENTIC`: not signed by this card;
///         `LIFE_STATUS_WRONG_STATE`: `issuer` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_receipt_verify(
    r#in: *const u8,
    in_len: usize,
    issuer: *const life_verified_card,
    latest: u64,
) -> i32 {
    entry_classic(|call| call.receipt((r#in, in_len), issuer, latest).map(|_| ()))
}
