/*
 * life/grant.h: grants, revocations, and the decision who may do what.
 *
 * A grant is consent as a statement: to whom, on what, which rights, until when; it may carry the key of one record or of an
 * epoch. Its subject may hand on what he was given, within what he was given, as deep as it says. A program verifies a chain
 * from the first grant, by a member of the group, to the last one, and asks `life_decide` whether it suffices: one function
 * for clients and servers, which says why. Nothing of it needs a network.
 *
 * Part of life.h, whose Conventions hold here: a program includes life.h, or this header alone.
 */
#ifndef LIFE_H
#include "../life.h"
#endif

#ifndef LIFE_GRANT_H
#define LIFE_GRANT_H

/* Generated from ffi/src by `cargo xtask header`. Do not edit. */

/**
 * A grant carries no key.
 */
#define LIFE_GRANT_NO_KEY 0

/**
 * A grant carries the file key of one record.
 */
#define LIFE_GRANT_RECORD_KEY 1

/**
 * A grant carries the secret of an epoch.
 */
#define LIFE_GRANT_EPOCH_KEY 2

/**
 * Length in bytes of `struct life_grant_chain`.
 */
#define LIFE_GRANT_CHAIN_BYTES 1456

/**
 * Length in bytes of `struct life_grant_key`.
 */
#define LIFE_GRANT_KEY_BYTES 96

/**
 * Revoked: a card.
 */
#define LIFE_REVOKE_CARD 0

/**
 * Revoked: a grant, by its hash, and every one below it.
 */
#define LIFE_REVOKE_GRANT 1

/**
 * Revoked: the signer's own membership of a group.
 */
#define LIFE_REVOKE_MEMBERSHIP 2

/**
 * Revoked: an endorsement, by its hash.
 */
#define LIFE_REVOKE_ENDORSEMENT 3

/**
 * Reason: not said.
 */
#define LIFE_REASON_UNSPECIFIED 0

/**
 * Reason: somebody else has, or may have, the secret keys.
 */
#define LIFE_REASON_KEY_COMPROMISE 1

/**
 * Reason: name or office have changed; what was signed before stays.
 */
#define LIFE_REASON_AFFILIATION_CHANGED 2

/**
 * Reason: something newer has taken its place; what was signed before stays.
 */
#define LIFE_REASON_SUPERSEDED 3

/**
 * Reason: the actor acts no more; what was signed before stays.
 */
#define LIFE_REASON_CESSATION_OF_OPERATION 4

/**
 * Reason: whoever gave it takes it back.
 */
#define LIFE_REASON_PRIVILEGE_WITHDRAWN 5

/**
 * Most revocations that one decision takes.
 */
#define LIFE_REVOCATIONS_MAX 16

/**
 * Length in bytes of `struct life_revocations`.
 */
#define LIFE_REVOCATIONS_BYTES 1856

/**
 * Length in bytes of the text of a reason, with NUL.
 */
#define LIFE_WHY_TEXT_BYTES 96

/**
 * Asked: open a record.
 */
#define LIFE_ASK_READ 1

/**
 * Asked: make a record, or a revision of one.
 */
#define LIFE_ASK_WRITE 2

/**
 * Asked: give the grant of `terms`.
 */
#define LIFE_ASK_SHARE 3

/**
 * Asked: make the next epoch.
 */
#define LIFE_ASK_ADMINISTER 4

/**
 * Decision: it may be done.
 */
#define LIFE_PERMIT 1

/**
 * Decision: it may be done, but not before an entry in the log says that it was.
 */
#define LIFE_PERMIT_LOGGED 2

/**
 * Decision: it may not be done.
 */
#define LIFE_DENY 3

/**
 * What a grant gives, to whom, on what, when, and how far it may be handed on.
 */
