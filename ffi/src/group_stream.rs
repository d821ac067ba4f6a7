//! life/group.h: the envelopes of a group as streams, and parts of them.
//!
//! Each begins here and goes on as every sealer, opener and range opener does. `life_verifier_init` verifies an envelope of a
//! group as it is, for a store that has no keys: whether its author might write it is for `life_decide` to say.
use crate::{
    call::{entry, entry_classic},
    card::life_verified_card,
    draft::life_draft,
    expected::life_expected,
    group::{life_group_keys, life_group_member, life_group_state},
    identity::life_identity,
    metadata::life_metadata,
    opener::life_opener,
    range::life_range_opener,
    rng::life_rng,
    sealer::life_sealer,
};

/// Begins an envelope to the group as one of its members, as `life_sealer_init` begins one to cards.
///
/// @param[out] sealer       state to initialise.
/// @param[in]  identity     the author: the owner of the member's card.
/// @param[in]  rng          generator.
/// @param[in]  keys         the keys of the epoch.
/// @param[in]  head         56 bytes: the newest epoch that the program has seen, which must be that of the keys.
/// @param[in]  member       the author's membership in it, with the right to write.
/// @param[in]  draft        what the author decides about the envelope.
/// @param[in]  content_len  length of the content in bytes, or `LIFE_LEN_UNKNOWN`.
/// @param[out] work         working memory, as for `life_sealer_init`.
/// @param[in]  work_size    room in bytes: one segment.
/// @param[out] out          the head of the envelope.
/// @param[in]  out_size     room in bytes; with too little, the length needed is in `*out_len`, and nothing has been drawn.
/// @param[out] out_len      its length in bytes.
///
/// @return what `life_group_seal` and `life_sealer_init` return. After an error the state is wiped.
///
/// cbindgen:ptrs-as-arrays=[[head; LIFE_GROUP_HEAD_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_group_sealer_init(
    sealer: *mut life_sealer,
    identity: *const life_identity,
    rng: *const life_rng,
    keys: *const life_group_keys,
    head: *const u8,
    member: *const life_group_member,
    draft: *const life_draft,
    content_len: u64,
    work: *mut u8,
    work_size: usize,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry_classic(|call| {
        let starting = call.starting(sealer, (work, work_size), (out, out_size, out_len))?;
        starting.start((identity, rng, draft), &call.as_member(keys, member, head)?, content_len)
    })
}

/// Begins an envelope to the group from outside.
///
/// @param[out] sealer       state to initialise.
/// @param[in]  identity     the author.
/// @param[in]  rng          generator.
/// @param[in]  state        the epoch.
/// @param[in]  head         56 bytes: the newest epoch that the program has seen, which must be that of the state.
/// @param[in]  draft        what the author decides about the envelope.
/// @param[in]  content_len  length of the content in bytes, or `LIFE_LEN_UNKNOWN`.
/// @param[out] work         working memory, as for `life_sealer_init`.
/// @param[in]  work_size    room in bytes: one segment.
/// @param[out] out          the head of the envelope.
/// @param[in]  out_size     room in bytes; with too little, the length needed is in `*out_len`, and nothing has been drawn.
/// @param[out] out_len      its length in bytes.
///
/// @return what `life_group_seal_outside` and `life_sealer_init` return. After an error the state is wiped.
///
/// cbindgen:ptrs-as-arrays=[[head; LIFE_GROUP_HEAD_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_group_sealer_init_outside(
    sealer: *mut life_sealer,
    identity: *const life_identity,
    rng: *const life_rng,
    state: *const life_group_state,
    head: *const u8,
    draft: *const life_draft,
    content_len: u64,
    work: *mut u8,
    work_size: usize,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry(|call| {
        let starting = call.starting(sealer, (work, work_size), (out, out_size, out_len))?;
        starting.start((identity, rng, draft), &call.as_outsider(state, head)?, content_len)
    })
}

