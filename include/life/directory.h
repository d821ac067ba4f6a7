/*
 * life/directory.h: who vouches for a card, for how long, and how everybody is shown the same.
 *
 * Endorsements by anchors, succession, and the end of a card; lists that grow (directories, audit logs) and catalogues, by
 * the checkpoints that their keepers sign and witnesses confirm. What is verified needs no secret.
 *
 * Part of life.h, whose Conventions hold here: a program includes life.h, or this header alone.
 */
#ifndef LIFE_H
#include "../life.h"
#endif

#ifndef LIFE_DIRECTORY_H
#define LIFE_DIRECTORY_H

/* Generated from ffi/src by `cargo xtask header`. Do not edit. */

/**
 * Most bytes of each attribute of an endorsement.
 */
#define LIFE_ATTRIBUTE_BYTES_MAX 128

/**
 * Most endorsements between an anchor and a card.
 */
#define LIFE_CHAIN_LINKS 4

/**
 * A list of cards, endorsements and revocations.
 */
#define LIFE_PURPOSE_DIRECTORY 0

/**
 * An audit log.
 */
#define LIFE_PURPOSE_AUDIT 1

/**
 * A sorted list of keys and values.
 */
#define LIFE_PURPOSE_CATALOGUE 2

/**
 * A list of revocations.
 */
#define LIFE_PURPOSE_REVOCATIONS 3

/**
 * Length in bytes of `struct life_checkpoint`.
 */
#define LIFE_CHECKPOINT_BYTES 512

/**
 * What an endorser says about the owner of a card, and for how long.
 */
struct life_endorsement {
    /**
     * First moment of validity: milliseconds since 1970, UTC.
     */
    uint64_t not_before;
    /**
     * Last moment of validity.
     */
    uint64_t not_after;
    /**
     * What he does, in UTF-8; `NULL` where nothing is said.
     */
    const uint8_t *role;
    /**
     * Its length in bytes, at most `LIFE_ATTRIBUTE_BYTES_MAX`.
     */
    size_t role_len;
    /**
     * Where he does it.
     */
    const uint8_t *organisation;
    /**
     * Its length in bytes.
     */
    size_t organisation_len;
    /**
     * The number under which he is licensed.
     */
    const uint8_t *licence;
    /**
     * Its length in bytes.
     */
    size_t licence_len;
    /**
     * How many endorsements may follow from the endorsed card on: 0 for people, at most 3.
     */
    uint8_t depth;
};

/**
 * What a checkpoint says, and what a reader remembers of a list.
 */
struct life_log_head {
    /**
     * The list, through all its checkpoints.
     */
    uint8_t log[16];
    /**
     * The root over its leaves; of an empty list the hash of nothing.
     */
    uint8_t root[32];
    /**
     * How many leaves.
     */
    uint64_t size;
    /**
     * When the keeper signed it.
     */
    uint64_t time;
    /**
     * `LIFE_PURPOSE_DIRECTORY`, `LIFE_PURPOSE_AUDIT`, `LIFE_PURPOSE_CATALOGUE` or `LIFE_PURPOSE_REVOCATIONS`.
     */
    uint8_t purpose;
};

/**
 * A checkpoint that its keeper has signed, and the witnesses that were counted. May be copied.
 */
struct life_checkpoint {
    uint64_t opaque[64];
};

/**
 * An entry of a catalogue, with its place and proof.
 */
struct life_catalogue_entry {
    /**
     * What it is found by.
     */
    const uint8_t *key;
    /**
     * Its length in bytes: 1 to 128.
     */
    size_t key_len;
    /**
     * What stands there.
     */
    const uint8_t *value;
    /**
     * Its length in bytes: at most 2,048.
     */
    size_t value_len;
    /**
     * Its place, from 0.
     */
    uint64_t index;
    /**
     * Inclusion proof; `NULL` if it is empty.
     */
    const uint8_t *path;
    /**
     * Its length in bytes.
     */
    size_t path_len;
};

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * Returns `LIFE_ATTRIBUTE_BYTES_MAX`.
 */
LIFE_MUST_USE size_t life_attribute_bytes_max(void);

/**
 * Takes a trusted card as an anchor, who may endorse others. This is an act of trust: it can vouch for anybody.
 *
 * @param[in,out] verified  a trusted card.
 * @param[in]     depth     how many endorsements may follow each other: 1 to `LIFE_CHAIN_LINKS`.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: too many;
 *         `LIFE_STATUS_WRONG_STATE`: `verified` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: none, or `NULL`.
 */
