//! life/directory.h: checkpoints, heads, witnesses, and what is proven with them.
use crate::{
    call::{Call, entry},
    card::{life_card, life_verified_card},
    identity::life_identity,
    state::{state, wipe_state},
    tree::life_tree,
};
use life_core::{
    Error, LogId, Time,
    catalogue::{Entry, Neighbour, check_absent},
    directory::Leaf,
    endorsement::Endorsement,
    limits::STATEMENT_MAX,
    log::{
        Checkpoint, Export, LogHead, Place, Purpose, Witnesses, cosign, issue_checkpoint, verify_split_entry,
        verify_split_view,
    },
    revocation::Revocation,
    statement::{Kind, Statement},
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
    fn log_head(&self, head: *const life_log_head) -> Result<LogHead, Error> {
        let head = self.value(head)?;
        Ok(LogHead {
            log: LogId(head.log),
            purpose: purpose(head.purpose)?,
            size: head.size,
            root: head.root,
            time: Time(head.time),
        })
    }

    fn place_in<'c>(&'c self, index: u64, path: *const u8, path_len: usize) -> Result<Place<'c>, Error> {
        Ok(Place { index, path: self.path(path, path_len)? })
    }

    /// A proof: 32 bytes for each hash.
    fn path(&self, path: *const u8, path_len: usize) -> Result<&[Hash], Error> {
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
    entry(|call| {
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
    entry(|call| {
        let fresh = call.fresh(checkpoint)?;
        let bytes = call.lasting_input(r#in, in_len)?;
        let keeper = call.state(keeper)?;
        let log = LogId(*call.array(log)?);
        let purpose = self::purpose(purpose)?;
        fresh.init(|| Ok(Checkpoint::decode(bytes)?.verify(keeper, log, purpose)?.witnesses()))
    })
}

/// Counts a witness, if this is his cosignature of the same: once for each actor, and never the keeper.
///
/// @param[in,out] checkpoint  a verified checkpoint.
/// @param[in]     in          the cosignature: a checkpoint of the same body, signed by the witness.
/// @param[in]     in_len      its length in bytes.
/// @param[in]     witness     a trusted card of somebody whom the caller has chosen as a witness.
///
/// @return `LIFE_STATUS_OK`: it counts, or had been counted; or
///         `LIFE_STATUS_FORBIDDEN`: the keeper's own;
///         `LIFE_STATUS_WRONG_OBJECT`: he signed something else;
///         `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_EXPIRED`, `LIFE_STATUS_REVOKED`, `LIFE_STATUS_NOT_AUTHENTIC`: not his, or not
///         validly;
///         `LIFE_STATUS_LIMIT_EXCEEDED`: 16 have been counted;
///         another status of an object: malformed;
///         `LIFE_STATUS_WRONG_STATE`: `checkpoint` or `witness` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_checkpoint_add_witness(
    checkpoint: *mut life_checkpoint,
    r#in: *const u8,
    in_len: usize,
    witness: *const life_verified_card,
) -> i32 {
    entry(|call| {
        let checkpoint = call.state_mut(checkpoint)?;
        let witness = call.state(witness)?;
        checkpoint.add(&Checkpoint::decode(call.input(r#in, in_len)?)?, witness)
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
    entry(|call| {
        let place = call.place(head)?;
        place.put(call.state(checkpoint)?.checkpoint().head().into());
        Ok(())
    })
}

/// Goes on from the head that was seen to a newer checkpoint, and demands a proof that the list only grew.
///
/// @param[in]  seen        what was stored.
/// @param[in]  checkpoint  a verified checkpoint.
/// @param[in]  proof       consistency proof (`life_tree_consistency_proof`); `NULL` where none is needed: the same size, from
///                         an empty list, and for catalogues.
/// @param[in]  proof_len   its length in bytes.
/// @param[out] next        what to store instead.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_STALE`: older than was seen;
///         `LIFE_STATUS_FORKED`: it contradicts what was seen, or the proof does not connect the two; keep both checkpoints;
///         `LIFE_STATUS_WRONG_OBJECT`, `LIFE_STATUS_WRONG_KIND`: another list, or another purpose;
///         `LIFE_STATUS_NOT_AUTHENTIC`: a proof of no whole number of hashes;
///         `LIFE_STATUS_WRONG_STATE`: `checkpoint` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: no such purpose, `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_log_head_advance(
    seen: *const life_log_head,
    checkpoint: *const life_checkpoint,
    proof: *const u8,
    proof_len: usize,
    next: *mut life_log_head,
) -> i32 {
    entry(|call| {
        let place = call.place(next)?;
        let seen = call.log_head(seen)?;
        let checkpoint = call.state(checkpoint)?.checkpoint();
        place.put((&seen.advance(checkpoint, call.path(proof, proof_len)?)?).into());
        Ok(())
    })
}

/// Signs, as a witness, the checkpoint of somebody else. Store `next`, durably, before giving the cosignature away.
///
/// @param[in]  identity    the witness.
/// @param[in]  seen        the head that this witness has stored.
/// @param[in]  checkpoint  a verified checkpoint.
/// @param[in]  proof       consistency proof, as for `life_log_head_advance`.
/// @param[in]  proof_len   its length in bytes.
/// @param[out] next        what to store instead.
/// @param[out] out         the cosignature.
/// @param[in]  out_size    room in bytes; `LIFE_STATEMENT_BYTES_MAX` always does.
/// @param[out] out_len     its length in bytes.
///
/// @return what `life_log_head_advance` returns, or
///         `LIFE_STATUS_FORBIDDEN`: nobody witnesses his own list;
///         `LIFE_STATUS_EXPIRED`, `LIFE_STATUS_REVOKED`: the witness's card is not valid at the checkpoint's time;
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_checkpoint_cosign(
    identity: *const life_identity,
    seen: *const life_log_head,
    checkpoint: *const life_checkpoint,
    proof: *const u8,
    proof_len: usize,
    next: *mut life_log_head,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry(|call| {
        let output = call.output(out, out_size, out_len)?;
        let place = call.place(next)?;
        let (identity, seen) = (call.state(identity)?, call.log_head(seen)?);
        let checkpoint = call.state(checkpoint)?.checkpoint();
        let proof = call.path(proof, proof_len)?;
        output.write_up_to(STATEMENT_MAX, |out| {
            let (len, head) = cosign(identity, &seen, checkpoint, proof, out)?;
            place.put((&head).into());
            Ok(len)
        })
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
    entry(|call| {
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
    entry(|call| Export::of(call.state(list)?).check(call.state(checkpoint)?.checkpoint()))
}

/// Verifies that two checkpoints of one keeper contradict each other: evidence that convinces whoever knows his card.
///
/// @param[in] one    a verified checkpoint.
/// @param[in] other  another one.
///
/// @return `LIFE_STATUS_OK`: they do; or
///         `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_WRONG_OBJECT`, `LIFE_STATUS_WRONG_KIND`: of two keepers, or of two lists;
///         `LIFE_STATUS_WRONG_STATE`: one is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: an honest keeper can have signed both, or `NULL`.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_checkpoint_verify_split_view(
    one: *const life_checkpoint,
    other: *const life_checkpoint,
) -> i32 {
    entry(|call| verify_split_view(call.state(one)?.checkpoint(), call.state(other)?.checkpoint()))
}

/// Verifies that two checkpoints of one keeper show two leaves in one place: evidence, like `life_checkpoint_verify_split_view`,
/// where the lists differ in size.
///
/// @param[in] one             a verified checkpoint.
/// @param[in] one_leaf        32 bytes: a leaf's hash.
/// @param[in] one_path        its inclusion proof in `one`; `NULL` if it is empty.
/// @param[in] one_path_len    length of the proof in bytes.
/// @param[in] other           another checkpoint.
/// @param[in] other_leaf      32 bytes: another leaf's hash.
/// @param[in] other_path      its inclusion proof in `other`; `NULL` if it is empty.
/// @param[in] other_path_len  length of the proof in bytes.
/// @param[in] index           the place of both, from 0.
///
/// @return `LIFE_STATUS_OK`: they do; or
///         `LIFE_STATUS_NOT_AUTHENTIC`: a proof does not show it;
///         `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_WRONG_OBJECT`, `LIFE_STATUS_WRONG_KIND`: of two keepers, or of two lists;
///         `LIFE_STATUS_WRONG_STATE`: a checkpoint is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: it is one leaf, or a catalogue, which may change, or `NULL`.
///
/// cbindgen:ptrs-as-arrays=[[one_leaf; LIFE_HASH_BYTES], [other_leaf; LIFE_HASH_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_checkpoint_verify_split_entry(
    one: *const life_checkpoint,
    one_leaf: *const u8,
    one_path: *const u8,
    one_path_len: usize,
    other: *const life_checkpoint,
    other_leaf: *const u8,
    other_path: *const u8,
    other_path_len: usize,
    index: u64,
) -> i32 {
    entry(|call| {
        let (one_place, other_place) = (
            call.place_in(index, one_path, one_path_len)?,
            call.place_in(index, other_path, other_path_len)?,
        );
        let (one, other) = (call.state(one)?.checkpoint(), call.state(other)?.checkpoint());
        let (one_leaf, other_leaf) = (call.array(one_leaf)?, call.array(other_leaf)?);
        verify_split_entry((one, one_leaf, &one_place), (other, other_leaf, &other_place))
    })
}

/// Ends a checkpoint: its memory is zero afterwards. Checkpoints hold no secrets.
///
/// @param[in,out] checkpoint  any memory; `NULL` is passed over.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_checkpoint_wipe(checkpoint: *mut life_checkpoint) {
    wipe_state(checkpoint);
}

/// Hashes the leaf of a card in a directory.
///
/// @param[in]  card  a decoded card.
/// @param[out] leaf  32 bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_STATE`: `card` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[leaf; LIFE_HASH_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_card_directory_leaf(card: *const life_card, leaf: *mut u8) -> i32 {
    entry(|call| {
        let place = call.array_out(leaf)?;
        place.put(Leaf::of(call.state(card)?).hash()?);
        Ok(())
    })
}

/// Hashes the leaf of an endorsement, a succession or a revocation in a directory.
///
/// @param[in]  in      the statement.
/// @param[in]  in_len  its length in bytes.
/// @param[out] leaf    32 bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_KIND`: another kind of statement;
///         another status of an object: malformed;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[leaf; LIFE_HASH_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_statement_directory_leaf(r#in: *const u8, in_len: usize, leaf: *mut u8) -> i32 {
    entry(|call| {
        let place = call.array_out(leaf)?;
        let bytes = call.input(r#in, in_len)?;
        let named = match Statement::decode(bytes)?.kind() {
            Kind::Endorsement => Leaf::Endorsement(*Endorsement::decode(bytes)?.hash()),
            Kind::Revocation => Leaf::Revocation(*Revocation::decode(bytes)?.hash()),
            _ => return Err(Error::WrongKind),
        };
        place.put(named.hash()?);
        Ok(())
    })
}

/// Trusts a card because it stands in a directory that enough witnesses watch. That does not say that it is the actor's latest,
/// or not revoked.
///
/// @param[in]  card        a decoded card.
/// @param[in]  index       its place in the directory, from 0.
/// @param[in]  path        inclusion proof; `NULL` if it is empty.
/// @param[in]  path_len    its length in bytes.
/// @param[in]  checkpoint  a checkpoint of the directory, with the witnesses that were counted.
/// @param[in]  least       how many the caller asks for, at least 1.
/// @param[out] verified    state to initialise; refers to the same bytes as `card` does.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_UNTRUSTED`: too few witnesses;
///         `LIFE_STATUS_WRONG_KIND`: no directory;
///         `LIFE_STATUS_NOT_AUTHENTIC`: the proof does not show it;
///         `LIFE_STATUS_WRONG_STATE`: `card` or `checkpoint` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: no witness asked for, `NULL`, or overlap. After an error the state is wiped.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_card_proven(
    card: *const life_card,
    index: u64,
    path: *const u8,
    path_len: usize,
    checkpoint: *const life_checkpoint,
    least: usize,
    verified: *mut life_verified_card,
) -> i32 {
    entry(|call| {
        let fresh = call.fresh(verified)?;
        let (card, checkpoint) = (call.state(card)?, call.state(checkpoint)?);
        let place = call.place_in(index, path, path_len)?;
        fresh.init(|| card.proven(&place, &checkpoint.quorum(least)?))
    })
}

/// An entry of a catalogue, with its place and proof.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_catalogue_entry {
    /// What it is found by.
    pub key: *const u8,
    /// Its length in bytes: 1 to 128.
    pub key_len: usize,
    /// What stands there.
    pub value: *const u8,
    /// Its length in bytes: at most 2,048.
    pub value_len: usize,
    /// Its place, from 0.
    pub index: u64,
    /// Inclusion proof; `NULL` if it is empty.
    pub path: *const u8,
    /// Its length in bytes.
    pub path_len: usize,
}

impl Call {
    fn catalogue_entry(&self, entry: *const life_catalogue_entry) -> Result<Neighbour<'_>, Error> {
        let entry = self.value(entry)?;
        let found = Entry {
            key: self.input(entry.key, entry.key_len)?,
            value: self.input(entry.value, entry.value_len)?,
        };
        Ok((found, self.place_in(entry.index, entry.path, entry.path_len)?))
    }

    fn neighbour(&self, entry: *const life_catalogue_entry) -> Result<Option<Neighbour<'_>>, Error> {
        if entry.is_null() { Ok(None) } else { self.catalogue_entry(entry).map(Some) }
    }
}

/// Hashes the leaf of an entry of a catalogue; its place and proof are not looked at.
///
/// @param[in]  entry  key and value.
/// @param[out] leaf   32 bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_NON_CANONICAL`, `LIFE_STATUS_LIMIT_EXCEEDED`: no key, or something is too long;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[leaf; LIFE_HASH_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_catalogue_leaf(entry: *const life_catalogue_entry, leaf: *mut u8) -> i32 {
    self::entry(|call| {
        let place = call.array_out(leaf)?;
        place.put(call.catalogue_entry(entry)?.0.hash()?);
        Ok(())
    })
}

/// Verifies that an entry stands in an edition of a catalogue.
///
/// @param[in] checkpoint  a verified checkpoint of the catalogue.
/// @param[in] entry       the entry.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_NOT_AUTHENTIC`: the proof does not show it;
///         `LIFE_STATUS_WRONG_KIND`: no catalogue;
///         `LIFE_STATUS_NON_CANONICAL`, `LIFE_STATUS_LIMIT_EXCEEDED`: no entry;
///         `LIFE_STATUS_WRONG_STATE`: `checkpoint` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_catalogue_check_included(
    checkpoint: *const life_checkpoint,
    entry: *const life_catalogue_entry,
) -> i32 {
    self::entry(|call| {
        let checkpoint = call.state(checkpoint)?.checkpoint();
        let (entry, place) = call.catalogue_entry(entry)?;
        entry.check_included(&place, checkpoint)
    })
}

/// Verifies that an edition of a catalogue has no entry of a key: its neighbours stand side by side.
///
/// @param[in] checkpoint  a verified checkpoint of the catalogue.
/// @param[in] key         the key.
/// @param[in] key_len     its length in bytes.
/// @param[in] before      the entry before; `NULL` if there is none.
/// @param[in] after       the entry behind; `NULL` if there is none.
///
/// @return as `life_catalogue_check_included`.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_catalogue_check_absent(
    checkpoint: *const life_checkpoint,
    key: *const u8,
    key_len: usize,
    before: *const life_catalogue_entry,
    after: *const life_catalogue_entry,
) -> i32 {
    entry(|call| {
        let checkpoint = call.state(checkpoint)?.checkpoint();
        let key = call.input(key, key_len)?;
        check_absent(key, call.neighbour(before)?, call.neighbour(after)?, checkpoint)
    })
}
