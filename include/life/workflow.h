/*
 * life/workflow.h: receipts, conversations, requests that are followed, and countersignatures.
 *
 * A store may drop, double, reorder and move what people say to each other. A `life_conversation` notices, by name; a
 * request is followed in it from asking to done; a `life_quorum` counts those who sign one object.
 *
 * Part of life.h, whose Conventions hold here: a program includes life.h, or this header alone.
 */
#ifndef LIFE_H
#include "../life.h"
#endif

#ifndef LIFE_WORKFLOW_H
#define LIFE_WORKFLOW_H

/* Generated from ffi/src by `cargo xtask header`. Do not edit. */

/**
 * Status of a receipt: the author of a message asks somebody to do what it says.
 */
#define LIFE_RECEIPT_REQUESTED 0

/**
 * Status of a receipt: my client has it.
 */
#define LIFE_RECEIPT_DELIVERED 1

/**
 * Status of a receipt: I have read it.
 */
#define LIFE_RECEIPT_READ 2

/**
 * Status of a receipt: I will do it.
 */
#define LIFE_RECEIPT_ACCEPTED 3

/**
 * Status of a receipt: I will not do it.
 */
#define LIFE_RECEIPT_DECLINED 4

/**
 * Status of a receipt: I begin, or go on.
 */
#define LIFE_RECEIPT_STARTED 5

/**
 * Status of a receipt: I stop for a while.
 */
#define LIFE_RECEIPT_HELD 6

/**
 * Status of a receipt: I have done it.
 */
#define LIFE_RECEIPT_DONE 7

/**
 * Status of a receipt: I could not do it.
 */
#define LIFE_RECEIPT_FAILED 8

/**
 * Status of a receipt: I no longer want what I asked for.
 */
#define LIFE_RECEIPT_CANCELLED 9

/**
 * Status of a receipt: I sign it too.
 */
#define LIFE_RECEIPT_COUNTERSIGNED 10

/**
 * Most bytes of a receipt without extensions.
 */
#define LIFE_RECEIPT_BYTES_MAX 286

/**
 * Most authors whom a conversation follows.
 */
#define LIFE_CONVERSATION_PEOPLE_MAX 16

/**
 * How many messages a conversation remembers, which an answer or a receipt may name.
 */
#define LIFE_CONVERSATION_RECENT_MAX 64

/**
 * Length in bytes of `struct life_conversation`.
 */
#define LIFE_CONVERSATION_BYTES 6464

/**
 * Length in bytes of `struct life_accepted_receipt`.
 */
#define LIFE_ACCEPTED_RECEIPT_BYTES 304

/**
 * Most bytes of a conversation that is kept.
 */
#define LIFE_KEPT_CONVERSATION_BYTES_MAX 4196

/**
 * State of a request: asked.
 */
#define LIFE_TASK_REQUESTED 0

/**
 * State of a request: the performer's client has it.
 */
#define LIFE_TASK_DELIVERED 1

/**
 * State of a request: the performer has read it.
 */
#define LIFE_TASK_READ 2

/**
 * State of a request: he will do it.
 */
#define LIFE_TASK_ACCEPTED 3

/**
 * State of a request: he is at it.
 */
#define LIFE_TASK_STARTED 4

/**
 * State of a request: he has stopped for a while.
 */
#define LIFE_TASK_HELD 5

/**
 * State of a request: he will not do it.
 */
#define LIFE_TASK_DECLINED 6

/**
 * State of a request: it is done.
 */
#define LIFE_TASK_DONE 7

/**
 * State of a request: it could not be done.
 */
#define LIFE_TASK_FAILED 8

/**
 * State of a request: the requester no longer wants it.
 */
#define LIFE_TASK_CANCELLED 9

/**
 * State of a request: its time is over and nothing came of it.
 */
#define LIFE_TASK_EXPIRED 10

/**
 * Length in bytes of a request as it is kept. Nothing in it is secret.
 */
#define LIFE_TASK_BYTES 123

/**
 * Most cards of a quorum.
 */
#define LIFE_QUORUM_MAX 16

/**
 * Length in bytes of `struct life_quorum`.
 */