LIFE_MUST_USE
int32_t life_verified_card_anchor(struct life_verified_card *verified,
                                  uint8_t depth);

/**
 * Signs an endorsement of a card.
 *
 * @param[in]  identity     the endorser.
 * @param[in]  subject      whose card; the endorser has seen to it that it is his.
 * @param[in]  endorsement  what is said.
 * @param[out] out          the statement: public.
 * @param[in]  out_size     room in bytes; `LIFE_STATEMENT_BYTES_MAX` always does.
 * @param[out] out_len      its length in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_FORBIDDEN`: a card of the endorser's own;
 *         `LIFE_STATUS_EXPIRED`, `LIFE_STATUS_REVOKED`: the endorser's card is not valid at the beginning;
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: an attribute is too long, or the depth above 3;
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`;
 *         `LIFE_STATUS_WRONG_STATE`: `identity` or `subject` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: it ends before it begins, no readable UTF-8, `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_endorsement_issue(const struct life_identity *identity,
                               const struct life_verified_card *subject,
                               const struct life_endorsement *endorsement,
                               uint8_t *out,
                               size_t out_size,
                               size_t *out_len);

/**
 * Trusts a card because an anchor, or one whom it lets endorse, vouches for it. Chains are verified link by link.
 *
 * @param[in]  card         a decoded card.
 * @param[in]  in           the endorsement, which `said` leads into.
 * @param[in]  in_len       its length in bytes.
 * @param[in]  by           who endorses: an anchor (`life_verified_card_anchor`), or a card that came of an endorsement with
 *                          a depth.
 * @param[out] verified     state to initialise; refers to the same bytes as `card` does.
 * @param[out] said         the attributes, which hold while `verified` is valid, and are the endorser's word.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_KIND`: no endorsement, or a succession;
 *         `LIFE_STATUS_UNTRUSTED`: it is about another card;
 *         `LIFE_STATUS_FORBIDDEN`: `by` may not endorse, or no further, or endorses itself;
 *         `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_NOT_AUTHENTIC`: not signed by `by`;
 *         `LIFE_STATUS_EXPIRED`, `LIFE_STATUS_REVOKED`: `by` was not valid when the endorsement begins;
 *         another status of an object: malformed;
 *         `LIFE_STATUS_WRONG_STATE`: `card` or `by` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap. After an error the state is wiped.
 */
LIFE_MUST_USE
int32_t life_card_endorsed(const struct life_card *card,
                           const uint8_t *in,
                           size_t in_len,
                           const struct life_verified_card *by,
                           struct life_verified_card *verified,
                           struct life_endorsement *said);

/**
 * Ends the trust in a card: what it signs from a moment on does not count, and nothing is sealed to it.
 *
 * @param[in,out] verified  a trusted card.
 * @param[in]     from      the moment; an earlier one stays.
 * @param[in]     stolen    not 0 if the keys may be somebody else's: then what the card signed before counts only where
 *                          somebody else saw it (`life_verified_card_check_seen`).
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_STATE`: `verified` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`.
 */
LIFE_MUST_USE
int32_t life_verified_card_end(struct life_verified_card *verified,
                               uint64_t from,
                               uint8_t stolen);

/**
 * Says whether a card is valid at a moment, and everything that vouches for it is.
 *
 * @param[in] verified  a trusted card.
 * @param[in] at        milliseconds since 1970, UTC.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_REVOKED`: it was revoked or succeeded by then, or its keys may be somebody else's;
 *         `LIFE_STATUS_EXPIRED`: it, or what vouches for it, is not yet valid, or no longer;
 *         `LIFE_STATUS_WRONG_STATE`: `verified` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`.
 */
LIFE_MUST_USE
int32_t life_verified_card_check_valid(const struct life_verified_card *verified,
                                       uint64_t at);

/**
 * Says whether something that a card signed counts, because somebody else saw it in time.
 *
 * @param[in] verified  a trusted card.
 * @param[in] created   when its author says that it was made.
 * @param[in] seen      when somebody else saw it: the time of a checkpoint or receipt that covers it.
 *
 * @return as `life_verified_card_check_valid`.
 */
LIFE_MUST_USE
int32_t life_verified_card_check_seen(const struct life_verified_card *verified,
                                      uint64_t created,
                                      uint64_t seen);