struct life_grant_terms {
    /**
     * To whom: his card.
     */
    uint8_t subject[32];
    /**
     * The group in which the records live.
     */
    uint8_t group[16];
    /**
     * The object, if `one_object` is 1.
     */
    uint8_t object[16];
    /**
     * The hash of the grant by which the grantor has it; zero if he has it as a member.
     */
    uint8_t parent[32];
    /**
     * Media types, each a byte of its length and then its characters, in ascending order; `NULL` for all.
     */
    const uint8_t *media_types;
    /**
     * Length of the media types in bytes.
     */
    size_t media_types_len;
    /**
     * Records created at this time or later: milliseconds since 1970, UTC; 0 for all.
     */
    uint64_t from;
    /**
     * Records created at this time or earlier; `UINT64_MAX` for all.
     */
    uint64_t to;
    /**
     * First moment at which it counts.
     */
    uint64_t not_before;
    /**
     * Last moment at which it counts.
     */
    uint64_t not_after;
    /**
     * When it is signed, by the grantor's clock.
     */
    uint64_t issued;
    /**
     * The newest epoch of the group that the grantor knows.
     */
    uint64_t epoch;
    /**
     * 1 for the one object, 0 for all of the group.
     */
    uint8_t one_object;
    /**
     * `LIFE_RIGHT_READ`, `LIFE_RIGHT_WRITE`, `LIFE_RIGHT_EMERGENCY`.
     */
    uint8_t rights;
    /**
     * How many grants may follow it: at most 3.
     */
    uint8_t depth;
};

/**
 * What a grant says; the pointer leads into its bytes.
 */
struct life_grant_info {
    /**
     * The terms.
     */
    struct life_grant_terms terms;
    /**
     * The statement hash: what a further grant names as its parent, and a revocation as its target.
     */
    uint8_t hash[32];
    /**
     * The grantor's card.
     */
    uint8_t grantor[32];
    /**
     * The record that the key is of, if it carries such a key.
     */
    uint8_t key_digest[32];
    /**
     * The epoch that the key is of, if it carries such a key.
     */
    uint64_t key_epoch;
    /**
     * `LIFE_GRANT_NO_KEY`, `LIFE_GRANT_RECORD_KEY` or `LIFE_GRANT_EPOCH_KEY`.
     */
    uint8_t key;
};

/**
 * Verified grants from a member's to the last one; refers to their bytes.
 */
struct life_grant_chain {
    uint64_t opaque[182];
};

/**
 * The key that a grant carries, opened by its subject.
 */
struct life_grant_key {
    uint64_t opaque[12];
};

/**
 * What is revoked, from when on, and why.
 */
struct life_revocation {
    /**
     * The id of the card, the hash of the grant or endorsement, or in the first 16 bytes the group.
     */
    uint8_t target[32];
    /**
     * From when on: milliseconds since 1970, UTC; may be before `issued`.
     */
    uint64_t from;
    /**
     * When it is signed.
     */
    uint64_t issued;
    /**
     * `LIFE_REVOKE_CARD`, `LIFE_REVOKE_GRANT`, `LIFE_REVOKE_MEMBERSHIP` or `LIFE_REVOKE_ENDORSEMENT`.
     */
    uint8_t kind;
    /**
     * `LIFE_REASON_UNSPECIFIED` and its kin.
     */
    uint8_t reason;
};

/**
 * What a revocation says. Nothing about it is verified.
 */
struct life_revocation_info {
    /**
     * The statement hash: of it `life_tree_leaf_hash` makes the leaf in a list.
     */
    uint8_t hash[32];
    /**
     * The card that signed it.
     */
    uint8_t signer[32];
    /**
     * What is revoked, from when on, and why.
     */
    struct life_revocation said;
};

/**
 * Verified revocations, for a decision. Take those that concern it: by `life_statement_get_info` and the kind 10.
 */
struct life_revocations {
    uint64_t opaque[232];
};

/**
 * Who would do what, when, and what is shown for it. Each part was verified before.
 */
