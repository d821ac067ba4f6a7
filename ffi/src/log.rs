//! life/directory.h: lists that grow, and their checkpoints.
use crate::{
    call::{Call, entry_classic, entry_shallow},
    card::life_verified_card,
    identity::life_identity,
    state::{state, wipe_state},
    tree::life_tree,
};
use life_core::{
    Error, LogId, Time,
    limits::STATEMENT_MAX,
    log::{Checkpoint, Export, LogHead, Place, Purpose, Witnesses, issue_checkpoint},
    tree::Hash,
};

/// A list of cards, endorsements and revocations.
pub const LIFE_PURPOSE_DIRECTORY: u8 = 0;
/// An audit log.
pub const LIFE_PURPOSE_AUDIT: u8 = 1;
/// A sorted list of keys and values.
pub const LIFE_PURPOSE_CATALOGUE: u8 = 2;
/// A list of revocations.
pub const LIFE_PURPOSE_REVOCATIONS: u8 = 3;

/// What a checkpoint says, and what a reader remembers of a list.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_log_head {
    /// The list, through all its checkpoints.
    pub log: [u8; 16],
    /// The root over its leaves; of an empty list the hash of nothing.
    pub root: [u8; 32],
    /// How many leaves.
    pub size: u64,
    /// When the keeper signed it.
    pub time: u64,
    /// `LIFE_PURPOSE_DIRECTORY`, `LIFE_PURPOSE_AUDIT`, `LIFE_PURPOSE_CATALOGUE` or `LIFE_PURPOSE_REVOCATIONS`.
    pub purpose: u8,
}

/// A checkpoint that its keeper has signed, and the witnesses that were counted. May be copied.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_checkpoint {
    opaque: [u64; 64],
}

state!(life_checkpoint holds Witnesses<'static>, tag b"LIFECHKP", COPYABLE);

/// Length in bytes of `struct life_checkpoint`.
pub const LIFE_CHECKPOINT_BYTES: usize = 512;
const _: () = assert!(LIFE_CHECKPOINT_BYTES == size_of::<life_checkpoint>());

/// Returns `LIFE_CHECKPOINT_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_checkpoint_bytes() -> usize {
    LIFE_CHECKPOINT_BYTES
}

fn purpose(number: u8) -> Result<Purpose, Error> {
    match number {
        LIFE_PURPOSE_DIRECTORY => Ok(Purpose::Directory),
        LIFE_PURPOSE_AUDIT => Ok(Purpose::Audit),
        LIFE_PURPOSE_CATALOGUE => Ok(Purpose::Catalogue),
        LIFE_PURPOSE_REVOCATIONS => Ok(Purpose::Revocations),
        _ => Err(Error::InvalidArgument),
    }
}

impl From<&LogHead> for life_log_head {
    fn from(head: &LogHead) -> Self {
        let purpose = match head.purpose {
            Purpose::Directory => LIFE_PURPOSE_DIRECTORY,
            Purpose::Audit => LIFE_PURPOSE_AUDIT,
            Purpose::Catalogue => LIFE_PURPOSE_CATALOGUE,
            Purpose::Revocations => LIFE_PURPOSE_REVOCATIONS,
        };
        Self { log: head.log.0, root: head.root, size: head.size, time: head.time.0, purpose }
    }
}

impl Call {
    pub(crate) fn log_head(&self, head: *const life_log_head) -> Result<LogHead, Error> {
        let head = self.value(head)?;
        Ok(LogHead {
            log: LogId(head.log),
            purpose: purpose(head.purpose)?,
            size: head.size,
            root: head.root,
            time: Time(head.time),
        })
    }

    pub(crate) fn place_in<'c>(
        &'c self,
        index: u64,
        path: *const u8,
        path_len: usize,
    ) -> Result<Place<'c>, Error> {
        Ok(Place { index, path: self.path(path, path_len)? })
    }

    /// A proof: 32 bytes for each hash.
    pub(crate) fn path(&self, path: *const u8, path_len: usize) -> Result<&[Hash], Error> {
        let count = path_len.checked_div(32).unwrap_or(0);
        if count.saturating_mul(32) == path_len { self.hashes(path, count) } else { Err(Error::NotAuthentic) }
    }
}

/// Signs a checkpoint of the identity's own list, or the first one of a list that is empty.
///
/// A keeper MUST store `head` before it gives the checkpoint away, and MUST NOT let time or size go back.
///
/// @param[in]  identity  the keeper.
/// @param[in]  head      what is signed.
/// @param[out] out       the statement: public.
/// @param[in]  out_size  room in bytes; `LIFE_STATEMENT_BYTES_MAX` always does.
/// @param[out] out_len   its length in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_EXPIRED`, `LIFE_STATUS_REVOKED`: the keeper's card is not valid at that time;
///         `LIFE_STATUS_LIMIT_EXCEEDED`: 2^40 leaves or more;
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`;
///         `LIFE_STATUS_WRONG_STATE`: `identity` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: no such purpose, an empty list with another root, `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_checkpoint_issue(
    identity: *const life_identity,
    head: *const life_log_head,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry_shallow(|call| {
        let output = call.output(out, out_size, out_len)?;
        let (identity, head) = (call.state(identity)?, call.log_head(head)?);
        output.write_up_to(STATEMENT_MAX, |out| issue_checkpoint(identity, &head, out).map(|(len, _)| len))
    })
}