/**
 * Ends the use of an identity for anything new, because its card was succeeded or revoked. What was sealed to it still opens.
 *
 * @param[in,out] identity  whose.
 * @param[in]     from      from when on sealing and signing are refused with `LIFE_STATUS_REVOKED`.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_STATE`: `identity` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`.
 */
LIFE_MUST_USE
int32_t life_identity_end(struct life_identity *identity,
                          uint64_t from);

/**
 * Signs that another card of the same actor takes the place of the identity's own.
 *
 * @param[in]  identity   the old identity; keep its keys for opening, and end it (`life_identity_end`).
 * @param[in]  successor  the new identity's card, of the next generation.
 * @param[in]  from       from when on.
 * @param[out] out        the statement: public.
 * @param[in]  out_size   room in bytes; `LIFE_STATEMENT_BYTES_MAX` always does.
 * @param[out] out_len    its length in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_OUT_OF_ORDER`: not the next generation;
 *         `LIFE_STATUS_EXPIRED`, `LIFE_STATUS_REVOKED`: the old card is not valid at that moment;
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`;
 *         `LIFE_STATUS_WRONG_STATE`: `identity` or `successor` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: a card of another actor, `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_succession_issue(const struct life_identity *identity,
                              const struct life_verified_card *successor,
                              uint64_t from,
                              uint8_t *out,
                              size_t out_size,
                              size_t *out_len);

/**
 * Trusts a card because its predecessor says that it takes his place; ends the predecessor.
 *
 * @param[in]     card         a decoded card: the new one.
 * @param[in]     in           the succession.
 * @param[in]     in_len       its length in bytes.
 * @param[in,out] predecessor  the old card; afterwards it signs nothing new. Unchanged after an error.
 * @param[out]    verified     state to initialise: the new card, vouched for as the old one was; refers to the same bytes as
 *                             `card` does.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_KIND`: no endorsement, or one with attributes;
 *         `LIFE_STATUS_UNTRUSTED`: about another card, or of another actor;
 *         `LIFE_STATUS_OUT_OF_ORDER`: a generation is left out;
 *         `LIFE_STATUS_FORKED`: the predecessor has another successor; keep both statements;
 *         `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_NOT_AUTHENTIC`: not signed by the predecessor;
 *         `LIFE_STATUS_EXPIRED`, `LIFE_STATUS_REVOKED`: the predecessor was not valid any more;
 *         another status of an object: malformed;
 *         `LIFE_STATUS_WRONG_STATE`: `card` or `predecessor` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap. After an error the state is wiped.
 */
LIFE_MUST_USE
int32_t life_card_succeeds(const struct life_card *card,
                           const uint8_t *in,
                           size_t in_len,
                           struct life_verified_card *predecessor,
                           struct life_verified_card *verified);

/**
 * Verifies the evidence that one card names two different successors: its owner did, or a thief.
 *
 * @param[in] signer     the card.
 * @param[in] one        a succession.
 * @param[in] one_len    its length in bytes.
 * @param[in] other      another one.
 * @param[in] other_len  its length in bytes.
 *
 * @return `LIFE_STATUS_OK`: it does; or
 *         `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_NOT_AUTHENTIC`: one of them is not signed by this card;
 *         `LIFE_STATUS_WRONG_KIND`, or another status of an object: malformed;
 *         `LIFE_STATUS_WRONG_STATE`: `signer` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: they name one successor, or one is no succession, `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_succession_verify_fork(const struct life_verified_card *signer,
                                    const uint8_t *one,
                                    size_t one_len,
                                    const uint8_t *other,
                                    size_t other_len);

/**
 * Returns `LIFE_CHECKPOINT_BYTES`.
 */
LIFE_MUST_USE size_t life_checkpoint_bytes(void);

