/* What the caller expects is checked by name: objects, revisions, threads, authors, and a batch verified before. */
#include "check.h"

static struct actor alice, bob, eve;
static uint8_t first[3000], answer[3000], content[3000];
static size_t first_len, answer_len;
static uint8_t first_digest[LIFE_DIGEST_BYTES], answer_digest[LIFE_DIGEST_BYTES];
static struct life_opened opened;

static int32_t open_bytes(const struct actor *author, const struct life_expected *expected, const uint8_t *in,
                          size_t in_len)
{
    struct life_metadata metadata;
    uint8_t metadata_bytes[256];
    size_t len;
    return life_open(&bob.identity, &author->card, expected, in, in_len, metadata_bytes, sizeof metadata_bytes,
                     content, sizeof content, &len, &metadata, &opened);
}

static void seal(const struct life_draft *draft, uint8_t *out, size_t *out_len, uint8_t *digest)
{
    const struct life_verified_card *to[1];
    to[0] = &bob.card;
    CHECK_OK(life_seal(&alice.identity, good_rng(), draft, to, 1, text_bytes("37.5"), 4, out, 3000, out_len, digest));
}

static void revisions_follow_each_other(void)
{
    struct life_draft draft;
    struct life_expected expected;
    uint8_t other[32];

    init_draft(&draft, &alice);
    seal(&draft, first, &first_len, first_digest);
    draft.revision = 1;
    draft.previous = first_digest;
    seal(&draft, answer, &answer_len, answer_digest);
    memset(other, 1, sizeof other);

    init_expected(&expected);
    expected.object = draft.object;
    expected.least_revision = 1;
    expected.previous = first_digest;
    CHECK_OK(open_bytes(&alice, &expected, answer, answer_len));
    CHECK(opened.revision == 1 && memcmp(opened.previous, first_digest, 32) == 0);
    CHECK(memcmp(opened.digest, answer_digest, 32) == 0);
    CHECK_STATUS(open_bytes(&alice, &expected, first, first_len), LIFE_STATUS_STALE);
    expected.least_revision = 2;
    CHECK_STATUS(open_bytes(&alice, &expected, answer, answer_len), LIFE_STATUS_STALE);
    expected.least_revision = 0;
    expected.previous = other;
    CHECK_STATUS(open_bytes(&alice, &expected, answer, answer_len), LIFE_STATUS_OUT_OF_ORDER);
    expected.previous = NULL;
    expected.object = other;
    CHECK_STATUS(open_bytes(&alice, &expected, answer, answer_len), LIFE_STATUS_WRONG_OBJECT);
    expected.object = NULL;
    CHECK_OK(open_bytes(&alice, &expected, answer, answer_len));
    expected.kind = LIFE_ENVELOPE_MESSAGE;
    CHECK_STATUS(open_bytes(&alice, &expected, answer, answer_len), LIFE_STATUS_WRONG_KIND);
    expected.kind = 0;
    CHECK_STATUS(open_bytes(&alice, &expected, answer, answer_len), LIFE_STATUS_INVALID_ARGUMENT);
    expected.kind = LIFE_ENVELOPE_RECORD;
    CHECK_STATUS(open_bytes(&eve, &expected, answer, answer_len), LIFE_STATUS_WRONG_AUTHOR);
}

