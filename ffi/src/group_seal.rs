//! life/group.h: keys, tokens, and the envelopes of a group.
use crate::{
    call::entry,
    card::life_verified_card,
    draft::life_draft,
    group::{life_group_keys, life_group_member, life_group_state},
    identity::life_identity,
    metadata::life_metadata,
    open::{life_expected, life_opened, to_c},
    rng::life_rng,
};
use life_core::{
    Error,
    envelope::{Addressee, open, opened_len, seal, sealed_len},
    group::{Author, Head, Keys, Member, Outside, Reader},
};

/// Opens the secret of an epoch that is wrapped to an identity.
///
/// @param[out] keys      state to initialise.
/// @param[in]  identity  the member.
/// @param[in]  state     the epoch.
/// @param[in]  member    his membership in it.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_EPOCH`: the membership is of another state;
///         `LIFE_STATUS_NO_RECIPIENT`: it is somebody else's; `LIFE_STATUS_FORBIDDEN`: he may not read;
///         `LIFE_STATUS_NOT_AUTHENTIC`: the stanza is not for him and this epoch;
///         `LIFE_STATUS_INVALID_KEY`: whoever made the epoch gave him another secret than the state commits to;
///         `LIFE_STATUS_WRONG_STATE`: a state is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap. After an error the keys are wiped.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_group_keys_open(
    keys: *mut life_group_keys,
    identity: *const life_identity,
    state: *const life_group_state,
    member: *const life_group_member,
) -> i32 {
    entry(|call| {
        let fresh = call.fresh(keys)?;
        let (identity, state) = (call.state(identity)?, call.state(state)?);
        let member = call.state(member)?;
        fresh.init(|| Keys::open(identity, state, member))
    })
}

/// Walks back to the keys of the epoch before.
///
/// @param[out] keys     state to initialise.
/// @param[in]  later    the keys of the epoch after.
/// @param[in]  earlier  the epoch before: see `life_group_state_earlier`.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_NO_RECIPIENT`: the history was cut here;
///         `LIFE_STATUS_WRONG_EPOCH`: `earlier` is not the epoch before;
///         `LIFE_STATUS_NOT_AUTHENTIC`, `LIFE_STATUS_INVALID_KEY`: whoever made the epoch wrapped something else;
///         `LIFE_STATUS_WRONG_STATE`: a state is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap. After an error the keys are wiped.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_group_keys_previous(
    keys: *mut life_group_keys,
    later: *const life_group_keys,
    earlier: *const life_group_state,
) -> i32 {
    entry(|call| {
        let fresh = call.fresh(keys)?;
        let (later, earlier) = (call.state(later)?, call.state(earlier)?);
        fresh.init(|| later.previous(earlier)?.ok_or(Error::NoRecipient))
    })
}

/// Computes the blind index token of a value in a field: equal values of an epoch have equal tokens, and a store that holds
/// tokens learns no more.
///
/// @param[in]  keys       the keys of the epoch.
/// @param[in]  field      name of the field, in UTF-8.
/// @param[in]  field_len  its length in bytes: 1 to 64.
/// @param[in]  value      the value; `NULL` if it is empty.
/// @param[in]  value_len  its length in bytes.
/// @param[out] token      32 bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_LIMIT_EXCEEDED`: the name is too long;
///         `LIFE_STATUS_WRONG_STATE`: `keys` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: no name, no UTF-8, `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[token; LIFE_GROUP_TOKEN_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_group_keys_token(
    keys: *const life_group_keys,
    field: *const u8,
    field_len: usize,
    value: *const u8,
    value_len: usize,
    token: *mut u8,
) -> i32 {
    entry(|call| {
        let place = call.array_out(token)?;
        let keys = call.state(keys)?;
        let (field, value) = (call.text(field, field_len)?, call.input(value, value_len)?);
        place.put(keys.token(field, value)?.0);
        Ok(())
    })
}