#define LIFE_QUORUM_BYTES 1368

/**
 * The place of a receipt among its issuer's receipts in one thread.
 */
struct life_receipt_place {
    /**
     * The thread.
     */
    uint8_t thread[16];
    /**
     * Counts the issuer's receipts in the thread from 0, without a gap.
     */
    uint64_t sequence;
    /**
     * The hash of the receipt before; zero, and not looked at, for the first.
     */
    uint8_t previous[32];
};

/**
 * What an issuer says in a receipt.
 */
struct life_receipt_draft {
    /**
     * The seal digest of the message or record that is spoken of.
     */
    uint8_t of[32];
    /**
     * The place in a thread: `life_conversation_next_receipt`; `NULL` for a countersignature of what belongs to none.
     */
    const struct life_receipt_place *place;
    /**
     * The issuer's time: milliseconds since 1970, UTC.
     */
    uint64_t time;
    /**
     * 32 bytes, the seal digest of an envelope that says more, or `NULL`.
     */
    const uint8_t *note;
    /**
     * `LIFE_RECEIPT_REQUESTED` only: 32 bytes, the card id of the one who is asked; else `NULL`.
     */
    const uint8_t *performer;
    /**
     * `LIFE_RECEIPT_REQUESTED` only: the last moment at which the performer's steps count; `UINT64_MAX`: there is no end.
     */
    uint64_t expires;
    /**
     * One of `LIFE_RECEIPT_*`.
     */
    uint8_t status;
};

/**
 * What a receipt says. Nothing about it is verified.
 */
struct life_receipt_info {
    /**
     * The statement hash.
     */
    uint8_t hash[32];
    /**
     * The card that issued it.
     */
    uint8_t issuer[32];
    /**
     * The seal digest of the message or record that is spoken of.
     */
    uint8_t of[32];
    /**
     * The place in a thread; zero if there is none.
     */
    struct life_receipt_place place;
    /**
     * The issuer's time: milliseconds since 1970, UTC.
     */
    uint64_t time;
    /**
     * The seal digest of an envelope that says more; zero if there is none.
     */
    uint8_t note[32];
    /**
     * The card id of the one who is asked; zero unless it is a request.
     */
    uint8_t performer[32];
    /**
     * The last moment at which the performer's steps count; `UINT64_MAX` if there is no end, or it is no request.
     */
    uint64_t expires;
    /**
     * One of `LIFE_RECEIPT_*`.
     */
    uint8_t status;
    /**
     * 1 if it belongs to a thread, else 0.
     */
    uint8_t has_place;
};

/**
 * What one party has seen of a thread.
 */
struct life_conversation {
    uint64_t opaque[808];
};

/**
 * A receipt that a conversation has accepted: for requests that are followed. May be copied.
 */
struct life_accepted_receipt {
    uint64_t opaque[38];
};

/**
 * The place of one's next message in a thread: what to put into a `life_draft`.
 */
struct life_message_place {
    /**
     * The object of one's lane: `object` of the draft.
     */
    uint8_t object[16];
    /**
     * Its next revision: `revision`.
     */
    uint64_t revision;
    /**
     * The digest of the revision before: `previous` points here, unless `revision` is 0.
     */
    uint8_t previous[32];
    /**
     * The thread: `thread` points here.
     */
    uint8_t thread[16];
    /**
     * The message that is answered: `answers` points here, unless `has_answers` is 0.
     */
    uint8_t answers[32];
    /**
     * 1 if a message is answered; 0 for the first of a thread.
     */
    uint8_t has_answers;
};

/**
 * What a request is and where it stands.
 */
struct life_task_info {
    /**
     * The message that asks.
     */
    uint8_t of[32];
    /**
     * The thread.
     */
    uint8_t thread[16];
    /**
     * The card of the one who asks.
     */
    uint8_t requester[32];
    /**
     * The card of the one who is asked.
     */
    uint8_t performer[32];
    /**
     * The last moment at which the performer's steps count; `UINT64_MAX` if there is no end.
     */
    uint64_t expires;
    /**
     * One of `LIFE_TASK_*`.
     */
    uint8_t state;
    /**
     * 1 if the requester has cancelled it, be it too late, else 0.
     */
    uint8_t is_cancelled;
};