/**
 * Signs a checkpoint of the identity's own list, or the first one of a list that is empty.
 *
 * A keeper MUST store `head` before it gives the checkpoint away, and MUST NOT let time or size go back.
 *
 * @param[in]  identity  the keeper.
 * @param[in]  head      what is signed.
 * @param[out] out       the statement: public.
 * @param[in]  out_size  room in bytes; `LIFE_STATEMENT_BYTES_MAX` always does.
 * @param[out] out_len   its length in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_EXPIRED`, `LIFE_STATUS_REVOKED`: the keeper's card is not valid at that time;
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: 2^40 leaves or more;
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`;
 *         `LIFE_STATUS_WRONG_STATE`: `identity` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: no such purpose, an empty list with another root, `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_checkpoint_issue(const struct life_identity *identity,
                              const struct life_log_head *head,
                              uint8_t *out,
                              size_t out_size,
                              size_t *out_len);

/**
 * Verifies a checkpoint of a list. No witness is counted yet.
 *
 * @param[out] checkpoint  state to initialise.
 * @param[in]  in          the checkpoint, which is kept by reference: it MUST stay valid and unchanged while `checkpoint` is
 *                         in use.
 * @param[in]  in_len      its length in bytes.
 * @param[in]  keeper      who keeps this list.
 * @param[in]  log         16 bytes: which list.
 * @param[in]  purpose     what it is for.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_OBJECT`: another list;
 *         `LIFE_STATUS_WRONG_KIND`: no checkpoint, or of another purpose;
 *         `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_EXPIRED`, `LIFE_STATUS_REVOKED`, `LIFE_STATUS_NOT_AUTHENTIC`: not signed by
 *         the keeper, or not validly;
 *         another status of an object: malformed;
 *         `LIFE_STATUS_WRONG_STATE`: `keeper` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: no such purpose, `NULL`, or overlap. After an error the state is wiped.
 *
 */
LIFE_MUST_USE
int32_t life_checkpoint_verify(struct life_checkpoint *checkpoint,
                               const uint8_t *in,
                               size_t in_len,
                               const struct life_verified_card *keeper,
                               const uint8_t log[LIFE_ID_BYTES],
                               uint8_t purpose);

/**
 * Says what a checkpoint says: what a reader stores as the head that it has seen, the first time.
 *
 * @param[in]  checkpoint  a verified checkpoint.
 * @param[out] head        what it says.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_STATE`: `checkpoint` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_checkpoint_get_head(const struct life_checkpoint *checkpoint,
                                 struct life_log_head *head);

/**
 * Verifies that a leaf stands in the list of a checkpoint; what it is the hash of existed at the checkpoint's time.
 *
 * @param[in] checkpoint  a verified checkpoint.
 * @param[in] leaf        32 bytes: the leaf's `life_tree_leaf_hash`.
 * @param[in] index       its place, from 0.
 * @param[in] path        inclusion proof; `NULL` if it is empty.
 * @param[in] path_len    its length in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_NOT_AUTHENTIC`: the proof does not show it;
 *         `LIFE_STATUS_WRONG_STATE`: `checkpoint` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`.
 *
 */
LIFE_MUST_USE
int32_t life_checkpoint_check_included(const struct life_checkpoint *checkpoint,
                                       const uint8_t leaf[LIFE_HASH_BYTES],
                                       uint64_t index,
                                       const uint8_t *path,
                                       size_t path_len);

/**
 * Compares a whole list, which the caller has appended leaf by leaf to a tree, with a checkpoint.
 *
 * @param[in] checkpoint  a verified checkpoint.
 * @param[in] list        the tree.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_TRUNCATED`: the checkpoint covers more;
 *         `LIFE_STATUS_TRAILING_DATA`: it covers less;
 *         `LIFE_STATUS_NOT_AUTHENTIC`: other leaves, or another order;
 *         `LIFE_STATUS_WRONG_STATE`: `checkpoint` or `list` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`.
 */
LIFE_MUST_USE
int32_t life_checkpoint_check_list(const struct life_checkpoint *checkpoint,
                                   const struct life_tree *list);

/**
 * Ends a checkpoint: its memory is zero afterwards. Checkpoints hold no secrets.
 *
 * @param[in,out] checkpoint  any memory; `NULL` is passed over.
 */
void life_checkpoint_wipe(struct life_checkpoint *checkpoint);