/// Verifies a checkpoint of a list. No witness is counted yet.
///
/// @param[out] checkpoint  state to initialise.
/// @param[in]  in          the checkpoint, which is kept by reference: it MUST stay valid and unchanged while `checkpoint` is
///                         in use.
/// @param[in]  in_len      its length in bytes.
/// @param[in]  keeper      who keeps this list.
/// @param[in]  log         16 bytes: which list.
/// @param[in]  purpose     what it is for.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_OBJECT`: another list;
///         `LIFE_STATUS_WRONG_KIND`: no checkpoint, or of another purpose;
///         `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_EXPIRED`, `LIFE_STATUS_REVOKED`, `LIFE_STATUS_NOT_AUTHENTIC`: not signed by
///         the keeper, or not validly;
///         another status of an object: malformed;
///         `LIFE_STATUS_WRONG_STATE`: `keeper` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: no such purpose, `NULL`, or overlap. After an error the state is wiped.
///
/// cbindgen:ptrs-as-arrays=[[log; LIFE_ID_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_checkpoint_verify(
    checkpoint: *mut life_checkpoint,
    r#in: *const u8,
    in_len: usize,
    keeper: *const life_verified_card,
    log: *const u8,
    purpose: u8,
) -> i32 {
    entry_classic(|call| {
        let fresh = call.fresh(checkpoint)?;
        let bytes = call.lasting_input(r#in, in_len)?;
        let keeper = call.state(keeper)?;
        let log = LogId(*call.array(log)?);
        let purpose = self::purpose(purpose)?;
        fresh.init(|| Ok(Checkpoint::decode(bytes)?.verify(keeper, log, purpose)?.witnesses()))
    })
}

/// Says what a checkpoint says: what a reader stores as the head that it has seen, the first time.
///
/// @param[in]  checkpoint  a verified checkpoint.
/// @param[out] head        what it says.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_STATE`: `checkpoint` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_checkpoint_get_head(
    checkpoint: *const life_checkpoint,
    head: *mut life_log_head,
) -> i32 {
    entry_shallow(|call| {
        let place = call.place(head)?;
        place.put(call.state(checkpoint)?.checkpoint().head().into());
        Ok(())
    })
}

/// Verifies that a leaf stands in the list of a checkpoint; what it is the hash of existed at the checkpoint's time.
///
/// @param[in] checkpoint  a verified checkpoint.
/// @param[in] leaf        32 bytes: the leaf's `life_tree_leaf_hash`.
/// @param[in] index       its place, from 0.
/// @param[in] path        inclusion proof; `NULL` if it is empty.
/// @param[in] path_len    its length in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_NOT_AUTHENTIC`: the proof does not show it;
///         `LIFE_STATUS_WRONG_STATE`: `checkpoint` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`.
///
/// cbindgen:ptrs-as-arrays=[[leaf; LIFE_HASH_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_checkpoint_check_included(
    checkpoint: *const life_checkpoint,
    leaf: *const u8,
    index: u64,
    path: *const u8,
    path_len: usize,
) -> i32 {
    entry_shallow(|call| {
        let checkpoint = call.state(checkpoint)?.checkpoint();
        checkpoint.check_included(call.array(leaf)?, &call.place_in(index, path, path_len)?)
    })
}

/// Compares a whole list, which the caller has appended leaf by leaf to a tree, with a checkpoint.
///
/// @param[in] checkpoint  a verified checkpoint.
/// @param[in] list        the tree.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_TRUNCATED`: the checkpoint covers more;
///         `LIFE_STATUS_TRAILING_DATA`: it covers less;
///         `LIFE_STATUS_NOT_AUTHENTIC`: other leaves, or another order;
///         `LIFE_STATUS_WRONG_STATE`: `checkpoint` or `list` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_checkpoint_check_list(
    checkpoint: *const life_checkpoint,
    list: *const life_tree,
) -> i32 {
    entry_shallow(|call| Export::of(call.state(list)?).check(call.state(checkpoint)?.checkpoint()))
}

/// Ends a checkpoint: its memory is zero afterwards. Checkpoints hold no secrets.
///
/// @param[in,out] checkpoint  any memory; `NULL` is passed over.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_checkpoint_wipe(checkpoint: *mut life_checkpoint) {
    wipe_state(checkpoint);
}
