/*
 * life/audit.h: who did what to which record, signed by whoever did it.
 *
 * Each card's entries in a log form a lane, numbered and chained. An auditor follows every lane of an export, appends each
 * entry's leaf to a tree, and compares that with a checkpoint (`life_checkpoint_check_list`).
 *
 * Part of life.h, whose Conventions hold here: a program includes life.h, or this header alone.
 */
#ifndef LIFE_H
#include "../life.h"
#endif

#ifndef LIFE_AUDIT_H
#define LIFE_AUDIT_H

/* Generated from ffi/src by `cargo xtask header`. Do not edit. */

/**
 * Created.
 */
#define LIFE_ACTION_CREATE 0

/**
 * Read, opened, printed, queried.
 */
#define LIFE_ACTION_READ 1

/**
 * A new revision.
 */
#define LIFE_ACTION_UPDATE 2

/**
 * Deleted.
 */
#define LIFE_ACTION_DELETE 3

/**
 * Anything else, such as a login or a change of rights.
 */
#define LIFE_ACTION_EXECUTE 4

/**
 * It was done.
 */
#define LIFE_OUTCOME_SUCCESS 0

/**
 * Refused or failed, and can be tried again.
 */
#define LIFE_OUTCOME_MINOR_FAILURE 1

/**
 * Refused or failed.
 */
#define LIFE_OUTCOME_SERIOUS_FAILURE 2

/**
 * The system is out of order.
 */
#define LIFE_OUTCOME_MAJOR_FAILURE 3

/**
 * To treat the patient.
 */
#define LIFE_USE_TREATMENT 0

/**
 * In an emergency, beyond what was consented.
 */
#define LIFE_USE_EMERGENCY 1

/**
 * For payment.
 */
#define LIFE_USE_PAYMENT 2

/**
 * To run the organisation.
 */
#define LIFE_USE_OPERATIONS 3

/**
 * For research.
 */
#define LIFE_USE_RESEARCH 4

/**
 * The patient asked for it.
 */
#define LIFE_USE_PATIENT_REQUEST 5

/**
 * Length in bytes of `struct life_lane`.
 */
#define LIFE_LANE_BYTES 112

/**
 * Most bytes of a lane as it is stored.
 */
#define LIFE_LANE_STORED_BYTES_MAX 91

/**
 * How far the entries of a card in a log have come. May be copied.
 */
struct life_lane {
    uint64_t opaque[14];
};

/**
 * What an entry says.
 */
struct life_audit_details {
    /**
     * When it was done: milliseconds since 1970, UTC.
     */
    uint64_t time;
    /**
     * The group in whose name, 16 bytes; `NULL` if none.
     */
    const uint8_t *group;
    /**
     * To which object, 16 bytes; `NULL` if none.
     */
    const uint8_t *object;
    /**
     * To which revision of it, 32 bytes: its digest; `NULL` if none.
     */
    const uint8_t *revision;
    /**
     * The digest of an envelope that tells more, 32 bytes; `NULL` if none.
     */
    const uint8_t *details;
    /**
     * `LIFE_ACTION_*`.
     */
    uint8_t action;
    /**
     * `LIFE_OUTCOME_*`.
     */
    uint8_t outcome;
    /**
     * `LIFE_USE_*`.
     */
    uint8_t purpose;
};

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * Returns `LIFE_LANE_BYTES`.
 */
LIFE_MUST_USE size_t life_lane_bytes(void);

/**
 * Returns `LIFE_LANE_STORED_BYTES_MAX`.
 */
LIFE_MUST_USE size_t life_lane_stored_bytes_max(void);

/**
 * Begins the lane of a card in a log.
 *
 * @param[out] lane   state to initialise.
 * @param[in]  log    16 bytes: the log.
 * @param[in]  actor  32 bytes: the card's id.
 *
 * @return `LIFE_STATUS_OK`, or `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_lane_init(struct life_lane *lane,
                       const uint8_t log[LIFE_ID_BYTES],
                       const uint8_t actor[LIFE_CARD_ID_BYTES]);

/**
 * Takes a lane from where the caller stored it.
 *
 * @param[out] lane    state to initialise.
 * @param[in]  in      what `life_lane_store` wrote.
 * @param[in]  in_len  its length in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_NON_CANONICAL`, `LIFE_STATUS_TRAILING_DATA`: no lane;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap. After an error the state is wiped.
 */
