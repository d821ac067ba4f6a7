/* Batches of 1, 3 and 64 envelopes: one signature, and each of them opens alone. */
#include "stream.h"

static struct actor alice, bob, eve;
static uint8_t content[200];
static struct life_draft draft;
static struct life_expected expected;
static struct life_batch batch;
static struct bytes envelopes[LIFE_BATCH_MAX];
static uint8_t digests[LIFE_BATCH_MAX][LIFE_DIGEST_BYTES];

/* Adds an envelope with `len` bytes of content to the batch. */
static int32_t add(const struct actor *author, size_t len, struct bytes *out, size_t *index, uint8_t *digest)
{
    static struct life_sealer sealer;
    uint8_t *work = new_bytes(256), last[300];
    size_t last_len;
    int32_t status;

    init_draft(&draft, author);
    draft.segment_log2 = 8;
    draft.floor = LIFE_SUITE_CLASSIC;
    seal_segments(&sealer, author, &draft, &bob.card, content, len, len, 64, work, out);
    status = life_sealer_finish_batch(&sealer, &batch, last, sizeof last, &last_len, index, digest);
    if (status == LIFE_STATUS_OK) {
        append(out, last, last_len);
        CHECK(all_are(&sealer, sizeof sealer, 0));
    }
    life_sealer_wipe(&sealer);
    free(work);
    return status;
}

