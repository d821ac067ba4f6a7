/* A request between two people, a countersignature, and a store that drops, doubles and moves. */
#include "check.h"

static struct actor alice, bob;
static struct life_conversation of_alice, of_bob;
static uint8_t alice_id[32], bob_id[32], thread[LIFE_ID_BYTES];
static uint8_t task[LIFE_TASK_BYTES];

static void id_of(const struct actor *actor, uint8_t id[32])
{
    struct life_card card;
    struct life_card_info info;
    CHECK_OK(life_card_decode(&card, actor->card_bytes, actor->card_len));
    CHECK_OK(life_card_get_info(&card, &info));
    memcpy(id, info.id, 32);
}

/* Seals a message for its place and opens it again. */
static struct life_opened say(const struct actor *author, const struct actor *to, const struct life_message_place *place)
{
    const struct life_verified_card *recipient = &to->card;
    struct life_draft draft;
    struct life_expected expected;
    struct life_metadata metadata;
    struct life_opened opened;
    uint8_t envelope[4096], text[64], said[64], digest[LIFE_DIGEST_BYTES];
    size_t len, text_len;

    memset(&draft, 0, sizeof draft);
    draft.created = NOW;
    memcpy(draft.object, place->object, sizeof draft.object);
    draft.revision = place->revision;
    draft.previous = place->revision > 0 ? place->previous : NULL;
    draft.thread = place->thread;
    draft.answers = place->has_answers ? place->answers : NULL;
    CHECK_OK(life_seal(&author->identity, good_rng(), &draft, &recipient, 1, text_bytes("text"), 4, envelope,
                       sizeof envelope, &len, digest));
    init_expected(&expected);
    expected.kind = LIFE_ENVELOPE_MESSAGE;
    CHECK_OK(life_open(&to->identity, &author->card, &expected, envelope, len, said, sizeof said, text, sizeof text,
                       &text_len, &metadata, &opened));
    CHECK(memcmp(opened.digest, digest, sizeof digest) == 0);
    return opened;
}

static size_t receipt_of(const struct actor *issuer, struct life_conversation *view, const uint8_t *of, uint8_t status,
                         const uint8_t *performer, uint8_t out[LIFE_RECEIPT_BYTES_MAX])
{
    struct life_receipt_place place;
    struct life_receipt_draft draft;
    uint8_t id[32], hash[LIFE_HASH_BYTES];
    size_t len;

    id_of(issuer, id);
    CHECK_OK(life_conversation_next_receipt(view, id, &place));
    memset(&draft, 0, sizeof draft);
    memcpy(draft.of, of, 32);
    draft.place = &place;
    draft.time = NOW;
    draft.status = status;
    draft.performer = performer;
    draft.expires = NOW + 1000;
    CHECK_OK(life_receipt_issue(&issuer->identity, &draft, out, LIFE_RECEIPT_BYTES_MAX, &len, hash));
    return len;
}

static void init(void)
{
    init_actor(&alice, LIFE_SUITE_HYBRID, "Alice", 10);
    init_actor(&bob, LIFE_SUITE_HYBRID, "Bob", 20);
    id_of(&alice, alice_id);
    id_of(&bob, bob_id);
    memset(thread, 9, sizeof thread);
    CHECK_OK(life_conversation_init(&of_alice, thread));
    CHECK_OK(life_conversation_init(&of_bob, thread));
    CHECK_OK(life_conversation_admit(&of_alice, &alice.card));
    CHECK_OK(life_conversation_admit(&of_alice, &bob.card));
    CHECK_OK(life_conversation_admit(&of_bob, &alice.card));
    CHECK_OK(life_conversation_admit(&of_bob, &bob.card));
}

static uint8_t asked[32];

