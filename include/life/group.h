/*
 * life/group.h: who may read, write, share and administer, epoch by epoch.
 *
 * A group has an epoch for each change: a signed state, a roster of its members, and a secret that members who may read
 * hold. Whoever administers makes the next epoch; a removal is an epoch without the member, and the only way to remove him.
 * Rosters and states are bytes that any store may keep. A program verifies a state once (with the whole roster, or on a
 * device with a proof of membership of its signer) and keeps the head of the newest; older and other states are then refused.
 *
 * Part of life.h, whose Conventions hold here: a program includes life.h, or this header alone.
 */
#ifndef LIFE_H
#include "../life.h"
#endif

#ifndef LIFE_GROUP_H
#define LIFE_GROUP_H

/* Generated from ffi/src by `cargo xtask header`. Do not edit. */

/**
 * Right: hold the secret and open records.
 */
#define LIFE_RIGHT_READ 1

/**
 * Right: be the author of records.
 */
#define LIFE_RIGHT_WRITE 2

/**
 * Right: grant rights of one's own to others.
 */
#define LIFE_RIGHT_SHARE 4

/**
 * Right: make the next epoch. Never without `LIFE_RIGHT_READ`: whoever makes an epoch draws its secret.
 */
#define LIFE_RIGHT_ADMINISTER 8

/**
 * Right: open records in an emergency.
 */
#define LIFE_RIGHT_EMERGENCY 16

/**
 * Length in bytes of a head that is kept: group, epoch, and the hash of its state.
 */
#define LIFE_GROUP_HEAD_BYTES 56

/**
 * Most bytes of a member in a roster.
 */
#define LIFE_GROUP_LEAF_BYTES_MAX 1225

/**
 * Most bytes of a proof of membership.
 */
#define LIFE_GROUP_MEMBERSHIP_BYTES_MAX 1869

/**
 * Length in bytes of an index token.
 */
#define LIFE_GROUP_TOKEN_BYTES 32

/**
 * Most members of a group.
 */
#define LIFE_GROUP_MEMBERS_MAX 1048575

/**
 * Length in bytes of `struct life_group_state`.
 */
#define LIFE_GROUP_STATE_BYTES 352

/**
 * Length in bytes of `struct life_group_member`.
 */
#define LIFE_GROUP_MEMBER_BYTES 192

/**
 * Length in bytes of `struct life_group_keys`.
 */
#define LIFE_GROUP_KEYS_BYTES 192

/**
 * Change: the card becomes a member.
 */
#define LIFE_GROUP_ADMIT 1

/**
 * Change: the member gets another role.
 */
#define LIFE_GROUP_ALTER 2

/**
 * Change: the card is no member any more.
 */
#define LIFE_GROUP_REMOVE 3

/**
 * Reach: he does not read the epoch.
 */
#define LIFE_GROUP_REACH_NONE 0

/**
 * Reach: he has a stanza in the epoch.
 */
#define LIFE_GROUP_REACH_STANZA 1

/**
 * Reach: he has none, but walks back to the epoch from a later one.
 */
#define LIFE_GROUP_REACH_HISTORY 2

/**
 * Length in bytes of `struct life_group_exposure`.
 */
#define LIFE_GROUP_EXPOSURE_BYTES 224

/**
 * A verified state of a group; refers to its bytes.
 */
struct life_group_state {
    uint64_t opaque[44];
};

/**
 * What a verified state says; the pointer leads into its bytes.
 */
struct life_group_info {
    /**
     * The statement hash of the state.
     */
    uint8_t hash[32];
    /**
     * The hash of the state before; zero at epoch 0.
     */
    uint8_t previous[32];
    /**
     * The card of whoever made the epoch.
     */
    uint8_t signer[32];
    /**
     * The group.
     */
    uint8_t group[16];
    /**
     * The epoch, from 0.
     */
    uint64_t epoch;
    /**
     * When it was made, by its maker's clock: milliseconds since 1970, UTC.
     */
    uint64_t created;
    /**
     * The epoch's public key.
     */
    const uint8_t *public_key;
    /**
     * Length of the public key in bytes.
     */
    size_t public_key_len;
    /**
     * How many members there are.
     */
    uint32_t members;
    /**
     * `LIFE_SUITE_CLASSIC` or `LIFE_SUITE_HYBRID`.
     */
    uint8_t suite;
    /**
     * 1 if members can walk back from here to the epoch before, else 0.
     */
    uint8_t has_history;
};

/**
 * A verified member of an epoch; refers to the bytes of the roster or the proof.
 */
struct life_group_member {
    uint64_t opaque[24];
};

/**
 * What a member has of an epoch: its secret.
 */
struct life_group_keys {
    uint64_t opaque[24];
};

/**
 * What a member may do, and when.
 */
struct life_group_role {
    /**
     * First moment at which the rights hold: milliseconds since 1970, UTC.
     */
    uint64_t not_before;
    /**
     * Last moment at which they hold; `UINT64_MAX` has no end.
     */
    uint64_t not_after;
    /**
     * Rights: one or more of `LIFE_RIGHT_READ` and its kin.
     */
    uint8_t rights;
};

/**
 * How an epoch is to be made.
 */
