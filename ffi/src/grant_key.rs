//! life/grant.h: the keys that grants carry.
use crate::{
    call::{Call, entry},
    card::life_verified_card,
    expected::life_opened,
    grant::{life_grant_chain, life_grant_key, life_grant_terms},
    group::{life_group_keys, life_group_member, life_group_state},
    identity::life_identity,
    output::Output,
    rng::life_rng,
    state::wipe_state,
};
use life_core::{
    Digest, Error,
    envelope::Head,
    grant::{self, Key, Shared},
    limits::STATEMENT_MAX,
};

/// Signs a grant that carries the secret of an epoch, for all of the group without limits of type and time: the secret opens
/// every record of the epoch, and of those before as far as the history goes back.
///
/// @param[in]  identity  the grantor.
/// @param[in]  rng       generator.
/// @param[in]  terms     what he gives.
/// @param[in]  subject   the card of the subject.
/// @param[in]  floor     the weakest suite of that card that will do; 0 for hybrid.
/// @param[in]  keys      the keys of the epoch.
/// @param[out] out       the statement: public.
/// @param[in]  out_size  room in bytes; `LIFE_STATEMENT_BYTES_MAX` always does.
/// @param[out] out_len   its length in bytes.
///
/// @return what `life_grant_issue` returns, or
///         `LIFE_STATUS_WRONG_GROUP`: the keys are of another group;
///         `LIFE_STATUS_NO_RECIPIENT`: `subject` is not the card in the terms;
///         `LIFE_STATUS_WEAK_SUITE`: it is below the floor;
///         `LIFE_STATUS_RANDOM`: the generator failed or returned the same byte 32 times.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_grant_issue_epoch(
    identity: *const life_identity,
    rng: *const life_rng,
    terms: *const life_grant_terms,
    subject: *const life_verified_card,
    floor: u8,
    keys: *const life_group_keys,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry(|call| {
        let output = call.output(out, out_size, out_len)?;
        let shared = Shared::epoch(call.state(keys)?);
        let giving = Giving { identity, rng, terms, subject, floor };
        giving.issue(call, &shared, output)
    })
}

/// Signs a grant that carries the file key of one record, which the grantor has opened.
///
/// @param[in]  identity      the grantor.
/// @param[in]  rng           generator.
/// @param[in]  terms         what he gives: on the one object.
/// @param[in]  subject       the card of the subject.
/// @param[in]  floor         the weakest suite of that card that will do; 0 for hybrid.
/// @param[in]  keys          keys of the record's epoch if it is a group's; `NULL` if it is sealed to the identity.
/// @param[in]  head          56 bytes: the newest epoch of the group that the program has seen; `NULL` without keys.
/// @param[in]  member        the author's membership, as for `life_group_open`; else `NULL`.
/// @param[in]  envelope      the record, or its first bytes with the whole head.
/// @param[in]  envelope_len  their length in bytes.
/// @param[in]  opened        what opening the record said.
/// @param[out] out           the statement: public.
/// @param[in]  out_size      room in bytes; `LIFE_STATEMENT_BYTES_MAX` always does.
/// @param[out] out_len       its length in bytes.
///
/// @return what `life_grant_issue_epoch` and `life_group_open` return, or
///         `LIFE_STATUS_WRONG_OBJECT`: `opened` is of another record, or the terms are for another object.
///
/// cbindgen:ptrs-as-arrays=[[head; LIFE_GROUP_HEAD_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_grant_issue_record(
    identity: *const life_identity,
    rng: *const life_rng,
    terms: *const life_grant_terms,
    subject: *const life_verified_card,
    floor: u8,
    keys: *const life_group_keys,
    head: *const u8,
    member: *const life_group_member,
    envelope: *const u8,
    envelope_len: usize,
    opened: *const life_opened,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry(|call| {
        let output = call.output(out, out_size, out_len)?;
        let (record, _) = Head::parse(call.input(envelope, envelope_len)?)?;
        let opened = call.value(opened)?;
        let header = record.header();
        let same = (header.object.0, header.revision, header.author.0);
        if same != (opened.object, opened.revision, opened.author) {
            return Err(Error::WrongObject);
        }
        let digest = Digest(opened.digest);
        let shared = if keys.is_null() {
            Shared::record_of(&record, call.state(identity)?, digest)?
        } else {
            Shared::record_of(&record, &call.group_reader(keys, head, member)?, digest)?
        };
        let giving = Giving { identity, rng, terms, subject, floor };
        giving.issue(call, &shared, output)
    })
}