/// Seals content to the group as one of its members, without any public-key work but the signature.
///
/// @param[in]  identity  the author: the owner of the member's card.
/// @param[in]  rng       generator.
/// @param[in]  keys      the keys of the epoch.
/// @param[in]  head      56 bytes: the newest epoch that the program has seen, which must be that of the keys.
/// @param[in]  member    the author's membership in it, with the right to write.
/// @param[in]  draft     what the author decides about the envelope.
/// @param[in]  in        the content; `NULL` if it is empty.
/// @param[in]  in_len    its length in bytes.
/// @param[out] out       the envelope.
/// @param[in]  out_size  room in bytes.
/// @param[out] out_len   length of the envelope in bytes.
/// @param[out] digest    32 bytes, the seal digest.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_FORBIDDEN`: the member may not write; `LIFE_STATUS_EXPIRED`: not at this time;
///         `LIFE_STATUS_WRONG_EPOCH`: keys and membership are of two states;
///         `LIFE_STATUS_STALE`, `LIFE_STATUS_OUT_OF_ORDER`, `LIFE_STATUS_FORKED`, `LIFE_STATUS_WRONG_GROUP`: the keys are not
///         of the head;
///         what `life_seal` returns about draft, generator, room and arguments.
///
/// cbindgen:ptrs-as-arrays=[[head; LIFE_GROUP_HEAD_BYTES], [digest; LIFE_DIGEST_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_group_seal(
    identity: *const life_identity,
    rng: *const life_rng,
    keys: *const life_group_keys,
    head: *const u8,
    member: *const life_group_member,
    draft: *const life_draft,
    r#in: *const u8,
    in_len: usize,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
    digest: *mut u8,
) -> i32 {
    entry(|call| {
        let to =
            Member::new(call.state(keys)?, call.state(member)?, &Head::from_bytes(call.array::<56>(head)?)?)?;
        seal_to(call, (identity, rng, draft), &to, (r#in, in_len), (out, out_size, out_len), digest)
    })
}

/// Seals content to the group from outside, to the public key of an epoch: for laboratories and for devices that do not read.
///
/// @param[in]  identity  the author.
/// @param[in]  rng       generator.
/// @param[in]  state     the epoch.
/// @param[in]  head      56 bytes: the newest epoch that the program has seen, which must be that of the state.
/// @param[in]  draft     what the author decides about the envelope.
/// @param[in]  in        the content; `NULL` if it is empty.
/// @param[in]  in_len    its length in bytes.
/// @param[out] out       the envelope.
/// @param[in]  out_size  room in bytes.
/// @param[out] out_len   length of the envelope in bytes.
/// @param[out] digest    32 bytes, the seal digest.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_STALE`, `LIFE_STATUS_OUT_OF_ORDER`, `LIFE_STATUS_FORKED`, `LIFE_STATUS_WRONG_GROUP`: the state is not
///         that of the head;
///         what `life_seal` returns.
///
/// cbindgen:ptrs-as-arrays=[[head; LIFE_GROUP_HEAD_BYTES], [digest; LIFE_DIGEST_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_group_seal_outside(
    identity: *const life_identity,
    rng: *const life_rng,
    state: *const life_group_state,
    head: *const u8,
    draft: *const life_draft,
    r#in: *const u8,
    in_len: usize,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
    digest: *mut u8,
) -> i32 {
    entry(|call| {
        let to = Outside::new(call.state(state)?, &Head::from_bytes(call.array::<56>(head)?)?)?;
        seal_to(call, (identity, rng, draft), &to, (r#in, in_len), (out, out_size, out_len), digest)
    })
}

/// Seals to what is no list of cards.
pub(crate) fn seal_to<A: Addressee + ?Sized>(
    call: &crate::call::Call,
    (identity, rng, draft): (*const life_identity, *const life_rng, *const life_draft),
    to: &A,
    (input, in_len): (*const u8, usize),
    (out, out_size, out_len): (*mut u8, usize, *mut usize),
    digest: *mut u8,
) -> Result<(), Error> {
    let output = call.output(out, out_size, out_len)?;
    let digest = call.array_out(digest)?;
    let identity = call.state(identity)?;
    let mut rng = call.rng(rng)?;
    let draft = call.draft(draft)?;
    let content = call.input(input, in_len)?;
    output.write(sealed_len(&draft, to, in_len)?, |out| {
        let sealed = seal(identity, &mut rng, &draft, to, content, out)?;
        digest.put(sealed.digest.0);
        Ok(sealed.len)
    })
}

/// Opens an envelope of a group: verifies that its author sealed just this and might, and decrypts it.
///
/// @param[in]  keys           the keys of the epoch that it is of.
/// @param[in]  head           56 bytes: the newest epoch that the program has seen.
/// @param[in]  member         the author's membership in the envelope's epoch; `NULL` if the program expects this author's
///                            envelope although he is no member, as a laboratory's: then only from outside.
/// @param[in]  author         who must have sealed it.
/// @param[in]  expected       what it must be.
/// @param[in]  in             the envelope.
/// @param[in]  in_len         its length in bytes.
/// @param[out] metadata_out   the private metadata; `NULL` if there are none.
/// @param[in]  metadata_size  room in bytes: see `life_open_len`.
/// @param[out] out            the content.
/// @param[in]  out_size       room in bytes: see `life_open_len`.
/// @param[out] out_len        length of the content in bytes.
/// @param[out] metadata       the private metadata taken apart; its pointers lead into `metadata_out`.
/// @param[out] opened         what is known of the envelope; `late` says that its epoch is older than the head.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_GROUP`: it is not for this group; `LIFE_STATUS_WRONG_EPOCH`: of another epoch than the keys, the
///         membership is of another, or the keys are newer than the head;
///         `LIFE_STATUS_FORKED`: the keys are of another state than the head;
///         `LIFE_STATUS_FORBIDDEN`, `LIFE_STATUS_EXPIRED`: the author might not write it;
///         what `life_open` returns. After an error `out` and `metadata_out` hold no plaintext.
///
/// cbindgen:ptrs-as-arrays=[[head; LIFE_GROUP_HEAD_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_group_open(
    keys: *const life_group_keys,
    head: *const u8,
    member: *const life_group_member,
    author: *const life_verified_card,
    expected: *const life_expected,
    r#in: *const u8,
    in_len: usize,
    metadata_out: *mut u8,
    metadata_size: usize,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
    metadata: *mut life_metadata,
    opened: *mut life_opened,
) -> i32 {
    entry(|call| {
        let output = call.output(out, out_size, out_len)?;
        let metadata_out = call.bytes_out(metadata_out, metadata_size)?;
        let (metadata, place) = (call.place(metadata)?, call.place(opened)?);
        let head = Head::from_bytes(call.array::<56>(head)?)?;
        let by = if member.is_null() { Author::Outsider } else { Author::Member(call.state(member)?) };
        let reader = Reader::new(call.state(keys)?, &head, by)?;
        let author = call.state(author)?;
        let expected = call.expected(expected)?;
        let envelope = call.input(r#in, in_len)?;
        output.write(opened_len(envelope)?, |out| {
            let (opened, found) = open(&reader, author, &expected, envelope, metadata_out, out)?;
            let len = usize::try_from(opened.content_len).map_err(|_| Error::LimitExceeded)?;
            metadata.put(life_metadata::new(&found));
            place.put(to_c(opened));
            Ok(len)
        })
    })
}