LIFE_MUST_USE int32_t life_lane_load(struct life_lane *lane, const uint8_t *in, size_t in_len);

/**
 * Writes a lane, to be stored.
 *
 * @param[in]  lane      the lane.
 * @param[out] out       its bytes: public.
 * @param[in]  out_size  room in bytes; `LIFE_LANE_STORED_BYTES_MAX` always does.
 * @param[out] out_len   their length.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`;
 *         `LIFE_STATUS_WRONG_STATE`: `lane` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_lane_store(const struct life_lane *lane,
                        uint8_t *out,
                        size_t out_size,
                        size_t *out_len);

/**
 * Signs the next entry of one's own lane. Store the lane, durably, before giving the entry away.
 *
 * @param[in,out] lane      the lane of the identity's card; goes on. Unchanged after an error.
 * @param[in]     identity  the actor.
 * @param[in]     details   what the entry says.
 * @param[out]    out       the entry: public.
 * @param[in]     out_size  room in bytes; `LIFE_STATEMENT_BYTES_MAX` always does.
 * @param[out]    out_len   its length in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_EXPIRED`, `LIFE_STATUS_REVOKED`: the card is not valid at that time;
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`;
 *         `LIFE_STATUS_WRONG_STATE`: `lane` or `identity` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: the lane is another card's, no such action, outcome or use, a revision of no object,
 *         `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_lane_issue(struct life_lane *lane,
                        const struct life_identity *identity,
                        const struct life_audit_details *details,
                        uint8_t *out,
                        size_t out_size,
                        size_t *out_len);

/**
 * Verifies the next entry of a lane, and goes on.
 *
 * Whose lane it belongs to, `life_statement_get_info` says.
 *
 * @param[in,out] lane    the lane; goes on. Unchanged after an error.
 * @param[in]     in      the entry.
 * @param[in]     in_len  its length in bytes.
 * @param[in]     actor   whose lane it is.
 * @param[in]     log     16 bytes: the log.
 * @param[out]    leaf    32 bytes: the entry's leaf, for `life_tree_append` or `life_checkpoint_check_included`.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_NOT_AUTHENTIC`: altered;
 *         `LIFE_STATUS_OUT_OF_ORDER`: one before it is missing, or it was moved before its turn;
 *         `LIFE_STATUS_REPLAYED`: it was there before;
 *         `LIFE_STATUS_FORKED`: the actor has signed two entries of one number; keep both;
 *         `LIFE_STATUS_WRONG_OBJECT`, `LIFE_STATUS_WRONG_AUTHOR`: for another log, or by another card;
 *         `LIFE_STATUS_EXPIRED`, `LIFE_STATUS_REVOKED`: the card was not valid;
 *         `LIFE_STATUS_WRONG_KIND`, or another status of an object: no entry;
 *         `LIFE_STATUS_WRONG_STATE`: `lane` or `actor` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_lane_follow(struct life_lane *lane,
                         const uint8_t *in,
                         size_t in_len,
                         const struct life_verified_card *actor,
                         const uint8_t log[LIFE_ID_BYTES],
                         uint8_t leaf[LIFE_HASH_BYTES]);

/**
 * Compares one's own lane with the one that an auditor found in the log.
 *
 * @param[in] own    the actor's.
 * @param[in] found  the auditor's.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_OUT_OF_ORDER`: the log lacks the last entries;
 *         `LIFE_STATUS_FORKED`: it has entries that this actor does not know of;
 *         `LIFE_STATUS_WRONG_OBJECT`, `LIFE_STATUS_WRONG_AUTHOR`: of another log, or of another card;
 *         `LIFE_STATUS_WRONG_STATE`: one is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`.
 */
LIFE_MUST_USE
int32_t life_lane_check_found(const struct life_lane *own,
                              const struct life_lane *found);

/**
 * Ends a lane: its memory is zero afterwards. Lanes hold no secrets.
 *
 * @param[in,out] lane  any memory; `NULL` is passed over.
 */
void life_lane_wipe(struct life_lane *lane);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* LIFE_AUDIT_H */