/// Signs a grant that hands on a key which the grantor was given himself.
///
/// @param[in]  identity  the grantor: the subject of the grant that the key comes from.
/// @param[in]  rng       generator.
/// @param[in]  terms     what he gives; its parent is that grant.
/// @param[in]  subject   the card of the subject.
/// @param[in]  floor     the weakest suite of that card that will do; 0 for hybrid.
/// @param[in]  key       the key of a record.
/// @param[out] out       the statement: public.
/// @param[in]  out_size  room in bytes; `LIFE_STATEMENT_BYTES_MAX` always does.
/// @param[out] out_len   its length in bytes.
///
/// @return what `life_grant_issue_record` returns; `LIFE_STATUS_INVALID_ARGUMENT` also for the key of an epoch, which
///         `life_grant_issue_epoch` hands on.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_grant_issue_key(
    identity: *const life_identity,
    rng: *const life_rng,
    terms: *const life_grant_terms,
    subject: *const life_verified_card,
    floor: u8,
    key: *const life_grant_key,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry(|call| {
        let output = call.output(out, out_size, out_len)?;
        let shared = call.record_key(key)?.share();
        let giving = Giving { identity, rng, terms, subject, floor };
        giving.issue(call, &shared, output)
    })
}

/// Opens the key that the last grant of a chain carries.
///
/// @param[in]  chain     the chain.
/// @param[in]  identity  the subject.
/// @param[out] key       state to initialise.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_NO_RECIPIENT`: the identity is not the subject;
///         `LIFE_STATUS_NOT_AUTHENTIC`: the key was not wrapped to him for these terms;
///         `LIFE_STATUS_WRONG_STATE`: `chain` or `identity` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: the grant carries no key, `NULL`, or overlap. After an error `key` is wiped.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_grant_key_open(
    chain: *const life_grant_chain,
    identity: *const life_identity,
    key: *mut life_grant_key,
) -> i32 {
    entry(|call| {
        let fresh = call.fresh(key)?;
        let (chain, identity) = (call.state(chain)?, call.state(identity)?);
        fresh.init(|| chain.key(identity))
    })
}

/// Makes the keys of an epoch from the key of a grant, for reading as a member does (`life_group_open`).
///
/// @param[in]  key    the key of an epoch.
/// @param[in]  state  the verified state of that epoch.
/// @param[out] keys   state to initialise.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_GROUP`, `LIFE_STATUS_WRONG_EPOCH`: the state is of another group or epoch;
///         `LIFE_STATUS_INVALID_KEY`: the grantor gave another secret than the state commits to;
///         `LIFE_STATUS_WRONG_STATE`: `key` or `state` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: the key is of a record, `NULL`, or overlap. After an error `keys` is wiped.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_grant_key_epoch(
    key: *const life_grant_key,
    state: *const life_group_state,
    keys: *mut life_group_keys,
) -> i32 {
    entry(|call| {
        let fresh = call.fresh(keys)?;
        let (key, state) = (call.state(key)?, call.state(state)?);
        fresh.init(|| match key {
            Key::Epoch(key) => key.keys(state),
            Key::Record(_) => Err(Error::InvalidArgument),
        })
    })
}

/// Wipes a granted key: its memory is zero afterwards.
///
/// @param[in,out] key  any memory; `NULL` is passed over.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_grant_key_wipe(key: *mut life_grant_key) {
    wipe_state(key);
}

/// A grant with a key, as C states it.
struct Giving {
    identity: *const life_identity,
    rng: *const life_rng,
    terms: *const life_grant_terms,
    subject: *const life_verified_card,
    floor: u8,
}

impl Giving {
    fn issue(&self, call: &Call, key: &Shared, output: Output<'_>) -> Result<(), Error> {
        let (identity, subject) = (call.state(self.identity)?, call.state(self.subject)?);
        let mut rng = call.rng(self.rng)?;
        let terms = call.terms(self.terms)?;
        let to = (subject, crate::draft::floor(self.floor)?);
        output.write_up_to(STATEMENT_MAX, |out| {
            grant::issue_with_key(identity, &mut rng, &terms, to, key, &[], out).map(|(len, _)| len)
        })
    }
}