struct life_group_plan {
    /**
     * When, by the maker's clock: milliseconds since 1970, UTC; not before the epoch before.
     */
    uint64_t created;
    /**
     * `LIFE_SUITE_CLASSIC` or `LIFE_SUITE_HYBRID`; never weaker than the epoch before. 0 for hybrid.
     */
    uint8_t suite;
    /**
     * 1 if new members are not to walk back to the epochs before, else 0.
     */
    uint8_t cut_history;
};

/**
 * What is to become of one card.
 */
struct life_group_change {
    /**
     * The card, when it is admitted; else `NULL`.
     */
    const struct life_verified_card *card;
    /**
     * The id of the card, when it is altered or removed; not looked at when it is admitted.
     */
    uint8_t card_id[32];
    /**
     * What it may do from now on; not looked at when it is removed.
     */
    struct life_group_role role;
    /**
     * `LIFE_GROUP_ADMIT`, `LIFE_GROUP_ALTER` or `LIFE_GROUP_REMOVE`.
     */
    uint8_t act;
};

/**
 * A state and what shows that its signer might sign it.
 */
struct life_group_branch {
    /**
     * The state's bytes.
     */
    const uint8_t *state;
    /**
     * Their length.
     */
    size_t state_len;
    /**
     * Its signer.
     */
    const struct life_verified_card *signer;
    /**
     * His proof of membership in the epoch before.
     */
    const uint8_t *membership;
    /**
     * Its length in bytes.
     */
    size_t membership_len;
};

/**
 * A walk over the epochs of a group, from the newest to the oldest, that says which of them a card reads.
 */
struct life_group_exposure {
    uint64_t opaque[28];
};

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * Returns `LIFE_GROUP_HEAD_BYTES`.
 */
LIFE_MUST_USE size_t life_group_head_bytes(void);

/**
 * Returns `LIFE_GROUP_LEAF_BYTES_MAX`.
 */
LIFE_MUST_USE size_t life_group_leaf_bytes_max(void);

/**
 * Returns `LIFE_GROUP_MEMBERSHIP_BYTES_MAX`.
 */
LIFE_MUST_USE size_t life_group_membership_bytes_max(void);

/**
 * Returns `LIFE_GROUP_TOKEN_BYTES`.
 */
LIFE_MUST_USE size_t life_group_token_bytes(void);

/**
 * Returns `LIFE_GROUP_MEMBERS_MAX`.
 */
LIFE_MUST_USE size_t life_group_members_max(void);

/**
 * Returns `LIFE_GROUP_STATE_BYTES`.
 */
LIFE_MUST_USE size_t life_group_state_bytes(void);

/**
 * Returns `LIFE_GROUP_MEMBER_BYTES`.
 */
LIFE_MUST_USE size_t life_group_member_bytes(void);

/**
 * Returns `LIFE_GROUP_KEYS_BYTES`.
 */
LIFE_MUST_USE size_t life_group_keys_bytes(void);

/**
 * Looks at a verified state.
 *
 * @param[in]  state  the state.
 * @param[out] info   what it says.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_STATE`: `state` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_group_state_get_info(const struct life_group_state *state,
                                  struct life_group_info *info);

/**
 * Gives the head of a verified state. A program MUST keep the newest where nobody else can write.
 *
 * @param[in]  state  the state.
 * @param[out] head   56 bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_STATE`: `state` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_group_state_get_head(const struct life_group_state *state,
                                  uint8_t head[LIFE_GROUP_HEAD_BYTES]);

/**
 * Ends a state: its memory is zero afterwards.
 *
 * @param[in,out] state  any memory; `NULL` is passed over.
 */
void life_group_state_wipe(struct life_group_state *state);

/**
 * Ends a member: its memory is zero afterwards.
 *
 * @param[in,out] member  any memory; `NULL` is passed over.
 */
void life_group_member_wipe(struct life_group_member *member);

/**
 * Wipes the keys of an epoch.
 *
 * @param[in,out] keys  any memory; `NULL` is passed over.
 */
void life_group_keys_wipe(struct life_group_keys *keys);

/**
 * Verifies the first epoch of a group with its whole roster.
 *
 * @param[out] state       state to initialise; refers to `in`.
 * @param[in]  in          the state's bytes.
 * @param[in]  in_len      their length.
 * @param[in]  signer      who made the group, as the program knows him: anybody can sign a first epoch of any group.
 * @param[in]  roster      the roster of the epoch.
 * @param[in]  roster_len  its length in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_OUT_OF_ORDER`: no first epoch;
 *         `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_NOT_AUTHENTIC`: not by `signer`, or the roster is another;
 *         `LIFE_STATUS_FORBIDDEN`, `LIFE_STATUS_EXPIRED`: he may not;
 *         `LIFE_STATUS_WEAK_SUITE`: a member's stanza is weaker than the group;
 *         what decoding says: `LIFE_STATUS_NOT_LIFE`, `LIFE_STATUS_WRONG_KIND`, `LIFE_STATUS_TRUNCATED`,
 *         `LIFE_STATUS_TRAILING_DATA`, `LIFE_STATUS_NON_CANONICAL`, `LIFE_STATUS_LIMIT_EXCEEDED`,
 *         `LIFE_STATUS_INVALID_KEY`, `LIFE_STATUS_UNSUPPORTED_VERSION`, `LIFE_STATUS_UNSUPPORTED_SUITE`,
 *         `LIFE_STATUS_UNSUPPORTED_EXTENSION`;
 *         `LIFE_STATUS_WRONG_STATE`: `signer` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap. After an error the state is wiped.
 */