struct life_request {
    /**
     * Who.
     */
    const struct life_verified_card *who;
    /**
     * In which group.
     */
    uint8_t group[16];
    /**
     * On which object: 16 bytes; `NULL` where it is about no certain one.
     */
    const uint8_t *object;
    /**
     * The media type of the record; `NULL` where it cannot be seen, as a server cannot.
     */
    const uint8_t *media_type;
    /**
     * Length of the media type in bytes.
     */
    size_t media_type_len;
    /**
     * The grant that would be given, for `LIFE_ASK_SHARE`; else `NULL`.
     */
    const struct life_grant_terms *terms;
    /**
     * When the record was created: milliseconds since 1970, UTC; `UINT64_MAX` where it is not known.
     */
    uint64_t created;
    /**
     * The epoch that a written record is sealed in; `UINT64_MAX` where it is sealed to no group.
     */
    uint64_t sealed_epoch;
    /**
     * When: now, or for what was done before, when it was done.
     */
    uint64_t at;
    /**
     * The epoch in force: the newest that the program knows; for what was done in an older epoch, that one.
     */
    uint64_t epoch;
    /**
     * The membership of `who`; `NULL` if he has none.
     */
    const struct life_group_member *member;
    /**
     * A chain of grants whose last subject is `who`; `NULL` if there is none.
     */
    const struct life_grant_chain *chain;
    /**
     * Every revocation that the program knows and that could matter; `NULL` if there is none.
     */
    const struct life_revocations *revocations;
    /**
     * `LIFE_ASK_READ`, `LIFE_ASK_WRITE`, `LIFE_ASK_SHARE` or `LIFE_ASK_ADMINISTER`.
     */
    uint8_t action;
};

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * Returns `LIFE_GRANT_CHAIN_BYTES`.
 */
LIFE_MUST_USE size_t life_grant_chain_bytes(void);

/**
 * Returns `LIFE_GRANT_KEY_BYTES`.
 */
LIFE_MUST_USE size_t life_grant_key_bytes(void);

/**
 * Signs a grant without a key. Ask `life_decide` before whether it may be given: who verifies it, will.
 *
 * @param[in]  identity  the grantor.
 * @param[in]  terms     what he gives.
 * @param[out] out       the statement: public.
 * @param[in]  out_size  room in bytes; `LIFE_STATEMENT_BYTES_MAX` always does.
 * @param[out] out_len   its length in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_EXPIRED`, `LIFE_STATUS_REVOKED`: the identity's card is not valid when it is issued;
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: a depth above 3, or too many or too long media types;
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`;
 *         `LIFE_STATUS_WRONG_STATE`: `identity` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: it ends before it begins, a right that is not granted, `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_grant_issue(const struct life_identity *identity,
                         const struct life_grant_terms *terms,
                         uint8_t *out,
                         size_t out_size,
                         size_t *out_len);

/**
 * Says what a grant says. Nothing about it is verified.
 *
 * @param[in]  in      the grant.
 * @param[in]  in_len  its length in bytes.
 * @param[out] info    what it says; its pointer leads into `in`.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_KIND`: another kind of object;
 *         `LIFE_STATUS_NOT_LIFE`, `LIFE_STATUS_TRUNCATED`, `LIFE_STATUS_TRAILING_DATA`, `LIFE_STATUS_NON_CANONICAL`,
 *         `LIFE_STATUS_LIMIT_EXCEEDED`, `LIFE_STATUS_FORBIDDEN`: malformed;
 *         `LIFE_STATUS_UNSUPPORTED_VERSION`, `LIFE_STATUS_UNSUPPORTED_SUITE`, `LIFE_STATUS_UNSUPPORTED_EXTENSION`: made by
 *         a later version;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_grant_get_info(const uint8_t *in,
                            size_t in_len,
                            struct life_grant_info *info);

/**
 * Verifies the first grant of a chain: that a member gave it, out of what he has.
 *
 * @param[out] chain    state to initialise; refers to `in`.
 * @param[in]  in       the grant.
 * @param[in]  in_len   its length in bytes.
 * @param[in]  grantor  who must have signed it.
 * @param[in]  member   his membership, in the newest epoch that there is: one who was removed grants no more, whatever date he
 *                      writes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_NOT_AUTHENTIC`: not by `grantor`;
 *         `LIFE_STATUS_EXPIRED`, `LIFE_STATUS_REVOKED`: card or membership were not valid when it was issued;
 *         `LIFE_STATUS_FORBIDDEN`: `member` is not the grantor, may not share, or gives more than he has;
 *         `LIFE_STATUS_WRONG_GROUP`: of another group; `LIFE_STATUS_STALE`: of an older epoch than the grant refers to;
 *         `LIFE_STATUS_OUT_OF_ORDER`: it is no first grant;
 *         what `life_grant_get_info` returns: no grant;
 *         `LIFE_STATUS_WRONG_STATE`: a state is not initialised. After an error `chain` is wiped.
 */
