/* The streaming sealer, opener and verifier: however a stream is cut, the same comes out, and nothing before its time. */
#include "stream.h"

#define CONTENT 40000

static struct actor alice, bob;
static uint8_t content[CONTENT];
static struct life_draft draft;
static struct life_expected expected;
static struct life_opened opened;

/* Opens in chunks of `chunk` bytes and compares with the content. */
static void check_opens(const struct bytes *envelope, size_t chunk, size_t len, const uint8_t *digest)
{
    struct bytes out = {NULL, 0};
    CHECK_OK(open_stream(&bob.identity, &alice.card, &expected, envelope->data, envelope->len, chunk, &out, &opened));
    CHECK(out.len == len && opened.content_len == len && memcmp(opened.digest, digest, 32) == 0);
    CHECK(len == 0 || memcmp(out.data, content, len) == 0);
    release(&out);
}

/* One-shot opening agrees with whatever the stream wrote. */
static void check_one_shot(const struct bytes *envelope, size_t len)
{
    struct life_metadata metadata;
    uint8_t metadata_bytes[256], *out;
    size_t room, metadata_room, found;
    CHECK_OK(life_open_len(envelope->data, envelope->len, &room, &metadata_room));
    out = new_bytes(room);
    CHECK_OK(life_open(&bob.identity, &alice.card, &expected, envelope->data, envelope->len, metadata_bytes,
                       metadata_room, out, room, &found, &metadata, &opened));
    CHECK(found == len && memcmp(out, content, len) == 0);
    free(out);
}

static void every_chunking_gives_the_same(void)
{
    static const size_t lengths[] = {0, 1, 255, 256, 257, 1000, 5000}, chunks[] = {1, 7, 255, 256, 257, 600, CONTENT};
    const struct life_verified_card *to = &bob.card;
    uint8_t digest[LIFE_DIGEST_BYTES];
    size_t i, k, expected_len;

    draft.segment_log2 = 8;
    for (i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        for (k = 0; k < sizeof chunks / sizeof chunks[0]; k++) {
            struct bytes envelope = {NULL, 0};
            draft.flags = k % 3 == 2 ? LIFE_DRAFT_NO_PADDING : 0;
            seal_stream(&alice, &draft, to, content, lengths[i], lengths[i], chunks[k], &envelope, digest);
            CHECK_OK(life_seal_len(&draft, &to, 1, lengths[i], &expected_len));
            CHECK(envelope.len == expected_len);
            check_one_shot(&envelope, lengths[i]);
            check_opens(&envelope, chunks[(k + i) % 7], lengths[i], digest);
            CHECK_OK(verify_stream(&alice.card, &expected, envelope.data, envelope.len, chunks[(k + 3) % 7], &opened));
            CHECK(memcmp(opened.digest, digest, 32) == 0);
            release(&envelope);
        }
    }
    draft.segment_log2 = 0;
    draft.flags = 0;
}

/* Padding may take more room than one buffer: the loop ends, and the reader does not see it. */
static void padding_comes_in_many_rounds(void)
{
    struct bytes envelope = {NULL, 0};
    struct life_seal_info seal;
    uint8_t digest[LIFE_DIGEST_BYTES];

    draft.segment_log2 = 8;
    seal_stream(&alice, &draft, &bob.card, content, 33000, 33000, 4096, &envelope, digest);
    CHECK_OK(life_seal_get_info(envelope.data + envelope.len - LIFE_SEAL_BYTES_MAX, LIFE_SEAL_BYTES_MAX, &seal));
    CHECK(seal.plaintext_len == life_padded_len(33000) && seal.plaintext_len > 33000 + 256);
    CHECK(seal.seal_len == LIFE_SEAL_BYTES_MIN && seal.batch_size == 1 && seal.batch_index == 0);
    check_opens(&envelope, 1000, 33000, digest);
    CHECK_OK(verify_stream(&alice.card, &expected, envelope.data, envelope.len, 5000, &opened));
    CHECK(opened.content_len == seal.plaintext_len);
    release(&envelope);
    draft.segment_log2 = 0;
}

static void the_length_may_be_unknown_without_padding(void)
{
    static struct life_sealer sealer;
    struct bytes envelope = {NULL, 0};
    const struct life_verified_card *to = &bob.card;
    uint8_t digest[LIFE_DIGEST_BYTES], *work = new_bytes(16384), *head;
    size_t len;

    CHECK_STATUS(life_sealer_head_len(&draft, &to, 1, LIFE_LEN_UNKNOWN, &len), LIFE_STATUS_INVALID_ARGUMENT);
    head = new_bytes(4000);
    CHECK_STATUS(life_sealer_init(&sealer, &alice.identity, good_rng(), &draft, &to, 1, LIFE_LEN_UNKNOWN, work, 16384,
                                  head, 4000, &len),
                 LIFE_STATUS_INVALID_ARGUMENT);
    CHECK(all_are(&sealer, sizeof sealer, 0));
    draft.flags = LIFE_DRAFT_NO_PADDING;
    seal_stream(&alice, &draft, to, content, CONTENT, LIFE_LEN_UNKNOWN, 9000, &envelope, digest);
    check_opens(&envelope, 7000, CONTENT, digest);
    release(&envelope);
    draft.flags = 0;
    free(head);
    free(work);
}