LIFE_MUST_USE
int32_t life_group_state_init(struct life_group_state *state,
                              const uint8_t *in,
                              size_t in_len,
                              const struct life_verified_card *signer,
                              const uint8_t *roster,
                              size_t roster_len);

/**
 * Verifies the first epoch of a group with its signer's proof of membership: for devices.
 *
 * @param[out] state           state to initialise; refers to `in`.
 * @param[in]  in              the state's bytes.
 * @param[in]  in_len          their length.
 * @param[in]  signer          who made the group, as the program knows him.
 * @param[in]  membership      his proof of membership in this epoch.
 * @param[in]  membership_len  its length in bytes.
 *
 * @return what `life_group_state_init` returns.
 */
LIFE_MUST_USE
int32_t life_group_state_init_light(struct life_group_state *state,
                                    const uint8_t *in,
                                    size_t in_len,
                                    const struct life_verified_card *signer,
                                    const uint8_t *membership,
                                    size_t membership_len);

/**
 * Verifies the next epoch with both rosters: every rule.
 *
 * @param[out] state            state to initialise; refers to `in`.
 * @param[in]  before           the epoch before.
 * @param[in]  roster           its roster.
 * @param[in]  roster_len       length of the roster in bytes.
 * @param[in]  in               the next state's bytes.
 * @param[in]  in_len           their length.
 * @param[in]  signer           who signed it.
 * @param[in]  next_roster      the roster of the next epoch.
 * @param[in]  next_roster_len  its length in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_GROUP`: of another group;
 *         `LIFE_STATUS_STALE`: older than `before`; `LIFE_STATUS_REPLAYED`: the same;
 *         `LIFE_STATUS_FORKED`: another state of the epoch of `before`, or one that follows another: keep both;
 *         `LIFE_STATUS_OUT_OF_ORDER`: an epoch is missing, or time goes backwards;
 *         `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_NOT_AUTHENTIC`: not by `signer`, or a roster is another;
 *         `LIFE_STATUS_FORBIDDEN`, `LIFE_STATUS_EXPIRED`: he may not administer, is not in the new roster, or nobody is left to
 *         administer;
 *         `LIFE_STATUS_WEAK_SUITE`: the group would become weaker;
 *         what `life_group_state_init` returns about bytes and arguments. After an error the state is wiped.
 */
LIFE_MUST_USE
int32_t life_group_state_advance(struct life_group_state *state,
                                 const struct life_group_state *before,
                                 const uint8_t *roster,
                                 size_t roster_len,
                                 const uint8_t *in,
                                 size_t in_len,
                                 const struct life_verified_card *signer,
                                 const uint8_t *next_roster,
                                 size_t next_roster_len);

/**
 * Verifies the next epoch by the proof that its signer may administer in the one before: for devices. That somebody is left to
 * administer is what those check who hold the roster.
 *
 * @param[out] state           state to initialise; refers to `in`.
 * @param[in]  before          the epoch before.
 * @param[in]  in              the next state's bytes.
 * @param[in]  in_len          their length.
 * @param[in]  signer          who signed it.
 * @param[in]  membership      his proof of membership in the epoch before.
 * @param[in]  membership_len  its length in bytes.
 *
 * @return what `life_group_state_advance` returns.
 */
LIFE_MUST_USE
int32_t life_group_state_advance_light(struct life_group_state *state,
                                       const struct life_group_state *before,
                                       const uint8_t *in,
                                       size_t in_len,
                                       const struct life_verified_card *signer,
                                       const uint8_t *membership,
                                       size_t membership_len);

/**
 * Takes the state that a kept head names.
 *
 * @param[out] state   state to initialise; refers to `in`.
 * @param[in]  head    56 bytes, from where nobody else can write.
 * @param[in]  in      the state's bytes.
 * @param[in]  in_len  their length.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_GROUP`: of another group;
 *         `LIFE_STATUS_STALE`: older; `LIFE_STATUS_OUT_OF_ORDER`: newer, to be verified by advancing;
 *         `LIFE_STATUS_FORKED`: another state of this epoch;
 *         what `life_group_state_init` returns about bytes and arguments. After an error the state is wiped.
 *
 */
LIFE_MUST_USE
int32_t life_group_state_pin(struct life_group_state *state,
                             const uint8_t head[LIFE_GROUP_HEAD_BYTES],
                             const uint8_t *in,
                             size_t in_len);

/**
 * Takes the state of the epoch before, which a verified state names.
 *
 * @param[out] state   state to initialise; refers to `in`.
 * @param[in]  later   the epoch after.
 * @param[in]  in      the state's bytes.
 * @param[in]  in_len  their length.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_GROUP`: of another group;
 *         `LIFE_STATUS_OUT_OF_ORDER`: not the epoch before; `LIFE_STATUS_FORKED`: another state of it;
 *         what `life_group_state_init` returns about bytes and arguments. After an error the state is wiped.
 */