/**
 * The countersignatures of one object.
 */
struct life_quorum {
    uint64_t opaque[171];
};

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * Returns `LIFE_RECEIPT_BYTES_MAX`.
 */
LIFE_MUST_USE size_t life_receipt_bytes_max(void);

/**
 * Issues a receipt.
 *
 * @param[in]  identity  the issuer.
 * @param[in]  draft     what he says.
 * @param[out] out       the receipt: public.
 * @param[in]  out_size  room in bytes; `LIFE_RECEIPT_BYTES_MAX` always does.
 * @param[out] out_len   its length in bytes.
 * @param[out] hash      32 bytes, its hash.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`; `LIFE_RECEIPT_BYTES_MAX` is in `*out_len`;
 *         `LIFE_STATUS_WRONG_STATE`: `identity` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: no such status, a status that needs a place without one, a request without a
 *         performer or to oneself, `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_receipt_issue(const struct life_identity *identity,
                           const struct life_receipt_draft *draft,
                           uint8_t *out,
                           size_t out_size,
                           size_t *out_len,
                           uint8_t hash[LIFE_HASH_BYTES]);

/**
 * Takes a receipt apart without verifying it.
 *
 * @param[in]  in      the receipt.
 * @param[in]  in_len  its length in bytes.
 * @param[out] info    what it says.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_KIND`: another kind of object;
 *         `LIFE_STATUS_NON_CANONICAL`, and what `life_statement_get_info` returns: malformed;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_receipt_get_info(const uint8_t *in,
                              size_t in_len,
                              struct life_receipt_info *info);

/**
 * Verifies that the owner of a trusted card issued a receipt.
 *
 * @param[in] in      the receipt.
 * @param[in] in_len  its length in bytes.
 * @param[in] issuer  who must have issued it.
 * @param[in] latest  the latest time that it may state: the caller's own and as much as clocks may differ; milliseconds
 *                    since 1970, UTC.
 *
 * @return `LIFE_STATUS_OK`, or
 *         what `life_receipt_get_info` returns: no receipt;
 *         `LIFE_STATUS_WRONG_AUTHOR`: another card issued it;
 *         `LIFE_STATUS_EXPIRED`: from the future, or the card was not valid when it was made;
 *         `LIFE_STATUS_NOT_AUTHENTIC`: not signed by this card;
 *         `LIFE_STATUS_WRONG_STATE`: `issuer` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`.
 */
LIFE_MUST_USE
int32_t life_receipt_verify(const uint8_t *in,
                            size_t in_len,
                            const struct life_verified_card *issuer,
                            uint64_t latest);

/**
 * Returns `LIFE_CONVERSATION_PEOPLE_MAX`.
 */
LIFE_MUST_USE size_t life_conversation_people_max(void);

/**
 * Returns `LIFE_CONVERSATION_RECENT_MAX`.
 */
LIFE_MUST_USE size_t life_conversation_recent_max(void);

/**
 * Returns `LIFE_CONVERSATION_BYTES`.
 */
LIFE_MUST_USE size_t life_conversation_bytes(void);

/**
 * Returns `LIFE_ACCEPTED_RECEIPT_BYTES`.
 */
LIFE_MUST_USE size_t life_accepted_receipt_bytes(void);

/**
 * Returns `LIFE_KEPT_CONVERSATION_BYTES_MAX`.
 */
LIFE_MUST_USE size_t life_kept_conversation_bytes_max(void);

/**
 * Begins to follow a thread in which nobody may speak yet.
 *
 * @param[out] conversation  state to initialise.
 * @param[in]  thread        16 bytes, the thread.
 *
 * @return `LIFE_STATUS_OK`, or `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_conversation_init(struct life_conversation *conversation,
                               const uint8_t thread[LIFE_ID_BYTES]);

/**
 * Takes up a conversation again that `life_conversation_save` wrote.
 *
 * @param[out] conversation  state to initialise.
 * @param[in]  in            what was kept, where nobody else writes.
 * @param[in]  in_len        its length in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_UNSUPPORTED_VERSION`, `LIFE_STATUS_TRUNCATED`, `LIFE_STATUS_TRAILING_DATA`,
 *         `LIFE_STATUS_NON_CANONICAL`: no such bytes;
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: more authors or messages than this library follows;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap. After an error the state is wiped.
 */