/* The announced length binds: not a byte more, not a byte less; and the sealer survives the attempt. */
static void the_announced_length_binds(void)
{
    static struct life_sealer sealer;
    const struct life_verified_card *to = &bob.card;
    uint8_t digest[LIFE_DIGEST_BYTES], work[256], out[2000];
    struct bytes envelope = {NULL, 0};
    size_t len;
    uint64_t left;

    draft.segment_log2 = 8;
    CHECK_OK(life_sealer_init(&sealer, &alice.identity, good_rng(), &draft, &to, 1, 700, work, sizeof work, out,
                              sizeof out, &len));
    append(&envelope, out, len);
    CHECK_OK(life_sealer_update(&sealer, content, 600, out, sizeof out, &len));
    append(&envelope, out, len);
    CHECK_STATUS(life_sealer_update(&sealer, content, 101, out, sizeof out, &len), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_STATUS(life_sealer_pad(&sealer, out, sizeof out, &len), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK(life_sealer_finish(&sealer, &alice.identity, out, sizeof out, &len, digest) != LIFE_STATUS_OK);
    CHECK_OK(life_sealer_update(&sealer, content + 600, 100, out, sizeof out, &len));
    append(&envelope, out, len);
    CHECK_OK(life_sealer_update(&sealer, NULL, 0, NULL, 0, &len));
    CHECK(len == 0);
    CHECK_STATUS(life_sealer_finish(&sealer, &alice.identity, out, sizeof out, &len, digest), LIFE_STATUS_WRONG_STATE);
    CHECK_OK(life_sealer_padding_left(&sealer, &left));
    CHECK(left == life_padded_len(700) - 700 && left > 0);
    CHECK_OK(life_sealer_pad(&sealer, out, 256 + 16, &len));
    append(&envelope, out, len);
    CHECK_OK(life_sealer_padding_left(&sealer, &left));
    CHECK(left == 0);
    CHECK_OK(life_sealer_pad(&sealer, NULL, 0, &len));
    CHECK(len == 0);
    CHECK_STATUS(life_sealer_update(&sealer, content, 1, out, sizeof out, &len), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_OK(life_sealer_finish(&sealer, &alice.identity, out, sizeof out, &len, digest));
    append(&envelope, out, len);
    check_opens(&envelope, 100, 700, digest);
    release(&envelope);
    draft.segment_log2 = 0;
}

/* A stream that is cut anywhere is refused at its end at the latest, and one that is damaged where it is damaged. */
static void cut_and_damaged_streams_are_refused(void)
{
    struct bytes envelope = {NULL, 0};
    uint8_t digest[LIFE_DIGEST_BYTES];
    size_t i;

    draft.segment_log2 = 8;
    seal_stream(&alice, &draft, &bob.card, content, 800, 800, 100, &envelope, digest);
    for (i = 0; i < envelope.len; i += 5) {
        struct bytes out = {NULL, 0};
        CHECK(open_stream(&bob.identity, &alice.card, &expected, envelope.data, i, 64, &out, &opened) !=
              LIFE_STATUS_OK);
        CHECK(out.len <= 800 && (out.len == 0 || memcmp(out.data, content, out.len) == 0));
        CHECK(verify_stream(&alice.card, &expected, envelope.data, i, 64, &opened) != LIFE_STATUS_OK);
        release(&out);
        envelope.data[i] ^= 4;
        CHECK(open_stream(&bob.identity, &alice.card, &expected, envelope.data, envelope.len, 300, &out, &opened) !=
              LIFE_STATUS_OK);
        CHECK(verify_stream(&alice.card, &expected, envelope.data, envelope.len, 300, &opened) != LIFE_STATUS_OK);
        envelope.data[i] ^= 4;
        release(&out);
    }
    check_opens(&envelope, 64, 800, digest);
    release(&envelope);
    draft.segment_log2 = 0;
}

int main(void)
{
    init_actor(&alice, LIFE_SUITE_HYBRID, "Alice", 10);
    init_actor(&bob, LIFE_SUITE_CLASSIC, "Bob", 20);
    fill_bytes(content, CONTENT, 1);
    init_draft(&draft, &alice);
    init_expected(&expected);
    draft.floor = expected.floor = LIFE_SUITE_CLASSIC;
    every_chunking_gives_the_same();
    padding_comes_in_many_rounds();
    the_length_may_be_unknown_without_padding();
    the_announced_length_binds();
    cut_and_damaged_streams_are_refused();
    printf("streams are sealed, opened and verified in every chunking\n");
    return 0;
}