static void messages_are_taken_once_and_in_order(void)
{
    struct life_message_place place;
    struct life_opened first, second, answer, moved;
    uint8_t object[LIFE_ID_BYTES];
    uint64_t messages, receipts;

    memset(object, 1, sizeof object);
    CHECK_OK(life_conversation_next(&of_alice, alice_id, object, &place));
    CHECK(place.revision == 0 && place.has_answers == 0);
    first = say(&alice, &bob, &place);
    memcpy(asked, first.digest, 32);
    CHECK_OK(life_conversation_sent(&of_alice, alice_id, &place, first.digest));
    CHECK_OK(life_conversation_next(&of_alice, alice_id, object, &place));
    CHECK(place.revision == 1 && place.has_answers == 1 && memcmp(place.previous, first.digest, 32) == 0);
    second = say(&alice, &bob, &place);
    CHECK_OK(life_conversation_sent(&of_alice, alice_id, &place, second.digest));

    CHECK_STATUS(life_conversation_take_message(&of_bob, &second), LIFE_STATUS_OUT_OF_ORDER);
    CHECK_OK(life_conversation_take_message(&of_bob, &first));
    CHECK_STATUS(life_conversation_take_message(&of_bob, &first), LIFE_STATUS_REPLAYED);
    moved = second;
    memset(moved.thread, 8, sizeof moved.thread);
    CHECK_STATUS(life_conversation_take_message(&of_bob, &moved), LIFE_STATUS_WRONG_THREAD);
    CHECK_OK(life_conversation_take_message(&of_bob, &second));

    memset(object, 2, sizeof object);
    CHECK_OK(life_conversation_next(&of_bob, bob_id, object, &place));
    CHECK(memcmp(place.answers, second.digest, 32) == 0);
    answer = say(&bob, &alice, &place);
    CHECK_OK(life_conversation_sent(&of_bob, bob_id, &place, answer.digest));
    CHECK_OK(life_conversation_take_message(&of_alice, &answer));
    CHECK_OK(life_conversation_seen(&of_alice, bob_id, &messages, &receipts));
    CHECK(messages == 1 && receipts == 0);
    CHECK_OK(life_conversation_recall(&of_alice, first.digest, alice_id));
    memset(&moved.root, 0, sizeof moved.root);
    CHECK_STATUS(life_conversation_take_message(&of_bob, &moved), LIFE_STATUS_WRONG_STATE);
}

static void a_request_is_followed_by_both(void)
{
    uint8_t request[LIFE_RECEIPT_BYTES_MAX], accept[LIFE_RECEIPT_BYTES_MAX], done[LIFE_RECEIPT_BYTES_MAX];
    uint8_t at_bob[LIFE_TASK_BYTES];
    struct life_accepted_receipt taken, copy;
    struct life_receipt_info said;
    struct life_task_info info;
    size_t request_len, accept_len, done_len;

    request_len = receipt_of(&alice, &of_alice, asked, LIFE_RECEIPT_REQUESTED, bob_id, request);
    CHECK_OK(life_receipt_get_info(request, request_len, &said));
    CHECK(said.status == LIFE_RECEIPT_REQUESTED && memcmp(said.performer, bob_id, 32) == 0);
    CHECK(said.expires == NOW + 1000 && said.has_place == 1 && said.place.sequence == 0);
    CHECK_OK(life_receipt_verify(request, request_len, &alice.card, NOW));
    CHECK_STATUS(life_receipt_verify(request, request_len, &bob.card, NOW), LIFE_STATUS_WRONG_AUTHOR);
    CHECK_STATUS(life_receipt_verify(request, request_len, &alice.card, NOW - 1), LIFE_STATUS_EXPIRED);
    CHECK_OK(life_conversation_take_receipt(&of_alice, request, request_len, &alice.card, NOW, &taken));
    CHECK_OK(life_task_begin(&taken, task));
    CHECK_OK(life_conversation_take_receipt(&of_bob, request, request_len, &alice.card, NOW, &taken));
    CHECK_OK(life_task_begin(&taken, at_bob));
    CHECK(memcmp(task, at_bob, sizeof task) == 0);

    accept_len = receipt_of(&bob, &of_bob, asked, LIFE_RECEIPT_ACCEPTED, NULL, accept);
    CHECK_OK(life_conversation_take_receipt(&of_bob, accept, accept_len, &bob.card, NOW, &taken));
    done_len = receipt_of(&bob, &of_bob, asked, LIFE_RECEIPT_DONE, NULL, done);

    CHECK_STATUS(life_conversation_take_receipt(&of_alice, done, done_len, &bob.card, NOW, &taken),
                 LIFE_STATUS_OUT_OF_ORDER);
    CHECK(all_are(&taken, sizeof taken, 0));
    CHECK_STATUS(life_task_step(task, &taken), LIFE_STATUS_WRONG_STATE);
    CHECK_OK(life_conversation_take_receipt(&of_alice, accept, accept_len, &bob.card, NOW, &taken));
    copy = taken;
    CHECK_OK(life_task_step(task, &copy));
    CHECK_STATUS(life_task_step(task, &taken), LIFE_STATUS_OUT_OF_ORDER);
    CHECK_STATUS(life_conversation_take_receipt(&of_alice, accept, accept_len, &bob.card, NOW, &taken),
                 LIFE_STATUS_REPLAYED);
    CHECK_OK(life_task_get_info(task, NOW + 1001, &info));
    CHECK(info.state == LIFE_TASK_EXPIRED);
    CHECK_OK(life_task_get_info(task, NOW, &info));
    CHECK(info.state == LIFE_TASK_ACCEPTED && info.is_cancelled == 0 && info.expires == NOW + 1000);
    CHECK(memcmp(info.requester, alice_id, 32) == 0 && memcmp(info.performer, bob_id, 32) == 0);
    CHECK_OK(life_conversation_take_receipt(&of_alice, done, done_len, &bob.card, NOW, &taken));
    CHECK_OK(life_task_step(task, &taken));
    CHECK_OK(life_task_get_info(task, NOW + 1001, &info));
    CHECK(info.state == LIFE_TASK_DONE);
    CHECK_STATUS(life_task_begin(&taken, at_bob), LIFE_STATUS_WRONG_KIND);
    life_accepted_receipt_wipe(&taken);
    CHECK(all_are(&taken, sizeof taken, 0));
    memset(task, 0xff, sizeof task);
    CHECK_STATUS(life_task_get_info(task, NOW, &info), LIFE_STATUS_NON_CANONICAL);
}