LIFE_MUST_USE
int32_t life_grant_chain_init(struct life_grant_chain *chain,
                              const uint8_t *in,
                              size_t in_len,
                              const struct life_verified_card *grantor,
                              const struct life_group_member *member);

/**
 * Verifies the next grant of a chain: that the subject of the last one gave it, out of what he was given.
 *
 * @param[in,out] chain    the chain; unchanged after an error.
 * @param[in]     in       the grant, which is kept by reference.
 * @param[in]     in_len   its length in bytes.
 * @param[in]     grantor  who must have signed it.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_OUT_OF_ORDER`: it names another grant as its parent;
 *         `LIFE_STATUS_FORBIDDEN`: not by the subject of the last grant, or it gives more than he has;
 *         `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_NOT_AUTHENTIC`, `LIFE_STATUS_EXPIRED`, `LIFE_STATUS_REVOKED`,
 *         `LIFE_STATUS_WRONG_GROUP`: as for the first;
 *         what `life_grant_get_info` returns: no grant;
 *         `LIFE_STATUS_WRONG_STATE`: a state is not initialised.
 */
LIFE_MUST_USE
int32_t life_grant_chain_add(struct life_grant_chain *chain,
                             const uint8_t *in,
                             size_t in_len,
                             const struct life_verified_card *grantor);

/**
 * Says what the last grant of a chain says, verified.
 *
 * @param[in]  chain  the chain.
 * @param[out] info   what it says; its pointer leads into the grant's bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_STATE`: `chain` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_grant_chain_get_info(const struct life_grant_chain *chain,
                                  struct life_grant_info *info);

/**
 * Ends a chain: its memory is zero afterwards. It holds no secret.
 *
 * @param[in,out] chain  any memory; `NULL` is passed over.
 */
void life_grant_chain_wipe(struct life_grant_chain *chain);

/**
 * Signs a grant that carries the secret of an epoch, for all of the group without limits of type and time: the secret opens
 * every record of the epoch, and of those before as far as the history goes back.
 *
 * @param[in]  identity  the grantor.
 * @param[in]  rng       generator.
 * @param[in]  terms     what he gives.
 * @param[in]  subject   the card of the subject.
 * @param[in]  floor     the weakest suite of that card that will do; 0 for hybrid.
 * @param[in]  keys      the keys of the epoch.
 * @param[out] out       the statement: public.
 * @param[in]  out_size  room in bytes; `LIFE_STATEMENT_BYTES_MAX` always does.
 * @param[out] out_len   its length in bytes.
 *
 * @return what `life_grant_issue` returns, or
 *         `LIFE_STATUS_WRONG_GROUP`: the keys are of another group;
 *         `LIFE_STATUS_NO_RECIPIENT`: `subject` is not the card in the terms;
 *         `LIFE_STATUS_WEAK_SUITE`: it is below the floor;
 *         `LIFE_STATUS_RANDOM`: the generator failed or returned the same byte 32 times.
 */
LIFE_MUST_USE
int32_t life_grant_issue_epoch(const struct life_identity *identity,
                               const struct life_rng *rng,
                               const struct life_grant_terms *terms,
                               const struct life_verified_card *subject,
                               uint8_t floor,
                               const struct life_group_keys *keys,
                               uint8_t *out,
                               size_t out_size,
                               size_t *out_len);

/**
 * Signs a grant that carries the file key of one record, which the grantor has opened.
 *
 * @param[in]  identity      the grantor.
 * @param[in]  rng           generator.
 * @param[in]  terms         what he gives: on the one object.
 * @param[in]  subject       the card of the subject.
 * @param[in]  floor         the weakest suite of that card that will do; 0 for hybrid.
 * @param[in]  keys          keys of the record's epoch if it is a group's; `NULL` if it is sealed to the identity.
 * @param[in]  head          56 bytes: the newest epoch of the group that the program has seen; `NULL` without keys.
 * @param[in]  member        the author's membership, as for `life_group_open`; else `NULL`.
 * @param[in]  envelope      the record, or its first bytes with the whole head.
 * @param[in]  envelope_len  their length in bytes.
 * @param[in]  opened        what opening the record said.
 * @param[out] out           the statement: public.
 * @param[in]  out_size      room in bytes; `LIFE_STATEMENT_BYTES_MAX` always does.
 * @param[out] out_len       its length in bytes.
 *
 * @return what `life_grant_issue_epoch` and `life_group_open` return, or
 *         `LIFE_STATUS_WRONG_OBJECT`: `opened` is of another record, or the terms are for another object.
 *
 */