/// Begins to open an envelope of a group from its head, as `life_opener_init` begins with one to cards.
///
/// @param[out] opener         state to initialise.
/// @param[in]  keys           the keys of the epoch that it is of.
/// @param[in]  head           56 bytes: the newest epoch that the program has seen.
/// @param[in]  member         the author's membership in the envelope's epoch, or `NULL`: as for `life_group_open`.
/// @param[in]  author         who must have sealed it.
/// @param[in]  expected       what it must be.
/// @param[in]  in             the head of the envelope, and no more; not needed afterwards.
/// @param[in]  in_len         its length in bytes.
/// @param[out] work           working memory, as for `life_opener_init`.
/// @param[in]  work_size      room in bytes: `work_len` of `life_head_info`.
/// @param[out] metadata_out   the private metadata; `NULL` if there are none.
/// @param[in]  metadata_size  room in bytes: `metadata_len` of `life_head_info`.
/// @param[out] metadata       the private metadata taken apart, as for `life_opener_init`.
///
/// @return what `life_group_open` returns about group and author, and what `life_opener_init` returns. After an error the
///         state is wiped and `metadata_out` holds no plaintext.
///
/// cbindgen:ptrs-as-arrays=[[head; LIFE_GROUP_HEAD_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_group_opener_init(
    opener: *mut life_opener,
    keys: *const life_group_keys,
    head: *const u8,
    member: *const life_group_member,
    author: *const life_verified_card,
    expected: *const life_expected,
    r#in: *const u8,
    in_len: usize,
    work: *mut u8,
    work_size: usize,
    metadata_out: *mut u8,
    metadata_size: usize,
    metadata: *mut life_metadata,
) -> i32 {
    entry(|call| {
        let reading =
            call.reading(opener, (work, work_size), (r#in, in_len), (metadata_out, metadata_size), metadata)?;
        reading.start(&call.group_reader(keys, head, member)?, (author, expected))
    })
}

/// Begins to open some segments of an envelope of a group, as `life_range_opener_init` begins with one to cards.
///
/// @param[out] opener         state to initialise.
/// @param[in]  keys           the keys of the epoch that it is of.
/// @param[in]  head           56 bytes: the newest epoch that the program has seen.
/// @param[in]  member         the author's membership in the envelope's epoch, or `NULL`: as for `life_group_open`.
/// @param[in]  author         who must have sealed it.
/// @param[in]  expected       what it must be.
/// @param[in]  in             the head of the envelope, and no more; not needed afterwards.
/// @param[in]  in_len         its length in bytes.
/// @param[in]  end            the end of the envelope: `LIFE_SEAL_BYTES_MAX` bytes of it always do; not needed afterwards.
/// @param[in]  end_len        its length in bytes.
/// @param[out] metadata_out   the private metadata; `NULL` if there are none.
/// @param[in]  metadata_size  room in bytes: `metadata_len` of `life_head_info`.
/// @param[out] metadata       the private metadata taken apart, as for `life_range_opener_init`.
///
/// @return what `life_group_open` returns about group and author, and what `life_range_opener_init` returns. After an error
///         the state is wiped and `metadata_out` holds no plaintext.
///
/// cbindgen:ptrs-as-arrays=[[head; LIFE_GROUP_HEAD_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_group_range_opener_init(
    opener: *mut life_range_opener,
    keys: *const life_group_keys,
    head: *const u8,
    member: *const life_group_member,
    author: *const life_verified_card,
    expected: *const life_expected,
    r#in: *const u8,
    in_len: usize,
    end: *const u8,
    end_len: usize,
    metadata_out: *mut u8,
    metadata_size: usize,
    metadata: *mut life_metadata,
) -> i32 {
    entry(|call| {
        let ranging =
            call.ranging(opener, (r#in, in_len), (end, end_len), (metadata_out, metadata_size), metadata)?;
        ranging.start(&call.group_reader(keys, head, member)?, (author, expected))
    })
}
