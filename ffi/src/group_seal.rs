//! life/group.h: keys, tokens, and the envelopes of a group.
use crate::{
    call::{Call, entry, entry_classic, entry_shallow},
    card::life_verified_card,
    draft::life_draft,
    expected::{life_expected, life_opened},
    group::{life_group_keys, life_group_member, life_group_state},
    identity::life_identity,
    metadata::life_metadata,
    rng::life_rng,
};
use life_core::{
    Error,
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
    entry_shallow(|call| {
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
/// @param[out] out       the envelope. `out == in` seals in place.
/// @param[in]  out_size  room in bytes; with too little, the length needed is in `*out_len`, and nothing has been drawn.
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
    entry_classic(|call| {
        let sealing = call.sealing((r#in, in_len), (out, out_size, out_len), digest)?;
        sealing.seal((identity, rng, draft), &call.as_member(keys, member, head)?)
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
/// @param[out] out       the envelope. `out == in` seals in place.
/// @param[in]  out_size  room in bytes; with too little, the length needed is in `*out_len`, and nothing has been drawn.
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
        let sealing = call.sealing((r#in, in_len), (out, out_size, out_len), digest)?;
        sealing.seal((identity, rng, draft), &call.as_outsider(state, head)?)
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
/// @param[out] out            the content. `out == in` opens in place, if `out_size` is `in_len` or more.
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
        let opening = call.opening(
            (r#in, in_len),
            (metadata_out, metadata_size),
            (out, out_size, out_len),
            metadata,
            opened,
        )?;
        opening.open(&call.group_reader(keys, head, member)?, (author, expected), |_| Ok(()))
    })
}

impl Call {
    /// A member of a group who seals, with the keys of the head.
    pub(crate) fn as_member(
        &self,
        keys: *const life_group_keys,
        member: *const life_group_member,
        head: *const u8,
    ) -> Result<Member<'_>, Error> {
        Member::new(self.state(keys)?, self.state(member)?, &self.group_head(head)?)
    }

    /// A group that is sealed to from outside, in the epoch of the head.
    pub(crate) fn as_outsider(
        &self,
        state: *const life_group_state,
        head: *const u8,
    ) -> Result<Outside<'_>, Error> {
        Outside::new(self.state(state)?, &self.group_head(head)?)
    }

    /// The keys of an epoch, for what a member wrote, or if there is none an outsider.
    pub(crate) fn group_reader(
        &self,
        keys: *const life_group_keys,
        head: *const u8,
        member: *const life_group_member,
    ) -> Result<Reader<'_>, Error> {
        let by = if member.is_null() { Author::Outsider } else { Author::Member(self.state(member)?) };
        Reader::new(self.state(keys)?, &self.group_head(head)?, by)
    }

    fn group_head(&self, head: *const u8) -> Result<Head, Error> {
        Head::from_bytes(self.array::<{ Head::LEN }>(head)?)
    }
}