LIFE_MUST_USE
int32_t life_conversation_load(struct life_conversation *conversation,
                               const uint8_t *in,
                               size_t in_len);

/**
 * Writes a conversation, to be kept **before** a message or a receipt of one's own leaves: else a crash makes two of one
 * number, which the others refuse as `LIFE_STATUS_FORKED`. Nothing in it is secret.
 *
 * @param[in]  conversation  the conversation.
 * @param[out] out           what is to be kept.
 * @param[in]  out_size      room in bytes; `LIFE_KEPT_CONVERSATION_BYTES_MAX` always does.
 * @param[out] out_len       its length in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`; `LIFE_KEPT_CONVERSATION_BYTES_MAX` is in `*out_len`;
 *         `LIFE_STATUS_WRONG_STATE`: `conversation` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_conversation_save(const struct life_conversation *conversation,
                               uint8_t *out,
                               size_t out_size,
                               size_t *out_len);

/**
 * Lets the owner of a trusted card speak; also oneself. Twice is as once.
 *
 * @param[in,out] conversation  the conversation.
 * @param[in]     card          who.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: there are `LIFE_CONVERSATION_PEOPLE_MAX` already;
 *         `LIFE_STATUS_WRONG_STATE`: `conversation` or `card` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_conversation_admit(struct life_conversation *conversation,
                                const struct life_verified_card *card);

/**
 * Takes the next message in. A refusal changes nothing.
 *
 * @param[in,out] conversation  the conversation.
 * @param[in]     opened        what `life_open`, an opener's or a verifier's finish said of the message.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_KIND`: a record; `LIFE_STATUS_WRONG_THREAD`: of another thread;
 *         `LIFE_STATUS_FORBIDDEN`: its author may not speak here;
 *         `LIFE_STATUS_WRONG_OBJECT`: not of the object that is his lane, or of one that is another's;
 *         `LIFE_STATUS_OUT_OF_ORDER`: one of this author, or the message that it answers, has not come: keep it and show it
 *         again later;
 *         `LIFE_STATUS_REPLAYED`: seen before;
 *         `LIFE_STATUS_FORKED`: its author has signed two different messages of one number;
 *         `LIFE_STATUS_WRONG_STATE`: `conversation` is not initialised, or nothing was opened;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_conversation_take_message(struct life_conversation *conversation,
                                       const struct life_opened *opened);

/**
 * Remembers a message again that the caller finds in his own keeping: he has taken it in here before, and somebody answers
 * it now, late.
 *
 * @param[in,out] conversation  the conversation.
 * @param[in]     digest        32 bytes, its seal digest.
 * @param[in]     author        32 bytes, its author's card id.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_FORBIDDEN`: its author may not speak here;
 *         `LIFE_STATUS_WRONG_STATE`: `conversation` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_conversation_recall(struct life_conversation *conversation,
                                 const uint8_t digest[LIFE_DIGEST_BYTES],
                                 const uint8_t author[LIFE_CARD_ID_BYTES]);

/**
 * Says how many messages and receipts were seen of an author.
 *
 * @param[in]  conversation  the conversation.
 * @param[in]  author        32 bytes, his card id.
 * @param[out] messages      how many messages.
 * @param[out] receipts      how many receipts.
 *
 * @return as `life_conversation_recall`.
 *
 */
LIFE_MUST_USE
int32_t life_conversation_seen(const struct life_conversation *conversation,
                               const uint8_t author[LIFE_CARD_ID_BYTES],
                               uint64_t *messages,
                               uint64_t *receipts);

/**
 * Ends a conversation: its memory is zero afterwards. Conversations hold no secrets.
 *
 * @param[in,out] conversation  any memory; `NULL` is passed over.
 */
void life_conversation_wipe(struct life_conversation *conversation);