/**
 * Counts a witness, if this is his cosignature of the same: once for each actor, and never the keeper.
 *
 * @param[in,out] checkpoint  a verified checkpoint.
 * @param[in]     in          the cosignature: a checkpoint of the same body, signed by the witness.
 * @param[in]     in_len      its length in bytes.
 * @param[in]     witness     a trusted card of somebody whom the caller has chosen as a witness.
 *
 * @return `LIFE_STATUS_OK`: it counts, or had been counted; or
 *         `LIFE_STATUS_FORBIDDEN`: the keeper's own;
 *         `LIFE_STATUS_WRONG_OBJECT`: he signed something else;
 *         `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_EXPIRED`, `LIFE_STATUS_REVOKED`, `LIFE_STATUS_NOT_AUTHENTIC`: not his, or not
 *         validly;
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: 16 have been counted;
 *         another status of an object: malformed;
 *         `LIFE_STATUS_WRONG_STATE`: `checkpoint` or `witness` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_checkpoint_add_witness(struct life_checkpoint *checkpoint,
                                    const uint8_t *in,
                                    size_t in_len,
                                    const struct life_verified_card *witness);

/**
 * Goes on from the head that was seen to a newer checkpoint, and demands a proof that the list only grew.
 *
 * @param[in]  seen        what was stored.
 * @param[in]  checkpoint  a verified checkpoint.
 * @param[in]  proof       consistency proof (`life_tree_consistency_proof`); `NULL` where none is needed: the same size, from
 *                         an empty list, and for catalogues.
 * @param[in]  proof_len   its length in bytes.
 * @param[out] next        what to store instead.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_STALE`: older than was seen;
 *         `LIFE_STATUS_FORKED`: it contradicts what was seen, or the proof does not connect the two; keep both checkpoints;
 *         `LIFE_STATUS_WRONG_OBJECT`, `LIFE_STATUS_WRONG_KIND`: another list, or another purpose;
 *         `LIFE_STATUS_NOT_AUTHENTIC`: a proof of no whole number of hashes;
 *         `LIFE_STATUS_WRONG_STATE`: `checkpoint` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: no such purpose, `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_log_head_advance(const struct life_log_head *seen,
                              const struct life_checkpoint *checkpoint,
                              const uint8_t *proof,
                              size_t proof_len,
                              struct life_log_head *next);

/**
 * Signs, as a witness, the checkpoint of somebody else. Store `next`, durably, before giving the cosignature away.
 *
 * @param[in]  identity    the witness.
 * @param[in]  seen        the head that this witness has stored.
 * @param[in]  checkpoint  a verified checkpoint.
 * @param[in]  proof       consistency proof, as for `life_log_head_advance`.
 * @param[in]  proof_len   its length in bytes.
 * @param[out] next        what to store instead.
 * @param[out] out         the cosignature.
 * @param[in]  out_size    room in bytes; `LIFE_STATEMENT_BYTES_MAX` always does.
 * @param[out] out_len     its length in bytes.
 *
 * @return what `life_log_head_advance` returns, or
 *         `LIFE_STATUS_FORBIDDEN`: nobody witnesses his own list;
 *         `LIFE_STATUS_EXPIRED`, `LIFE_STATUS_REVOKED`: the witness's card is not valid at the checkpoint's time;
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`.
 */
LIFE_MUST_USE
int32_t life_checkpoint_cosign(const struct life_identity *identity,
                               const struct life_log_head *seen,
                               const struct life_checkpoint *checkpoint,
                               const uint8_t *proof,
                               size_t proof_len,
                               struct life_log_head *next,
                               uint8_t *out,
                               size_t out_size,
                               size_t *out_len);

/**
 * Verifies that two checkpoints of one keeper contradict each other: evidence that convinces whoever knows his card.
 *
 * @param[in] one    a verified checkpoint.
 * @param[in] other  another one.
 *
 * @return `LIFE_STATUS_OK`: they do; or
 *         `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_WRONG_OBJECT`, `LIFE_STATUS_WRONG_KIND`: of two keepers, or of two lists;
 *         `LIFE_STATUS_WRONG_STATE`: one is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: an honest keeper can have signed both, or `NULL`.
 */
LIFE_MUST_USE
int32_t life_checkpoint_verify_split_view(const struct life_checkpoint *one,
                                          const struct life_checkpoint *other);

/**
 * Verifies that two checkpoints of one keeper show two leaves in one place: evidence, like `life_checkpoint_verify_split_view`,
 * where the lists differ in size.
 *
 * @param[in] one             a verified checkpoint.
 * @param[in] one_leaf        32 bytes: a leaf's hash.
 * @param[in] one_path        its inclusion proof in `one`; `NULL` if it is empty.
 * @param[in] one_path_len    length of the proof in bytes.
 * @param[in] other           another checkpoint.
 * @param[in] other_leaf      32 bytes: another leaf's hash.
 * @param[in] other_path      its inclusion proof in `other`; `NULL` if it is empty.
 * @param[in] other_path_len  length of the proof in bytes.
 * @param[in] index           the place of both, from 0.
 *
 * @return `LIFE_STATUS_OK`: they do; or
 *         `LIFE_STATUS_NOT_AUTHENTIC`: a proof does not show it;
 *         `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_WRONG_OBJECT`, `LIFE_STATUS_WRONG_KIND`: of two keepers, or of two lists;
 *         `LIFE_STATUS_WRONG_STATE`: a checkpoint is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: it is one leaf, or a catalogue, which may change, or `NULL`.
 *
 */