static void a_message_answers_another_of_its_thread(void)
{
    struct life_draft draft;
    struct life_expected expected;
    uint8_t thread[LIFE_ID_BYTES], other[32];

    memset(thread, 9, sizeof thread);
    memset(other, 1, sizeof other);
    init_draft(&draft, &alice);
    draft.thread = thread;
    seal(&draft, first, &first_len, first_digest);
    init_draft(&draft, &alice);
    draft.thread = thread;
    draft.answers = first_digest;
    seal(&draft, answer, &answer_len, answer_digest);

    init_expected(&expected);
    expected.kind = LIFE_ENVELOPE_MESSAGE;
    expected.thread = thread;
    CHECK_OK(open_bytes(&alice, &expected, first, first_len));
    CHECK(opened.kind == LIFE_ENVELOPE_MESSAGE && memcmp(opened.thread, thread, 16) == 0);
    CHECK(all_are(opened.answers, 32, 0));
    expected.answers = first_digest;
    CHECK_STATUS(open_bytes(&alice, &expected, first, first_len), LIFE_STATUS_OUT_OF_ORDER);
    CHECK_OK(open_bytes(&alice, &expected, answer, answer_len));
    CHECK(memcmp(opened.answers, first_digest, 32) == 0);
    expected.answers = answer_digest;
    CHECK_STATUS(open_bytes(&alice, &expected, answer, answer_len), LIFE_STATUS_OUT_OF_ORDER);
    expected.answers = NULL;
    expected.thread = other;
    CHECK_STATUS(open_bytes(&alice, &expected, answer, answer_len), LIFE_STATUS_WRONG_THREAD);
    expected.kind = LIFE_ENVELOPE_RECORD;
    expected.thread = NULL;
    CHECK_STATUS(open_bytes(&alice, &expected, answer, answer_len), LIFE_STATUS_WRONG_KIND);
}

static void a_draft_must_not_contradict_itself(void)
{
    const struct life_verified_card *to[2];
    struct life_draft draft;
    size_t len;

    to[0] = &bob.card;
    to[1] = &bob.card;
    init_draft(&draft, &alice);
    CHECK_OK(life_seal_len(&draft, to, 1, 0, &len));
    CHECK_STATUS(life_seal_len(&draft, to, 2, 0, &len), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_STATUS(life_seal_len(&draft, to, 0, 0, &len), LIFE_STATUS_INVALID_ARGUMENT);
    draft.revision = 1;
    CHECK_STATUS(life_seal_len(&draft, to, 1, 0, &len), LIFE_STATUS_INVALID_ARGUMENT);
    draft.revision = 0;
    draft.previous = first_digest;
    CHECK_STATUS(life_seal_len(&draft, to, 1, 0, &len), LIFE_STATUS_INVALID_ARGUMENT);
    draft.previous = NULL;
    draft.answers = first_digest;
    CHECK_STATUS(life_seal_len(&draft, to, 1, 0, &len), LIFE_STATUS_INVALID_ARGUMENT);
    draft.answers = NULL;
    draft.flags = 2;
    CHECK_STATUS(life_seal_len(&draft, to, 1, 0, &len), LIFE_STATUS_INVALID_ARGUMENT);
    draft.flags = 0;
    draft.segment_log2 = 7;
    CHECK_STATUS(life_seal_len(&draft, to, 1, 0, &len), LIFE_STATUS_LIMIT_EXCEEDED);
    draft.segment_log2 = 21;
    CHECK_STATUS(life_seal_len(&draft, to, 1, 0, &len), LIFE_STATUS_LIMIT_EXCEEDED);
    draft.segment_log2 = 20;
    draft.media_type = text_bytes("\xff");
    draft.media_type_len = 1;
    CHECK_STATUS(life_seal_len(&draft, to, 1, 0, &len), LIFE_STATUS_INVALID_ARGUMENT);
    draft.media_type_len = 0;
    draft.created = NOW + 2 * (uint64_t)YEAR;
    CHECK_STATUS(life_seal_len(&draft, to, 1, 0, &len), LIFE_STATUS_EXPIRED);
    draft.created = NOW;
    CHECK_OK(life_seal_len(&draft, to, 1, 0, &len));
}

int main(void)
{
    init_actor(&alice, LIFE_SUITE_HYBRID, "Alice", 10);
    init_actor(&bob, LIFE_SUITE_HYBRID, "Bob", 20);
    init_actor(&eve, LIFE_SUITE_HYBRID, "Eve", 30);
    revisions_follow_each_other();
    a_message_answers_another_of_its_thread();
    a_draft_must_not_contradict_itself();
    printf("what was not asked for is refused by name\n");
    return 0;
}