LIFE_MUST_USE
int32_t life_group_state_earlier(struct life_group_state *state,
                                 const struct life_group_state *later,
                                 const uint8_t *in,
                                 size_t in_len);

/**
 * Writes the proof that a card is a member: what a server gives to a device.
 *
 * @param[in]  roster      the roster.
 * @param[in]  roster_len  its length in bytes.
 * @param[in]  card        32 bytes: the id of the card.
 * @param[out] out         the proof.
 * @param[in]  out_size    room in bytes; `LIFE_GROUP_MEMBERSHIP_BYTES_MAX` always does.
 * @param[out] out_len     length of the proof in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_NO_RECIPIENT`: the card is no member;
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`, with the most that is needed in `*out_len`;
 *         what `life_group_state_init` returns about the roster;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_group_prove(const uint8_t *roster,
                         size_t roster_len,
                         const uint8_t card[LIFE_CARD_ID_BYTES],
                         uint8_t *out,
                         size_t out_size,
                         size_t *out_len);

/**
 * Verifies a proof of membership.
 *
 * @param[out] member  state to initialise; refers to `in`.
 * @param[in]  state   the epoch.
 * @param[in]  in      the proof.
 * @param[in]  in_len  its length in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_NOT_AUTHENTIC`: it does not prove that;
 *         what decoding says, as for `life_group_state_init`;
 *         `LIFE_STATUS_WRONG_STATE`: `state` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap. After an error the member is wiped.
 */
LIFE_MUST_USE
int32_t life_group_member_verify(struct life_group_member *member,
                                 const struct life_group_state *state,
                                 const uint8_t *in,
                                 size_t in_len);

/**
 * Finds a member in the whole roster of an epoch.
 *
 * @param[out] member      state to initialise; refers to `roster`.
 * @param[in]  state       the epoch.
 * @param[in]  roster      its roster.
 * @param[in]  roster_len  length of the roster in bytes.
 * @param[in]  card        32 bytes: the id of the card.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_NO_RECIPIENT`: the card is no member;
 *         `LIFE_STATUS_NOT_AUTHENTIC`: the roster is another epoch's;
 *         what decoding says, as for `life_group_state_init`;
 *         `LIFE_STATUS_WRONG_STATE`: `state` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap. After an error the member is wiped.
 *
 */
LIFE_MUST_USE
int32_t life_group_member_find(struct life_group_member *member,
                               const struct life_group_state *state,
                               const uint8_t *roster,
                               size_t roster_len,
                               const uint8_t card[LIFE_CARD_ID_BYTES]);

/**
 * Says who a verified member is and what he may do.
 *
 * @param[in]  member  the member.
 * @param[out] card    32 bytes: the id of his card.
 * @param[out] role    what he may do, and when.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_STATE`: `member` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_group_member_get_info(const struct life_group_member *member,
                                   uint8_t card[LIFE_CARD_ID_BYTES],
                                   struct life_group_role *role);

/**
 * Makes a group: draws its id and its first secret, wraps the secret to each member who may read, and signs.
 *
 * @param[in]  identity      the maker; one of the members, who may administer.
 * @param[in]  rng           generator.
 * @param[in]  plan          time and suite.
 * @param[in]  members       the members, each admitted, in ascending order of their cards' ids (as bytes).
 * @param[in]  members_len   how many: 1 to `LIFE_GROUP_MEMBERS_MAX`.
 * @param[out] keys          state to initialise: the keys of the epoch.
 * @param[out] roster        the roster.
 * @param[in]  roster_size   room in bytes; `members_len` times `LIFE_GROUP_LEAF_BYTES_MAX` always does.
 * @param[out] roster_len    length of the roster in bytes.
 * @param[out] out           the state.
 * @param[in]  out_size      room in bytes; `LIFE_STATEMENT_BYTES_MAX` always does.
 * @param[out] out_len       length of the state in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: roster or state, with what always does in `*roster_len` and `*out_len`;
 *         `LIFE_STATUS_FORBIDDEN`: the maker is not among those who may administer;
 *         `LIFE_STATUS_EXPIRED`: a card or his right is not valid now;
 *         `LIFE_STATUS_WEAK_SUITE`: a member's card is weaker than the group;
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: too many members;
 *         `LIFE_STATUS_RANDOM`: the generator failed or returned the same byte 32 times;
 *         `LIFE_STATUS_WRONG_STATE`: `identity` or a card is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: a change that is none, not in order, no rights, `NULL`, or overlap. After an error the
 *         keys are wiped.
 */
LIFE_MUST_USE
int32_t life_group_create(const struct life_identity *identity,
                          const struct life_rng *rng,
                          const struct life_group_plan *plan,
                          const struct life_group_change *members,
                          size_t members_len,
                          struct life_group_keys *keys,
                          uint8_t *roster,
                          size_t roster_size,
                          size_t *roster_len,
                          uint8_t *out,
                          size_t out_size,
                          size_t *out_len);