LIFE_MUST_USE
int32_t life_grant_issue_record(const struct life_identity *identity,
                                const struct life_rng *rng,
                                const struct life_grant_terms *terms,
                                const struct life_verified_card *subject,
                                uint8_t floor,
                                const struct life_group_keys *keys,
                                const uint8_t head[LIFE_GROUP_HEAD_BYTES],
                                const struct life_group_member *member,
                                const uint8_t *envelope,
                                size_t envelope_len,
                                const struct life_opened *opened,
                                uint8_t *out,
                                size_t out_size,
                                size_t *out_len);

/**
 * Signs a grant that hands on a key which the grantor was given himself.
 *
 * @param[in]  identity  the grantor: the subject of the grant that the key comes from.
 * @param[in]  rng       generator.
 * @param[in]  terms     what he gives; its parent is that grant.
 * @param[in]  subject   the card of the subject.
 * @param[in]  floor     the weakest suite of that card that will do; 0 for hybrid.
 * @param[in]  key       the key of a record.
 * @param[out] out       the statement: public.
 * @param[in]  out_size  room in bytes; `LIFE_STATEMENT_BYTES_MAX` always does.
 * @param[out] out_len   its length in bytes.
 *
 * @return what `life_grant_issue_record` returns; `LIFE_STATUS_INVALID_ARGUMENT` also for the key of an epoch, which
 *         `life_grant_issue_epoch` hands on.
 */
LIFE_MUST_USE
int32_t life_grant_issue_key(const struct life_identity *identity,
                             const struct life_rng *rng,
                             const struct life_grant_terms *terms,
                             const struct life_verified_card *subject,
                             uint8_t floor,
                             const struct life_grant_key *key,
                             uint8_t *out,
                             size_t out_size,
                             size_t *out_len);

/**
 * Opens the key that the last grant of a chain carries.
 *
 * @param[in]  chain     the chain.
 * @param[in]  identity  the subject.
 * @param[out] key       state to initialise.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_NO_RECIPIENT`: the identity is not the subject;
 *         `LIFE_STATUS_NOT_AUTHENTIC`: the key was not wrapped to him for these terms;
 *         `LIFE_STATUS_WRONG_STATE`: `chain` or `identity` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: the grant carries no key, `NULL`, or overlap. After an error `key` is wiped.
 */
LIFE_MUST_USE
int32_t life_grant_key_open(const struct life_grant_chain *chain,
                            const struct life_identity *identity,
                            struct life_grant_key *key);

/**
 * Makes the keys of an epoch from the key of a grant, for reading as a member does (`life_group_open`).
 *
 * @param[in]  key    the key of an epoch.
 * @param[in]  state  the verified state of that epoch.
 * @param[out] keys   state to initialise.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_GROUP`, `LIFE_STATUS_WRONG_EPOCH`: the state is of another group or epoch;
 *         `LIFE_STATUS_INVALID_KEY`: the grantor gave another secret than the state commits to;
 *         `LIFE_STATUS_WRONG_STATE`: `key` or `state` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: the key is of a record, `NULL`, or overlap. After an error `keys` is wiped.
 */
LIFE_MUST_USE
int32_t life_grant_key_epoch(const struct life_grant_key *key,
                             const struct life_group_state *state,
                             struct life_group_keys *keys);

/**
 * Wipes a granted key: its memory is zero afterwards.
 *
 * @param[in,out] key  any memory; `NULL` is passed over.
 */
void life_grant_key_wipe(struct life_grant_key *key);

/**
 * Opens the one record whose key was granted.
 *
 * @param[in]  key            the key of the record.
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
 * @param[out] opened         what is known of the envelope.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_OBJECT`: it is another record than the one that was granted;
 *         what `life_open` returns. `LIFE_STATUS_INVALID_ARGUMENT` also for the key of an epoch. After an error `out` and
 *         `metadata_out` hold no plaintext.
 */