static void each_of_a_batch_opens_alone(size_t size)
{
    struct life_verified_root root;
    struct life_seal_info info;
    struct bytes spare = {NULL, 0};
    uint8_t seal[LIFE_SEAL_BYTES_MAX], digest[LIFE_DIGEST_BYTES];
    size_t i, index, len;

    CHECK_OK(life_batch_init(&batch));
    for (i = 0; i < size; i++) {
        CHECK_OK(add(&alice, 3 * i, &envelopes[i], &index, digests[i]));
        CHECK(index == i);
    }
    CHECK_STATUS(life_batch_seal(&batch, 0, seal, sizeof seal, &len), LIFE_STATUS_WRONG_STATE);
    CHECK_OK(life_batch_sign(&batch, &alice.identity));
    for (i = 0; i < size; i++) {
        CHECK_OK(life_batch_seal(&batch, i, seal, sizeof seal, &len));
        append(&envelopes[i], seal, len);
    }
    CHECK_STATUS(life_batch_seal(&batch, size, seal, sizeof seal, &len), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_STATUS(life_batch_sign(&batch, &alice.identity), LIFE_STATUS_WRONG_STATE);
    CHECK_STATUS(add(&alice, 1, &spare, &index, digest), LIFE_STATUS_WRONG_STATE);
    release(&spare);

    /* Once the batch is known, its signature is not verified again. */
    for (i = 0; i < size; i++) {
        struct bytes out = {NULL, 0};
        struct life_opened opened;
        expected.known = i > 0 ? &root : NULL;
        CHECK_OK(life_seal_get_info(envelopes[i].data, envelopes[i].len, &info));
        CHECK(info.batch_size == size && info.batch_index == i);
        CHECK(info.seal_len > LIFE_SEAL_BYTES_MIN && info.seal_len <= LIFE_SEAL_BYTES_MAX);
        CHECK_OK(open_stream(&bob.identity, &alice.card, &expected, envelopes[i].data, envelopes[i].len, 100, &out,
                             &opened));
        CHECK(out.len == 3 * i && memcmp(opened.digest, digests[i], 32) == 0);
        CHECK(out.len == 0 || memcmp(out.data, content, out.len) == 0);
        CHECK_OK(verify_stream(&alice.card, &expected, envelopes[i].data, envelopes[i].len, 99, &opened));
        root = opened.root;
        release(&out);
        release(&envelopes[i]);
    }
    life_batch_wipe(&batch);
}

static void a_batch_of_one_is_an_envelope_like_any(void)
{
    struct bytes out = {NULL, 0};
    struct life_opened opened;
    uint8_t seal[LIFE_SEAL_BYTES_MAX], digest[LIFE_DIGEST_BYTES];
    size_t index, len;

    CHECK_OK(life_batch_init(&batch));
    CHECK_OK(add(&alice, 150, &envelopes[0], &index, digest));
    CHECK_OK(life_batch_sign(&batch, &alice.identity));
    CHECK_OK(life_batch_seal(&batch, 0, seal, LIFE_SEAL_BYTES_MIN, &len));
    CHECK(len == LIFE_SEAL_BYTES_MIN);
    append(&envelopes[0], seal, len);
    expected.known = NULL;
    CHECK_OK(open_stream(&bob.identity, &alice.card, &expected, envelopes[0].data, envelopes[0].len, 100, &out,
                         &opened));
    CHECK(out.len == 150 && memcmp(out.data, content, 150) == 0);
    release(&out);
    release(&envelopes[0]);
}

/* What is known of one batch says nothing about another. */
static void a_known_root_vouches_for_its_own_batch_alone(void)
{
    struct life_opened first, second;
    struct life_verified_root root;
    uint8_t seal[LIFE_SEAL_BYTES_MAX], digest[LIFE_DIGEST_BYTES];
    size_t index, len, i;

    expected.known = NULL;
    for (i = 0; i < 2; i++) {
        CHECK_OK(life_batch_init(&batch));
        CHECK_OK(add(&alice, 10, &envelopes[i], &index, digest));
        CHECK_OK(life_batch_sign(&batch, &alice.identity));
        CHECK_OK(life_batch_seal(&batch, 0, seal, sizeof seal, &len));
        append(&envelopes[i], seal, len);
    }
    CHECK_OK(verify_stream(&alice.card, &expected, envelopes[0].data, envelopes[0].len, 99, &first));
    root = first.root;
    expected.known = &root;
    CHECK_OK(verify_stream(&alice.card, &expected, envelopes[1].data, envelopes[1].len, 99, &second));
    CHECK_OK(verify_stream(&alice.card, &expected, envelopes[0].data, envelopes[0].len, 99, &second));
    envelopes[1].data[envelopes[1].len - 20] ^= 1; /* in the signature */
    CHECK_STATUS(verify_stream(&alice.card, &expected, envelopes[1].data, envelopes[1].len, 99, &second),
                 LIFE_STATUS_NOT_AUTHENTIC);
    expected.known = NULL;
    release(&envelopes[0]);
    release(&envelopes[1]);
}

static void a_batch_has_one_author_and_64_places(void)
{
    struct bytes out = {NULL, 0};
    uint8_t digest[LIFE_DIGEST_BYTES];
    size_t i, index;

    CHECK_OK(life_batch_init(&batch));
    CHECK_STATUS(life_batch_sign(&batch, &alice.identity), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_OK(add(&eve, 1, &out, &index, digest));
    CHECK_STATUS(life_batch_sign(&batch, &alice.identity), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_OK(life_batch_sign(&batch, &eve.identity));
    CHECK_OK(life_batch_init(&batch));
    for (i = 0; i < LIFE_BATCH_MAX; i++) {
        CHECK_OK(add(&alice, 1, &out, &index, digest));
    }
    CHECK_STATUS(add(&alice, 1, &out, &index, digest), LIFE_STATUS_LIMIT_EXCEEDED);
    CHECK_OK(life_batch_sign(&batch, &alice.identity));
    release(&out);
}

int main(void)
{
    init_actor(&alice, LIFE_SUITE_CLASSIC, "Alice", 10);
    init_actor(&bob, LIFE_SUITE_CLASSIC, "Bob", 20);
    init_actor(&eve, LIFE_SUITE_CLASSIC, "Eve", 30);
    fill_bytes(content, sizeof content, 1);
    init_expected(&expected);
    expected.floor = LIFE_SUITE_CLASSIC;
    a_batch_of_one_is_an_envelope_like_any();
    each_of_a_batch_opens_alone(3);
    each_of_a_batch_opens_alone(64);
    a_known_root_vouches_for_its_own_batch_alone();
    a_batch_has_one_author_and_64_places();
    printf("batches of 1, 3 and 64 open one by one\n");
    return 0;
}
