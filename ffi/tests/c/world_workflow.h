/* Alice has asked Bob for something in a thread; both sign an object; for world.h alone. */
#ifndef WORLD_WORKFLOW_H
#define WORLD_WORKFLOW_H

#include "stream.h"

struct workflow_world {
    struct life_conversation conversation, of_bob, new_conversation;
    struct life_accepted_receipt requested, accepted, new_accepted;
    struct life_quorum quorum, new_quorum;
    struct life_receipt_place place;
    struct life_receipt_draft draft;
    struct life_receipt_info info;
    struct life_message_place message_place, next_place;
    struct life_opened opened;
    struct life_task_info task_info;
    const struct life_verified_card *cards[2];
    uint8_t thread[LIFE_ID_BYTES], object[LIFE_ID_BYTES], alice[LIFE_CARD_ID_BYTES], bob[LIFE_CARD_ID_BYTES];
    uint8_t request[LIFE_RECEIPT_BYTES_MAX], accept[LIFE_RECEIPT_BYTES_MAX], countersigned[LIFE_RECEIPT_BYTES_MAX];
    uint8_t kept[LIFE_KEPT_CONVERSATION_BYTES_MAX], task[LIFE_TASK_BYTES], new_task[LIFE_TASK_BYTES];
    size_t request_len, accept_len, countersigned_len, kept_len;
    uint8_t asked[LIFE_DIGEST_BYTES], sent[LIFE_DIGEST_BYTES], hash[LIFE_HASH_BYTES], reached;
    uint64_t messages, receipts;
};

/* Seals Alice's message for a place, and opens it as Bob does. */
static inline void say(const struct actor *author, const struct actor *reader, const struct life_rng *rng,
                       const struct life_message_place *place, struct life_opened *opened)
{
    const struct life_verified_card *to = &reader->card;
    struct life_draft draft;
    struct life_expected expected;
    struct life_metadata metadata;
    uint8_t envelope[2048], hidden[64], text[64], digest[LIFE_DIGEST_BYTES];
    size_t len, text_len;
    memset(&draft, 0, sizeof draft);
    draft.created = NOW;
    draft.floor = LIFE_SUITE_CLASSIC;
    memcpy(draft.object, place->object, sizeof draft.object);
    draft.thread = place->thread;
    CHECK_OK(life_seal(&author->identity, rng, &draft, &to, 1, text_bytes("text"), 4, envelope, sizeof envelope, &len,
                       digest));
    memset(&expected, 0, sizeof expected);
    expected.kind = LIFE_ENVELOPE_MESSAGE;
    expected.floor = LIFE_SUITE_CLASSIC;
    CHECK_OK(life_open(&reader->identity, &author->card, &expected, envelope, len, hidden, sizeof hidden, text, sizeof text, &text_len,
                       &metadata, opened));
}

/* Issues a receipt about Alice's message, and takes it in. */
static inline void tell(struct workflow_world *f, const struct actor *issuer, const uint8_t *id, uint8_t status,
                        uint8_t *out, size_t *len, struct life_accepted_receipt *accepted)
{
    CHECK_OK(life_conversation_next_receipt(&f->conversation, id, &f->place));
    memcpy(f->draft.of, f->asked, sizeof f->asked);
    f->draft.place = &f->place;
    f->draft.time = NOW;
    f->draft.status = status;
    f->draft.performer = status == LIFE_RECEIPT_REQUESTED ? f->bob : NULL;
    f->draft.expires = NOW + 1000;
    CHECK_OK(life_receipt_issue(&issuer->identity, &f->draft, out, LIFE_RECEIPT_BYTES_MAX, len, f->hash));
    CHECK_OK(life_conversation_take_receipt(&f->conversation, out, *len, &issuer->card, NOW, accepted));
}

static inline void init_workflow_world(struct workflow_world *f, const struct actor *alice, const struct actor *bob,
                                       const struct life_rng *rng)
{
    id_of(alice, f->alice);
    id_of(bob, f->bob);
    memset(f->thread, 9, sizeof f->thread);
    memset(f->object, 1, sizeof f->object);
    f->cards[0] = &alice->card;
    f->cards[1] = &bob->card;
    CHECK_OK(life_conversation_init(&f->conversation, f->thread));
    CHECK_OK(life_conversation_admit(&f->conversation, &alice->card));
    CHECK_OK(life_conversation_admit(&f->conversation, &bob->card));
    CHECK_OK(life_conversation_save(&f->conversation, f->kept, sizeof f->kept, &f->kept_len));
    CHECK_OK(life_conversation_load(&f->of_bob, f->kept, f->kept_len));
    CHECK_OK(life_conversation_next(&f->conversation, f->alice, f->object, &f->message_place));
    say(alice, bob, rng, &f->message_place, &f->opened);
    memcpy(f->asked, f->opened.digest, sizeof f->asked);
    CHECK_OK(life_conversation_sent(&f->conversation, f->alice, &f->message_place, f->asked));
    tell(f, alice, f->alice, LIFE_RECEIPT_REQUESTED, f->request, &f->request_len, &f->requested);
    CHECK_OK(life_task_begin(&f->requested, f->task));
    tell(f, bob, f->bob, LIFE_RECEIPT_ACCEPTED, f->accept, &f->accept_len, &f->accepted);
    CHECK_OK(life_conversation_save(&f->conversation, f->kept, sizeof f->kept, &f->kept_len));
    CHECK_OK(life_conversation_next(&f->conversation, f->alice, f->object, &f->message_place));

    CHECK_OK(life_quorum_init(&f->quorum, f->asked, 2, f->cards, 2));
    f->draft.status = LIFE_RECEIPT_COUNTERSIGNED;
    f->draft.place = NULL;
    CHECK_OK(life_receipt_issue(&bob->identity, &f->draft, f->countersigned, sizeof f->countersigned, &f->countersigned_len,
                                f->hash));
    CHECK_OK(life_conversation_take_message(&f->of_bob, &f->opened));
    f->draft.status = LIFE_RECEIPT_REQUESTED;
    f->draft.place = &f->place;
    f->draft.performer = f->bob;
    f->draft.note = f->asked;
}

#endif