LIFE_MUST_USE
int32_t life_checkpoint_verify_split_entry(const struct life_checkpoint *one,
                                           const uint8_t one_leaf[LIFE_HASH_BYTES],
                                           const uint8_t *one_path,
                                           size_t one_path_len,
                                           const struct life_checkpoint *other,
                                           const uint8_t other_leaf[LIFE_HASH_BYTES],
                                           const uint8_t *other_path,
                                           size_t other_path_len,
                                           uint64_t index);

/**
 * Hashes the leaf of a card in a directory.
 *
 * @param[in]  card  a decoded card.
 * @param[out] leaf  32 bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_STATE`: `card` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_card_directory_leaf(const struct life_card *card,
                                 uint8_t leaf[LIFE_HASH_BYTES]);

/**
 * Hashes the leaf of an endorsement, a succession or a revocation in a directory.
 *
 * @param[in]  in      the statement.
 * @param[in]  in_len  its length in bytes.
 * @param[out] leaf    32 bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_KIND`: another kind of statement;
 *         another status of an object: malformed;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_statement_directory_leaf(const uint8_t *in,
                                      size_t in_len,
                                      uint8_t leaf[LIFE_HASH_BYTES]);

/**
 * Trusts a card because it stands in a directory that enough witnesses watch. That does not say that it is the actor's latest,
 * or not revoked.
 *
 * @param[in]  card        a decoded card.
 * @param[in]  index       its place in the directory, from 0.
 * @param[in]  path        inclusion proof; `NULL` if it is empty.
 * @param[in]  path_len    its length in bytes.
 * @param[in]  checkpoint  a checkpoint of the directory, with the witnesses that were counted.
 * @param[in]  least       how many the caller asks for, at least 1.
 * @param[out] verified    state to initialise; refers to the same bytes as `card` does.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_UNTRUSTED`: too few witnesses;
 *         `LIFE_STATUS_WRONG_KIND`: no directory;
 *         `LIFE_STATUS_NOT_AUTHENTIC`: the proof does not show it;
 *         `LIFE_STATUS_WRONG_STATE`: `card` or `checkpoint` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: no witness asked for, `NULL`, or overlap. After an error the state is wiped.
 */
LIFE_MUST_USE
int32_t life_card_proven(const struct life_card *card,
                         uint64_t index,
                         const uint8_t *path,
                         size_t path_len,
                         const struct life_checkpoint *checkpoint,
                         size_t least,
                         struct life_verified_card *verified);

/**
 * Hashes the leaf of an entry of a catalogue; its place and proof are not looked at.
 *
 * @param[in]  entry  key and value.
 * @param[out] leaf   32 bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_NON_CANONICAL`, `LIFE_STATUS_LIMIT_EXCEEDED`: no key, or something is too long;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_catalogue_leaf(const struct life_catalogue_entry *entry,
                            uint8_t leaf[LIFE_HASH_BYTES]);

/**
 * Verifies that an entry stands in an edition of a catalogue.
 *
 * @param[in] checkpoint  a verified checkpoint of the catalogue.
 * @param[in] entry       the entry.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_NOT_AUTHENTIC`: the proof does not show it;
 *         `LIFE_STATUS_WRONG_KIND`: no catalogue;
 *         `LIFE_STATUS_NON_CANONICAL`, `LIFE_STATUS_LIMIT_EXCEEDED`: no entry;
 *         `LIFE_STATUS_WRONG_STATE`: `checkpoint` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`.
 */
LIFE_MUST_USE
int32_t life_catalogue_check_included(const struct life_checkpoint *checkpoint,
                                      const struct life_catalogue_entry *entry);

/**
 * Verifies that an edition of a catalogue has no entry of a key: its neighbours stand side by side.
 *
 * @param[in] checkpoint  a verified checkpoint of the catalogue.
 * @param[in] key         the key.
 * @param[in] key_len     its length in bytes.
 * @param[in] before      the entry before; `NULL` if there is none.
 * @param[in] after       the entry behind; `NULL` if there is none.
 *
 * @return as `life_catalogue_check_included`.
 */
LIFE_MUST_USE
int32_t life_catalogue_check_absent(const struct life_checkpoint *checkpoint,
                                    const uint8_t *key,
                                    size_t key_len,
                                    const struct life_catalogue_entry *before,
                                    const struct life_catalogue_entry *after);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* LIFE_DIRECTORY_H */