/**
 * Ends an accepted receipt: its memory is zero afterwards. It holds no secret.
 *
 * @param[in,out] accepted  any memory; `NULL` is passed over.
 */
void life_accepted_receipt_wipe(struct life_accepted_receipt *accepted);

/**
 * Gives the place of one's next message, which answers the last one that was seen unless the caller puts another in.
 *
 * @param[in]  conversation  the conversation.
 * @param[in]  me            32 bytes, one's own card id.
 * @param[in]  object        16 bytes, the object of one's lane if this is the first message; later it is not looked at.
 * @param[out] place         what to put into the draft.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_FORBIDDEN`: this card may not speak here;
 *         `LIFE_STATUS_WRONG_STATE`: `conversation` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_conversation_next(const struct life_conversation *conversation,
                               const uint8_t me[LIFE_CARD_ID_BYTES],
                               const uint8_t object[LIFE_ID_BYTES],
                               struct life_message_place *place);

/**
 * Takes one's own message in, once it is sealed.
 *
 * @param[in,out] conversation  the conversation.
 * @param[in]     me            32 bytes, one's own card id.
 * @param[in]     place         the place that it was sealed for.
 * @param[in]     digest        32 bytes, its seal digest.
 *
 * @return `LIFE_STATUS_OK`, or what `life_conversation_take_message` returns.
 *
 */
LIFE_MUST_USE
int32_t life_conversation_sent(struct life_conversation *conversation,
                               const uint8_t me[LIFE_CARD_ID_BYTES],
                               const struct life_message_place *place,
                               const uint8_t digest[LIFE_DIGEST_BYTES]);

/**
 * Gives the place of one's next receipt.
 *
 * @param[in]  conversation  the conversation.
 * @param[in]  me            32 bytes, one's own card id.
 * @param[out] place         `place` of a `life_receipt_draft`.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_FORBIDDEN`: this card may not speak here;
 *         `LIFE_STATUS_WRONG_STATE`: `conversation` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_conversation_next_receipt(const struct life_conversation *conversation,
                                       const uint8_t me[LIFE_CARD_ID_BYTES],
                                       struct life_receipt_place *place);

/**
 * Verifies the next receipt and takes it in, also one's own. A refusal changes nothing.
 *
 * @param[in,out] conversation  the conversation.
 * @param[in]     in            the receipt.
 * @param[in]     in_len        its length in bytes.
 * @param[in]     issuer        who must have issued it.
 * @param[in]     latest        the latest time that it may state: milliseconds since 1970, UTC.
 * @param[out]    accepted      state to initialise: for `life_task_begin` and `life_task_step`.
 *
 * @return `LIFE_STATUS_OK`, or
 *         what `life_receipt_verify` returns: no receipt of this issuer;
 *         `LIFE_STATUS_WRONG_THREAD`: of no thread, or of another;
 *         `LIFE_STATUS_FORBIDDEN`: its issuer may not speak here, or may not say this of this message;
 *         `LIFE_STATUS_OUT_OF_ORDER`: one of this issuer, or the message that it is about, has not come;
 *         `LIFE_STATUS_REPLAYED`: seen before;
 *         `LIFE_STATUS_FORKED`: its issuer has signed two different receipts of one number;
 *         `LIFE_STATUS_WRONG_STATE`: `conversation` or `issuer` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap. After an error `accepted` is wiped.
 */
LIFE_MUST_USE
int32_t life_conversation_take_receipt(struct life_conversation *conversation,
                                       const uint8_t *in,
                                       size_t in_len,
                                       const struct life_verified_card *issuer,
                                       uint64_t latest,
                                       struct life_accepted_receipt *accepted);

/**
 * Returns `LIFE_TASK_BYTES`.
 */
LIFE_MUST_USE size_t life_task_bytes(void);

/**
 * Returns `LIFE_QUORUM_MAX`.
 */
LIFE_MUST_USE size_t life_quorum_max(void);

/**
 * Returns `LIFE_QUORUM_BYTES`.
 */
LIFE_MUST_USE size_t life_quorum_bytes(void);