static void a_conversation_is_kept(void)
{
    static struct life_conversation again;
    uint8_t kept[LIFE_KEPT_CONVERSATION_BYTES_MAX], kept_again[LIFE_KEPT_CONVERSATION_BYTES_MAX];
    size_t len, len_again, i;

    CHECK_OK(life_conversation_save(&of_alice, kept, sizeof kept, &len));
    CHECK_OK(life_conversation_load(&again, kept, len));
    CHECK_OK(life_conversation_save(&again, kept_again, sizeof kept_again, &len_again));
    CHECK(len == len_again && memcmp(kept, kept_again, len) == 0);
    for (i = 0; i < len; i++) {
        CHECK_STATUS(life_conversation_load(&again, kept, i), LIFE_STATUS_TRUNCATED);
        CHECK(all_are(&again, sizeof again, 0));
    }
    CHECK_STATUS(life_conversation_save(&of_alice, kept, len - 1, &len_again), LIFE_STATUS_BUFFER_TOO_SMALL);
    CHECK(len_again == LIFE_KEPT_CONVERSATION_BYTES_MAX);
    life_conversation_wipe(&of_alice);
    CHECK(all_are(&of_alice, sizeof of_alice, 0));
    CHECK_STATUS(life_conversation_save(&of_alice, kept, sizeof kept, &len), LIFE_STATUS_WRONG_STATE);
    life_conversation_wipe(NULL);
    life_accepted_receipt_wipe(NULL);
}

static void two_people_sign_one_object(void)
{
    const struct life_verified_card *cards[2];
    const struct actor *people[2];
    struct life_receipt_draft draft;
    static struct life_quorum quorum;
    uint8_t receipt[LIFE_RECEIPT_BYTES_MAX], hash[LIFE_HASH_BYTES], reached = 7;
    size_t len, i;

    people[0] = &alice;
    people[1] = &bob;
    cards[0] = &alice.card;
    cards[1] = &bob.card;
    memset(&draft, 0, sizeof draft);
    memset(draft.of, 3, sizeof draft.of);
    draft.time = NOW;
    draft.status = LIFE_RECEIPT_COUNTERSIGNED;
    CHECK_STATUS(life_quorum_init(&quorum, draft.of, 3, cards, 2), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_STATUS(life_quorum_init(&quorum, draft.of, 0, cards, 2), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_OK(life_quorum_init(&quorum, draft.of, 2, cards, 2));
    for (i = 0; i < 2; i++) {
        CHECK_OK(life_receipt_issue(&people[i]->identity, &draft, receipt, sizeof receipt, &len, hash));
        CHECK_OK(life_quorum_add(&quorum, receipt, len, cards[i], NOW, &reached));
        CHECK(reached == i);
        CHECK_STATUS(life_quorum_add(&quorum, receipt, len, cards[i], NOW, &reached), LIFE_STATUS_REPLAYED);
    }
    draft.of[0] = 4;
    CHECK_OK(life_receipt_issue(&alice.identity, &draft, receipt, sizeof receipt, &len, hash));
    CHECK_STATUS(life_quorum_add(&quorum, receipt, len, &alice.card, NOW, &reached), LIFE_STATUS_WRONG_OBJECT);
    draft.status = LIFE_RECEIPT_READ;
    CHECK_STATUS(life_receipt_issue(&alice.identity, &draft, receipt, sizeof receipt, &len, hash),
                 LIFE_STATUS_INVALID_ARGUMENT);
    draft.status = LIFE_RECEIPT_COUNTERSIGNED + 1;
    CHECK_STATUS(life_receipt_issue(&alice.identity, &draft, receipt, sizeof receipt, &len, hash),
                 LIFE_STATUS_INVALID_ARGUMENT);
    life_quorum_wipe(&quorum);
    CHECK(all_are(&quorum, sizeof quorum, 0));
    life_quorum_wipe(NULL);
}

int main(void)
{
    init();
    messages_are_taken_once_and_in_order();
    a_request_is_followed_by_both();
    a_conversation_is_kept();
    two_people_sign_one_object();
    printf("what a store drops, doubles or moves has a name\n");
    return 0;
}