/**
 * Makes the next epoch: admits, alters and removes in one step, with a new secret for everybody who stays and may read.
 *
 * @param[in]  identity     the maker, who may administer and stays.
 * @param[in]  rng          generator.
 * @param[in]  plan         time, suite and whether history is cut.
 * @param[in]  before       the epoch before.
 * @param[in]  before_keys  its keys.
 * @param[in]  in           its roster.
 * @param[in]  in_len       length of the roster in bytes.
 * @param[in]  changes      what changes, in ascending order of the cards' ids (as bytes).
 * @param[in]  changes_len  how many changes; 0 draws a new secret and changes nothing else.
 * @param[in]  cards        pointers to the cards of the members who stay, as the maker knows them; best in ascending order.
 * @param[in]  cards_len    how many.
 * @param[out] keys         state to initialise: the keys of the new epoch.
 * @param[out] roster       the new roster.
 * @param[in]  roster_size  room in bytes.
 * @param[out] roster_len   length of the roster in bytes.
 * @param[out] out          the new state.
 * @param[in]  out_size     room in bytes; `LIFE_STATEMENT_BYTES_MAX` always does.
 * @param[out] out_len      length of the state in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_NO_RECIPIENT`: a change of who is no member;
 *         `LIFE_STATUS_UNTRUSTED`: the card of a member who stays is not among `cards`;
 *         `LIFE_STATUS_WRONG_EPOCH`: `before_keys` are of another epoch;
 *         `LIFE_STATUS_NOT_AUTHENTIC`: the roster is another epoch's;
 *         `LIFE_STATUS_FORBIDDEN`: the maker may not administer or does not stay, or nobody is left to administer;
 *         `LIFE_STATUS_OUT_OF_ORDER`: the time is before the epoch before;
 *         what `life_group_create` returns. After an error the keys are wiped.
 */
LIFE_MUST_USE
int32_t life_group_advance(const struct life_identity *identity,
                           const struct life_rng *rng,
                           const struct life_group_plan *plan,
                           const struct life_group_state *before,
                           const struct life_group_keys *before_keys,
                           const uint8_t *in,
                           size_t in_len,
                           const struct life_group_change *changes,
                           size_t changes_len,
                           const struct life_verified_card *const *cards,
                           size_t cards_len,
                           struct life_group_keys *keys,
                           uint8_t *roster,
                           size_t roster_size,
                           size_t *roster_len,
                           uint8_t *out,
                           size_t out_size,
                           size_t *out_len);

/**
 * Opens the secret of an epoch that is wrapped to an identity.
 *
 * @param[out] keys      state to initialise.
 * @param[in]  identity  the member.
 * @param[in]  state     the epoch.
 * @param[in]  member    his membership in it.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_EPOCH`: the membership is of another state;
 *         `LIFE_STATUS_NO_RECIPIENT`: it is somebody else's; `LIFE_STATUS_FORBIDDEN`: he may not read;
 *         `LIFE_STATUS_NOT_AUTHENTIC`: the stanza is not for him and this epoch;
 *         `LIFE_STATUS_INVALID_KEY`: whoever made the epoch gave him another secret than the state commits to;
 *         `LIFE_STATUS_WRONG_STATE`: a state is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap. After an error the keys are wiped.
 */
LIFE_MUST_USE
int32_t life_group_keys_open(struct life_group_keys *keys,
                             const struct life_identity *identity,
                             const struct life_group_state *state,
                             const struct life_group_member *member);

/**
 * Walks back to the keys of the epoch before.
 *
 * @param[out] keys     state to initialise.
 * @param[in]  later    the keys of the epoch after.
 * @param[in]  earlier  the epoch before: see `life_group_state_earlier`.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_NO_RECIPIENT`: the history was cut here;
 *         `LIFE_STATUS_WRONG_EPOCH`: `earlier` is not the epoch before;
 *         `LIFE_STATUS_NOT_AUTHENTIC`, `LIFE_STATUS_INVALID_KEY`: whoever made the epoch wrapped something else;
 *         `LIFE_STATUS_WRONG_STATE`: a state is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap. After an error the keys are wiped.
 */
LIFE_MUST_USE
int32_t life_group_keys_previous(struct life_group_keys *keys,
                                 const struct life_group_keys *later,
                                 const struct life_group_state *earlier);