LIFE_MUST_USE
int32_t life_grant_key_open_record(const struct life_grant_key *key,
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
 * Begins to open the record as a stream, as `life_opener_init` begins with one to cards.
 *
 * @param[out] opener         state to initialise.
 * @param[in]  key            the key of the record.
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
 * @return what `life_opener_init` returns; `LIFE_STATUS_INVALID_ARGUMENT` also for the key of an epoch. That it is the record
 *         that was granted is known when `life_opener_finish` does not say `LIFE_STATUS_WRONG_OBJECT`.
 */
LIFE_MUST_USE
int32_t life_grant_key_opener_init(struct life_opener *opener,
                                   const struct life_grant_key *key,
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
 * Begins to open some segments of the record, as `life_range_opener_init` begins with one to cards.
 *
 * @param[out] opener         state to initialise.
 * @param[in]  key            the key of the record.
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
 * @return what `life_range_opener_init` returns; `LIFE_STATUS_INVALID_ARGUMENT` also for the key of an epoch. That it is the
 *         record that was granted is known when `life_range_opener_open_segment` does not say `LIFE_STATUS_WRONG_OBJECT`.
 */
LIFE_MUST_USE
int32_t life_grant_key_range_opener_init(struct life_range_opener *opener,
                                         const struct life_grant_key *key,
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
 * Begins to read a channel whose set-up was granted, as `life_channel_reader_init` does with one to cards.
 *
 * @param[out] reader  state to initialise.
 * @param[in]  key     the key of the set-up, which is a record.
 * @param[in]  author  who must have set it up.
 * @param[in]  in      the set-up.
 * @param[in]  in_len  its length in bytes.
 *
 * @return what `life_channel_reader_init` returns, and
 *         `LIFE_STATUS_WRONG_OBJECT`: also if it is another record than the one that was granted;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: also for the key of an epoch.
 */
LIFE_MUST_USE
int32_t life_grant_key_channel_reader_init(struct life_channel_reader *reader,
                                           const struct life_grant_key *key,
                                           const struct life_verified_card *author,
                                           const uint8_t *in,
                                           size_t in_len);

/**
 * Signs a revocation.
 *
 * @param[in]  identity    who revokes.
 * @param[in]  revocation  what, from when on, and why.
 * @param[out] out         the statement: public.
 * @param[in]  out_size    room in bytes; `LIFE_STATEMENT_BYTES_MAX` always does.
 * @param[out] out_len     its length in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_EXPIRED`, `LIFE_STATUS_REVOKED`: the identity's card is not valid when it is issued;
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`;
 *         `LIFE_STATUS_WRONG_STATE`: `identity` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: no kind or reason, `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_revocation_issue(const struct life_identity *identity,
                              const struct life_revocation *revocation,
                              uint8_t *out,
                              size_t out_size,
                              size_t *out_len);

/**
 * Takes a revocation apart without verifying it.
 *
 * @param[in]  in      the revocation.
 * @param[in]  in_len  its length in bytes.
 * @param[out] info    what it says.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_KIND`: another kind of object;
 *         `LIFE_STATUS_NON_CANONICAL`, `LIFE_STATUS_UNSUPPORTED_EXTENSION`, and what `life_statement_get_info` returns:
 *         malformed, or made by a later version;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_revocation_get_info(const uint8_t *in,
                                 size_t in_len,
                                 struct life_revocation_info *info);

/**
 * Says how many entries a list of revocations has, and the root over them: what its keeper signs in a checkpoint.
 *
 * A list is the statements one after the other, in the order in which its keeper took them. It only grows.
 *
 * @param[in]  in      the list; `NULL` if it is empty.
 * @param[in]  in_len  its length in bytes.
 * @param[out] size    how many entries.
 * @param[out] root    32 bytes: the root of the tree whose leaves are the statement hashes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: over 2^20 entries;
 *         what `life_revocation_get_info` returns: an entry is malformed, or of a later version. A list that is not
 *         understood whole is not relied on.
 *
 */
LIFE_MUST_USE
int32_t life_revocation_list_get_root(const uint8_t *in,
                                      size_t in_len,
                                      uint64_t *size,
                                      uint8_t root[LIFE_HASH_BYTES]);

/**
 * Compares a list of revocations with its keeper's checkpoint: none was left out, and none put in.
 *
 * @param[in] in          the list; `NULL` if it is empty.
 * @param[in] in_len      its length in bytes.
 * @param[in] checkpoint  a verified checkpoint, of `LIFE_PURPOSE_REVOCATIONS`.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_TRUNCATED`: the checkpoint covers more, or an entry is cut off;
 *         `LIFE_STATUS_TRAILING_DATA`: it covers less;
 *         `LIFE_STATUS_NOT_AUTHENTIC`: other entries, or another order;
 *         `LIFE_STATUS_WRONG_KIND`: the checkpoint is of no list of revocations;
 *         what `life_revocation_list_get_root` returns: the list is malformed;
 *         `LIFE_STATUS_WRONG_STATE`: `checkpoint` is not initialised.
 */
LIFE_MUST_USE
int32_t life_revocation_list_check(const uint8_t *in,
                                   size_t in_len,
                                   const struct life_checkpoint *checkpoint);

/**
 * Returns `LIFE_REVOCATIONS_MAX`.
 */
LIFE_MUST_USE size_t life_revocations_max(void);

/**
 * Returns `LIFE_REVOCATIONS_BYTES`.
 */
LIFE_MUST_USE size_t life_revocations_bytes(void);

/**
 * Begins with no revocation.
 *
 * @param[out] revocations  state to initialise.
 *
 * @return `LIFE_STATUS_OK`, or `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or not aligned.
 */
LIFE_MUST_USE int32_t life_revocations_init(struct life_revocations *revocations);

/**
 * Verifies a revocation and takes it in.
 *
 * @param[in,out] revocations  those taken in so far; unchanged after an error.
 * @param[in]     in           the revocation.
 * @param[in]     in_len       its length in bytes.
 * @param[in]     signer       who must have signed it.
 * @param[in]     predecessor  the card for which the signer speaks as its successor; `NULL` if he speaks for himself.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_NOT_AUTHENTIC`: not by `signer`;
 *         `LIFE_STATUS_EXPIRED`, `LIFE_STATUS_REVOKED`: his card was not valid when it was issued;
 *         `LIFE_STATUS_FORBIDDEN`: it revokes somebody else's card, or `signer` is not known to succeed `predecessor`;
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: there are `LIFE_REVOCATIONS_MAX` already;
 *         `LIFE_STATUS_WRONG_KIND`, `LIFE_STATUS_NOT_LIFE`, `LIFE_STATUS_TRUNCATED`, `LIFE_STATUS_TRAILING_DATA`,
 *         `LIFE_STATUS_NON_CANONICAL`, `LIFE_STATUS_UNSUPPORTED_VERSION`, `LIFE_STATUS_UNSUPPORTED_SUITE`,
 *         `LIFE_STATUS_UNSUPPORTED_EXTENSION`: no revocation that this version reads;
 *         `LIFE_STATUS_WRONG_STATE`: a state is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_revocations_add(struct life_revocations *revocations,
                             const uint8_t *in,
                             size_t in_len,
                             const struct life_verified_card *signer,
                             const struct life_verified_card *predecessor);

/**
 * Verifies the revocation of a card by who endorsed it, and takes it in.
 *
 * @param[in,out] revocations      those taken in so far; unchanged after an error.
 * @param[in]     in               the revocation.
 * @param[in]     in_len           its length in bytes.
 * @param[in]     card             the card that is revoked.
 * @param[in]     endorsement      the endorsement that vouched for it, as for `life_card_endorsed`.
 * @param[in]     endorsement_len  its length in bytes.
 * @param[in]     endorser         who signed both: an anchor, or a card that came of an endorsement with a depth.
 *
 * @return what `life_card_endorsed` returns: `endorser` did not vouch for `card`; or what `life_revocations_add` returns,
 *         where `LIFE_STATUS_FORBIDDEN` says that something else is revoked.
 */
LIFE_MUST_USE
int32_t life_revocations_add_by_endorser(struct life_revocations *revocations,
                                         const uint8_t *in,
                                         size_t in_len,
                                         const struct life_card *card,
                                         const uint8_t *endorsement,
                                         size_t endorsement_len,
                                         const struct life_verified_card *endorser);

/**
 * Verifies those entries of a list that concern somebody, and takes them in. Without `who`, `member` and `chain` it is all that
 * `signers` signed.
 *
 * An entry by a card that is not among `signers` is passed over, for anybody could have signed it; and so is one whose signer
 * had no right to it. Compare the list with its checkpoint first: `life_revocation_list_check`.
 *
 * @param[in,out] revocations  those taken in so far; unchanged after an error.
 * @param[in]     in           the list; `NULL` if it is empty.
 * @param[in]     in_len       its length in bytes.
 * @param[in]     signers      pointers to the trusted cards of who may revoke: whoever it is about, and each grantor.
 * @param[in]     signers_len  how many.
 * @param[in]     who          revocations of this card; or `NULL`.
 * @param[in]     member       those that end this membership; or `NULL`.
 * @param[in]     chain        those that break this chain of grants; or `NULL`.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_NOT_AUTHENTIC`: an entry is forged, which its keeper had to notice;
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: more than `LIFE_REVOCATIONS_MAX` together; or the list is too long;
 *         what `life_revocation_list_get_root` returns: the list is malformed;
 *         `LIFE_STATUS_WRONG_STATE`: a state is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_revocations_gather(struct life_revocations *revocations,
                                const uint8_t *in,
                                size_t in_len,
                                const struct life_verified_card *const *signers,
                                size_t signers_len,
                                const struct life_verified_card *who,
                                const struct life_group_member *member,
                                const struct life_grant_chain *chain);

/**
 * Applies revocations to a trusted card: those of the card itself, and of the endorsement that vouches for it. Others change
 * nothing.
 *
 * @param[in,out] verified         the card; unchanged after an error.
 * @param[in]     revocations      verified revocations.
 * @param[in]     endorsement      the endorsement; `NULL` if the card is trusted for another reason.
 * @param[in]     endorsement_len  its length in bytes.
 *
 * @return `LIFE_STATUS_OK`, also if nothing changed: see `life_verified_card_check_valid`; or
 *         `LIFE_STATUS_UNTRUSTED`: the endorsement is about another card;
 *         what `life_card_endorsed` returns: it is malformed;
 *         `LIFE_STATUS_WRONG_STATE`: `verified` or `revocations` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_revocations_apply(struct life_verified_card *verified,
                               const struct life_revocations *revocations,
                               const uint8_t *endorsement,
                               size_t endorsement_len);

/**
 * Ends a list of revocations: its memory is zero afterwards. It holds no secret.
 *
 * @param[in,out] revocations  any memory; `NULL` is passed over.
 */
void life_revocations_wipe(struct life_revocations *revocations);

/**
 * Returns `LIFE_WHY_TEXT_BYTES`.
 */
LIFE_MUST_USE size_t life_why_text_bytes(void);

/**
 * Says whether something may be done, and why. It computes no cryptography.
 *
 * @param[in]  request   who would do what, and what is shown for it.
 * @param[out] decision  `LIFE_PERMIT`, `LIFE_PERMIT_LOGGED` or `LIFE_DENY`.
 * @param[out] why       the reason, for `life_why_text`; below 100 it permits.
 *
 * @return `LIFE_STATUS_OK`, also for what may not be done; or
 *         `LIFE_STATUS_WRONG_STATE`: a state is not initialised;
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: too many or too long media types in the terms;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: no action, no terms or no such terms, `NULL`, or overlap. Then the decision is to deny.
 */
LIFE_MUST_USE
int32_t life_decide(const struct life_request *request,
                    uint8_t *decision,
                    uint8_t *why);

/**
 * Writes a reason as one line for people to read.
 *
 * @param[in]  why   a reason that `life_decide` gave.
 * @param[out] text  96 bytes: the line, and NUL.
 *
 * @return `LIFE_STATUS_OK`, or `LIFE_STATUS_INVALID_ARGUMENT`: no reason, or `NULL`.
 *
 */
LIFE_MUST_USE int32_t life_why_text(uint8_t why, char text[LIFE_WHY_TEXT_BYTES]);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* LIFE_GRANT_H */