/**
 * Begins to follow a request.
 *
 * @param[in]  accepted  the receipt of status `LIFE_RECEIPT_REQUESTED`.
 * @param[out] task      `LIFE_TASK_BYTES` bytes: the request.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_KIND`: a receipt of another status;
 *         `LIFE_STATUS_WRONG_STATE`: `accepted` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_task_begin(const struct life_accepted_receipt *accepted,
                        uint8_t task[LIFE_TASK_BYTES]);

/**
 * Takes a step of a request in. A refused step changes nothing, here and at everybody else who sees it.
 *
 * @param[in,out] task      `LIFE_TASK_BYTES` bytes: the request.
 * @param[in]     accepted  the receipt.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_THREAD`, `LIFE_STATUS_WRONG_OBJECT`: about another message;
 *         `LIFE_STATUS_WRONG_KIND`: no step;
 *         `LIFE_STATUS_FORBIDDEN`: by somebody who is neither of the two, or by the one who may not make it;
 *         `LIFE_STATUS_EXPIRED`: the performer made it when the request's time was over;
 *         `LIFE_STATUS_OUT_OF_ORDER`: there is no such step from this state;
 *         `LIFE_STATUS_NON_CANONICAL`: `task` is no request;
 *         `LIFE_STATUS_WRONG_STATE`: `accepted` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_task_step(uint8_t task[LIFE_TASK_BYTES],
                       const struct life_accepted_receipt *accepted);

/**
 * Says what a request is and where it stands.
 *
 * @param[in]  task  `LIFE_TASK_BYTES` bytes: the request.
 * @param[in]  now   milliseconds since 1970, UTC.
 * @param[out] info  what it is.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_NON_CANONICAL`: `task` is no request;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_task_get_info(const uint8_t task[LIFE_TASK_BYTES],
                           uint64_t now,
                           struct life_task_info *info);

/**
 * Asks for countersignatures of one object. People are counted, not cards: who has two cards signs once.
 *
 * @param[out] quorum     state to initialise.
 * @param[in]  of         32 bytes, the seal digest of the object.
 * @param[in]  needed     how many people have to sign: 1 or more.
 * @param[in]  cards      pointers to the trusted cards of those who may sign.
 * @param[in]  cards_len  how many: at most `LIFE_QUORUM_MAX`.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: too many cards;
 *         `LIFE_STATUS_WRONG_STATE`: a card is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: none is needed, or more than there are people, `NULL`, or overlap. After an error
 *         the state is wiped.
 *
 */
LIFE_MUST_USE
int32_t life_quorum_init(struct life_quorum *quorum,
                         const uint8_t of[LIFE_DIGEST_BYTES],
                         size_t needed,
                         const struct life_verified_card *const *cards,
                         size_t cards_len);

/**
 * Verifies a countersignature and counts it.
 *
 * @param[in,out] quorum   the quorum.
 * @param[in]     in       the receipt of status `LIFE_RECEIPT_COUNTERSIGNED`.
 * @param[in]     in_len   its length in bytes.
 * @param[in]     issuer   who must have issued it.
 * @param[in]     latest   the latest time that it may state: milliseconds since 1970, UTC.
 * @param[out]    reached  1 if enough people have signed now, else 0.
 *
 * @return `LIFE_STATUS_OK`, or
 *         what `life_receipt_verify` returns: no receipt of this issuer;
 *         `LIFE_STATUS_WRONG_KIND`: a receipt of another status;
 *         `LIFE_STATUS_WRONG_OBJECT`: about another object;
 *         `LIFE_STATUS_FORBIDDEN`: by a card that is not one of those that may;
 *         `LIFE_STATUS_REPLAYED`: this person has signed before;
 *         `LIFE_STATUS_WRONG_STATE`: `quorum` or `issuer` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_quorum_add(struct life_quorum *quorum,
                        const uint8_t *in,
                        size_t in_len,
                        const struct life_verified_card *issuer,
                        uint64_t latest,
                        uint8_t *reached);

/**
 * Ends a quorum: its memory is zero afterwards. Quorums hold no secrets.
 *
 * @param[in,out] quorum  any memory; `NULL` is passed over.
 */
void life_quorum_wipe(struct life_quorum *quorum);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* LIFE_WORKFLOW_H */