/**
 * Computes the blind index token of a value in a field: equal values of an epoch have equal tokens, and a store that holds
 * tokens learns no more.
 *
 * @param[in]  keys       the keys of the epoch.
 * @param[in]  field      name of the field, in UTF-8.
 * @param[in]  field_len  its length in bytes: 1 to 64.
 * @param[in]  value      the value; `NULL` if it is empty.
 * @param[in]  value_len  its length in bytes.
 * @param[out] token      32 bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: the name is too long;
 *         `LIFE_STATUS_WRONG_STATE`: `keys` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: no name, no UTF-8, `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_group_keys_token(const struct life_group_keys *keys,
                              const uint8_t *field,
                              size_t field_len,
                              const uint8_t *value,
                              size_t value_len,
                              uint8_t token[LIFE_GROUP_TOKEN_BYTES]);

/**
 * Seals content to the group as one of its members, without any public-key work but the signature.
 *
 * @param[in]  identity  the author: the owner of the member's card.
 * @param[in]  rng       generator.
 * @param[in]  keys      the keys of the epoch.
 * @param[in]  head      56 bytes: the newest epoch that the program has seen, which must be that of the keys.
 * @param[in]  member    the author's membership in it, with the right to write.
 * @param[in]  draft     what the author decides about the envelope.
 * @param[in]  in        the content; `NULL` if it is empty.
 * @param[in]  in_len    its length in bytes.
 * @param[out] out       the envelope. `out == in` seals in place.
 * @param[in]  out_size  room in bytes; with too little, the length needed is in `*out_len`, and nothing has been drawn.
 * @param[out] out_len   length of the envelope in bytes.
 * @param[out] digest    32 bytes, the seal digest.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_FORBIDDEN`: the member may not write; `LIFE_STATUS_EXPIRED`: not at this time;
 *         `LIFE_STATUS_WRONG_EPOCH`: keys and membership are of two states;
 *         `LIFE_STATUS_STALE`, `LIFE_STATUS_OUT_OF_ORDER`, `LIFE_STATUS_FORKED`, `LIFE_STATUS_WRONG_GROUP`: the keys are not
 *         of the head;
 *         what `life_seal` returns about draft, generator, room and arguments.
 *
 */
LIFE_MUST_USE
int32_t life_group_seal(const struct life_identity *identity,
                        const struct life_rng *rng,
                        const struct life_group_keys *keys,
                        const uint8_t head[LIFE_GROUP_HEAD_BYTES],
                        const struct life_group_member *member,
                        const struct life_draft *draft,
                        const uint8_t *in,
                        size_t in_len,
                        uint8_t *out,
                        size_t out_size,
                        size_t *out_len,
                        uint8_t digest[LIFE_DIGEST_BYTES]);

/**
 * Seals content to the group from outside, to the public key of an epoch: for laboratories and for devices that do not read.
 *
 * @param[in]  identity  the author.
 * @param[in]  rng       generator.
 * @param[in]  state     the epoch.
 * @param[in]  head      56 bytes: the newest epoch that the program has seen, which must be that of the state.
 * @param[in]  draft     what the author decides about the envelope.
 * @param[in]  in        the content; `NULL` if it is empty.
 * @param[in]  in_len    its length in bytes.
 * @param[out] out       the envelope. `out == in` seals in place.
 * @param[in]  out_size  room in bytes; with too little, the length needed is in `*out_len`, and nothing has been drawn.
 * @param[out] out_len   length of the envelope in bytes.
 * @param[out] digest    32 bytes, the seal digest.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_STALE`, `LIFE_STATUS_OUT_OF_ORDER`, `LIFE_STATUS_FORKED`, `LIFE_STATUS_WRONG_GROUP`: the state is not
 *         that of the head;
 *         what `life_seal` returns.
 *
 */
LIFE_MUST_USE
int32_t life_group_seal_outside(const struct life_identity *identity,
                                const struct life_rng *rng,
                                const struct life_group_state *state,
                                const uint8_t head[LIFE_GROUP_HEAD_BYTES],
                                const struct life_draft *draft,
                                const uint8_t *in,
                                size_t in_len,
                                uint8_t *out,
                                size_t out_size,
                                size_t *out_len,
                                uint8_t digest[LIFE_DIGEST_BYTES]);

/**
 * Opens an envelope of a group: verifies that its author sealed just this and might, and decrypts it.
 *
 * @param[in]  keys           the keys of the epoch that it is of.
 * @param[in]  head           56 bytes: the newest epoch that the program has seen.
 * @param[in]  member         the author's membership in the envelope's epoch; `NULL` if the program expects this author's
 *                            envelope although he is no member, as a laboratory's: then only from outside.
 * @param[in]  author         who must have sealed it.
 * @param[in]  expected       what it must be.
 * @param[in]  in             the envelope.
 * @param[in]  in_len         its length in bytes.
 * @param[out] metadata_out   the private metadata; `NULL` if there are none.
 * @param[in]  metadata_size  room in bytes: see `life_open_len`.
 * @param[out] out            the content. `out == in` opens in place, if `out_size` is `in_len` or more.
 * @param[in]  out_size       room in bytes: see `life_open_len`.
 * @param[out] out_len        length of the content in bytes.
 * @param[out] metadata       the private metadata taken apart; its pointers lead into `metadata_out`.
 * @param[out] opened         what is known of the envelope; `late` says that its epoch is older than the head.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_GROUP`: it is not for this group; `LIFE_STATUS_WRONG_EPOCH`: of another epoch than the keys, the
 *         membership is of another, or the keys are newer than the head;
 *         `LIFE_STATUS_FORKED`: the keys are of another state than the head;
 *         `LIFE_STATUS_FORBIDDEN`, `LIFE_STATUS_EXPIRED`: the author might not write it;
 *         what `life_open` returns. After an error `out` and `metadata_out` hold no plaintext.
 *
 */
LIFE_MUST_USE
int32_t life_group_open(const struct life_group_keys *keys,
                        const uint8_t head[LIFE_GROUP_HEAD_BYTES],
                        const struct life_group_member *member,
                        const struct life_verified_card *author,
                        const struct life_expected *expected,
                        const uint8_t *in,
                        size_t in_len,
                        uint8_t *metadata_out,
                        size_t metadata_size,
                        uint8_t *out,
                        size_t out_size,
                        size_t *out_len,
                        struct life_metadata *metadata,
                        struct life_opened *opened);

/**
 * Begins an envelope to the group as one of its members, as `life_sealer_init` begins one to cards.
 *
 * @param[out] sealer       state to initialise.
 * @param[in]  identity     the author: the owner of the member's card.
 * @param[in]  rng          generator.
 * @param[in]  keys         the keys of the epoch.
 * @param[in]  head         56 bytes: the newest epoch that the program has seen, which must be that of the keys.
 * @param[in]  member       the author's membership in it, with the right to write.
 * @param[in]  draft        what the author decides about the envelope.
 * @param[in]  content_len  length of the content in bytes, or `LIFE_LEN_UNKNOWN`.
 * @param[out] work         working memory, as for `life_sealer_init`.
 * @param[in]  work_size    room in bytes: one segment.
 * @param[out] out          the head of the envelope.
 * @param[in]  out_size     room in bytes; with too little, the length needed is in `*out_len`, and nothing has been drawn.
 * @param[out] out_len      its length in bytes.
 *
 * @return what `life_group_seal` and `life_sealer_init` return. After an error the state is wiped.
 *
 */
LIFE_MUST_USE
int32_t life_group_sealer_init(struct life_sealer *sealer,
                               const struct life_identity *identity,
                               const struct life_rng *rng,
                               const struct life_group_keys *keys,
                               const uint8_t head[LIFE_GROUP_HEAD_BYTES],
                               const struct life_group_member *member,
                               const struct life_draft *draft,
                               uint64_t content_len,
                               uint8_t *work,
                               size_t work_size,
                               uint8_t *out,
                               size_t out_size,
                               size_t *out_len);

/**
 * Begins an envelope to the group from outside.
 *
 * @param[out] sealer       state to initialise.
 * @param[in]  identity     the author.
 * @param[in]  rng          generator.
 * @param[in]  state        the epoch.
 * @param[in]  head         56 bytes: the newest epoch that the program has seen, which must be that of the state.
 * @param[in]  draft        what the author decides about the envelope.
 * @param[in]  content_len  length of the content in bytes, or `LIFE_LEN_UNKNOWN`.
 * @param[out] work         working memory, as for `life_sealer_init`.
 * @param[in]  work_size    room in bytes: one segment.
 * @param[out] out          the head of the envelope.
 * @param[in]  out_size     room in bytes; with too little, the length needed is in `*out_len`, and nothing has been drawn.
 * @param[out] out_len      its length in bytes.
 *
 * @return what `life_group_seal_outside` and `life_sealer_init` return. After an error the state is wiped.
 *
 */
LIFE_MUST_USE
int32_t life_group_sealer_init_outside(struct life_sealer *sealer,
                                       const struct life_identity *identity,
                                       const struct life_rng *rng,
                                       const struct life_group_state *state,
                                       const uint8_t head[LIFE_GROUP_HEAD_BYTES],
                                       const struct life_draft *draft,
                                       uint64_t content_len,
                                       uint8_t *work,
                                       size_t work_size,
                                       uint8_t *out,
                                       size_t out_size,
                                       size_t *out_len);

/**
 * Begins to open an envelope of a group from its head, as `life_opener_init` begins with one to cards.
 *
 * @param[out] opener         state to initialise.
 * @param[in]  keys           the keys of the epoch that it is of.
 * @param[in]  head           56 bytes: the newest epoch that the program has seen.
 * @param[in]  member         the author's membership in the envelope's epoch, or `NULL`: as for `life_group_open`.
 * @param[in]  author         who must have sealed it.
 * @param[in]  expected       what it must be.
 * @param[in]  in             the head of the envelope, and no more; not needed afterwards.
 * @param[in]  in_len         its length in bytes.
 * @param[out] work           working memory, as for `life_opener_init`.
 * @param[in]  work_size      room in bytes: `work_len` of `life_head_info`.
 * @param[out] metadata_out   the private metadata; `NULL` if there are none.
 * @param[in]  metadata_size  room in bytes: `metadata_len` of `life_head_info`.
 * @param[out] metadata       the private metadata taken apart, as for `life_opener_init`.
 *
 * @return what `life_group_open` returns about group and author, and what `life_opener_init` returns. After an error the
 *         state is wiped and `metadata_out` holds no plaintext.
 *
 */
LIFE_MUST_USE
int32_t life_group_opener_init(struct life_opener *opener,
                               const struct life_group_keys *keys,
                               const uint8_t head[LIFE_GROUP_HEAD_BYTES],
                               const struct life_group_member *member,
                               const struct life_verified_card *author,
                               const struct life_expected *expected,
                               const uint8_t *in,
                               size_t in_len,
                               uint8_t *work,
                               size_t work_size,
                               uint8_t *metadata_out,
                               size_t metadata_size,
                               struct life_metadata *metadata);

/**
 * Begins to open some segments of an envelope of a group, as `life_range_opener_init` begins with one to cards.
 *
 * @param[out] opener         state to initialise.
 * @param[in]  keys           the keys of the epoch that it is of.
 * @param[in]  head           56 bytes: the newest epoch that the program has seen.
 * @param[in]  member         the author's membership in the envelope's epoch, or `NULL`: as for `life_group_open`.
 * @param[in]  author         who must have sealed it.
 * @param[in]  expected       what it must be.
 * @param[in]  in             the head of the envelope, and no more; not needed afterwards.
 * @param[in]  in_len         its length in bytes.
 * @param[in]  end            the end of the envelope: `LIFE_SEAL_BYTES_MAX` bytes of it always do; not needed afterwards.
 * @param[in]  end_len        its length in bytes.
 * @param[out] metadata_out   the private metadata; `NULL` if there are none.
 * @param[in]  metadata_size  room in bytes: `metadata_len` of `life_head_info`.
 * @param[out] metadata       the private metadata taken apart, as for `life_range_opener_init`.
 *
 * @return what `life_group_open` returns about group and author, and what `life_range_opener_init` returns. After an error
 *         the state is wiped and `metadata_out` holds no plaintext.
 *
 */
LIFE_MUST_USE
int32_t life_group_range_opener_init(struct life_range_opener *opener,
                                     const struct life_group_keys *keys,
                                     const uint8_t head[LIFE_GROUP_HEAD_BYTES],
                                     const struct life_group_member *member,
                                     const struct life_verified_card *author,
                                     const struct life_expected *expected,
                                     const uint8_t *in,
                                     size_t in_len,
                                     const uint8_t *end,
                                     size_t end_len,
                                     uint8_t *metadata_out,
                                     size_t metadata_size,
                                     struct life_metadata *metadata);

/**
 * Verifies the evidence that a group was forked: two different states that follow one.
 *
 * @param[in] before  the epoch before.
 * @param[in] one     a state that follows it.
 * @param[in] other   another state that follows it.
 *
 * @return `LIFE_STATUS_OK`: the group was forked; or
 *         `LIFE_STATUS_INVALID_ARGUMENT`: they are one state, `NULL`, or overlap;
 *         what `life_group_state_advance_light` returns: one of them does not follow, and so proves nothing.
 */
LIFE_MUST_USE
int32_t life_group_fork_verify(const struct life_group_state *before,
                               const struct life_group_branch *one,
                               const struct life_group_branch *other);

/**
 * Verifies the evidence that one person signed two different states of one epoch. It takes no epoch before, and holds for first
 * epochs, too.
 *
 * @param[in] signer     who signed both.
 * @param[in] one        a state.
 * @param[in] one_len    its length in bytes.
 * @param[in] other      another state of the same epoch.
 * @param[in] other_len  its length in bytes.
 *
 * @return `LIFE_STATUS_OK`: he did; or
 *         `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_EXPIRED`, `LIFE_STATUS_REVOKED`, `LIFE_STATUS_NOT_AUTHENTIC`: one of them
 *         is not his, or not validly;
 *         what `life_group_state_init` returns about bytes;
 *         `LIFE_STATUS_WRONG_STATE`: `signer` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: they are one state, or of two groups or epochs, `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_group_fork_verify_signed_twice(const struct life_verified_card *signer,
                                            const uint8_t *one,
                                            size_t one_len,
                                            const uint8_t *other,
                                            size_t other_len);

/**
 * Returns `LIFE_GROUP_EXPOSURE_BYTES`.
 */
LIFE_MUST_USE size_t life_group_exposure_bytes(void);

/**
 * Begins the walk for a card. Before a removal, begin with the newest epoch: the next one will not be reached.
 *
 * @param[out] exposure  state to initialise.
 * @param[in]  card      32 bytes: the id of the card.
 *
 * @return `LIFE_STATUS_OK`, or `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_group_exposure_init(struct life_group_exposure *exposure,
                                 const uint8_t card[LIFE_CARD_ID_BYTES]);

/**
 * Shows the next older epoch.
 *
 * @param[in,out] exposure    the walk.
 * @param[in]     state       the epoch.
 * @param[in]     roster      its roster.
 * @param[in]     roster_len  length of the roster in bytes.
 * @param[out]    reach       `LIFE_GROUP_REACH_NONE`, `LIFE_GROUP_REACH_STANZA` or `LIFE_GROUP_REACH_HISTORY`.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_OUT_OF_ORDER`: not the epoch before the last shown;
 *         `LIFE_STATUS_NOT_AUTHENTIC`: the roster is another epoch's;
 *         what decoding says, as for `life_group_state_init`;
 *         `LIFE_STATUS_WRONG_STATE`: a state is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_group_exposure_step(struct life_group_exposure *exposure,
                                 const struct life_group_state *state,
                                 const uint8_t *roster,
                                 size_t roster_len,
                                 uint8_t *reach);

/**
 * Ends a walk: its memory is zero afterwards.
 *
 * @param[in,out] exposure  any memory; `NULL` is passed over.
 */
void life_group_exposure_wipe(struct life_group_exposure *exposure);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* LIFE_GROUP_H */
