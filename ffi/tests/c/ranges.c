/* Random access: single segments with their proofs, and what to fetch for a part of the content. */
#include "stream.h"

#define CONTENT 3000
#define SEGMENT 256
#define SEALED (SEGMENT + 16)

static struct actor alice, bob;
static uint8_t content[CONTENT];
static struct bytes envelope;
static struct life_draft draft;
static struct life_expected expected;
static struct life_head_info head;
static uint8_t leaves[64][LIFE_HASH_BYTES], digest[LIFE_DIGEST_BYTES];
static uint64_t plaintext_len, segments;

static void init_opener(struct life_range_opener *opener)
{
    struct life_metadata metadata;
    static uint8_t metadata_bytes[256];
    CHECK_OK(life_range_opener_init(opener, &bob.identity, &alice.card, &expected, envelope.data, head.head_len,
                                    envelope.data + envelope.len - LIFE_SEAL_BYTES_MAX, LIFE_SEAL_BYTES_MAX,
                                    metadata_bytes, head.metadata_len, &metadata));
}

/* What the store does: it hashes the segments, without any key. */
static void seal_and_hash_segments(void)
{
    struct life_segment_info info;
    struct life_seal_info seal;
    uint64_t sealed_len, i;

    draft.segment_log2 = 8;
    seal_stream(&alice, &draft, &bob.card, content, CONTENT, CONTENT, CONTENT, &envelope, digest);
    CHECK_OK(life_head_get_info(envelope.data, envelope.len, &head));
    CHECK_OK(life_seal_get_info(envelope.data, envelope.len, &seal));
    plaintext_len = seal.plaintext_len;
    CHECK(plaintext_len == life_padded_len(CONTENT));
    CHECK_OK(life_layout_get_len(8, plaintext_len, &segments, &sealed_len));
    CHECK(segments == plaintext_len / SEGMENT + 1 && segments <= 64);
    CHECK(head.head_len + sealed_len + seal.seal_len == envelope.len);
    for (i = 0; i < segments; i++) {
        CHECK_OK(life_layout_get_segment(8, plaintext_len, i, &info));
        CHECK(info.sealed.start == i * SEALED && info.plaintext.start == i * SEGMENT);
        CHECK(info.sealed.end == (i + 1 < segments ? (i + 1) * SEALED : sealed_len));
        CHECK(info.plaintext.end == (i + 1 < segments ? (i + 1) * SEGMENT : plaintext_len));
        CHECK_OK(life_tree_leaf_hash(envelope.data + head.head_len + info.sealed.start,
                                     (size_t)(info.sealed.end - info.sealed.start), leaves[i]));
    }
    CHECK_STATUS(life_layout_get_segment(8, plaintext_len, segments, &info), LIFE_STATUS_INVALID_ARGUMENT);
}

static int32_t open_segment(struct life_range_opener *opener, uint64_t index, uint64_t proof_of, size_t skip,
                            uint8_t *out, size_t *len)
{
    struct life_segment_info info;
    uint8_t proof[LIFE_PROOF_BYTES_MAX];
    size_t proof_len, sealed_len;
    int32_t status;
    uint8_t *sealed;

    CHECK_OK(life_layout_get_segment(8, plaintext_len, index, &info));
    CHECK_OK(life_tree_inclusion_proof(leaves[0], (size_t)segments, proof_of, proof, sizeof proof, &proof_len));
    sealed_len = (size_t)(info.sealed.end - info.sealed.start);
    sealed = new_bytes(sealed_len);
    memcpy(sealed, envelope.data + head.head_len + info.sealed.start, sealed_len);
    status = life_range_opener_open_segment(opener, index, sealed, sealed_len, proof, proof_len / 32 - skip, out,
                                            sealed_len - 16, len);
    free(sealed);
    return status;
}

static void segments_open_in_any_order(void)
{
    static struct life_range_opener opener;
    struct life_opened opened;
    uint8_t out[SEGMENT];
    uint64_t i, index;
    size_t len;

    init_opener(&opener);
    CHECK_OK(life_range_opener_plaintext_len(&opener, &i));
    CHECK(i == plaintext_len);
    CHECK_STATUS(life_range_opener_get_opened(&opener, &opened), LIFE_STATUS_WRONG_STATE);
    for (i = 0; i < 3 * segments; i++) {
        size_t wanted, start;
        index = i * 7 % segments;
        start = (size_t)index * SEGMENT;
        wanted = start >= CONTENT ? 0 : least(CONTENT - start, SEGMENT);
        CHECK_OK(open_segment(&opener, index, index, 0, out, &len));
        CHECK(len == wanted && (len == 0 || memcmp(out, content + start, len) == 0));
    }
    CHECK_OK(life_range_opener_get_opened(&opener, &opened));
    CHECK(opened.content_len == CONTENT && memcmp(opened.digest, digest, 32) == 0);
    life_range_opener_wipe(&opener);
    CHECK_STATUS(life_range_opener_get_opened(&opener, &opened), LIFE_STATUS_WRONG_STATE);
}

static void a_segment_in_the_wrong_place_is_refused(void)
{
    static struct life_range_opener opener;
    struct life_opened opened;
    uint8_t out[SEGMENT], *at;
    size_t len;

    init_opener(&opener);
    memset(out, 0xa5, sizeof out);
    CHECK_STATUS(open_segment(&opener, 1, 2, 0, out, &len), LIFE_STATUS_NOT_AUTHENTIC);
    CHECK(all_are(out, sizeof out, 0));
    CHECK_STATUS(open_segment(&opener, 1, 1, 1, out, &len), LIFE_STATUS_NOT_AUTHENTIC);
    CHECK_STATUS(life_range_opener_get_opened(&opener, &opened), LIFE_STATUS_WRONG_STATE);
    at = envelope.data + head.head_len + SEALED;
    at[0] ^= 1;
    CHECK_STATUS(open_segment(&opener, 1, 1, 0, out, &len), LIFE_STATUS_NOT_AUTHENTIC);
    at[0] ^= 1;
    CHECK_STATUS(life_range_opener_open_segment(&opener, 1, at, SEALED - 1, NULL, 0, out, SEGMENT, &len),
                 LIFE_STATUS_TRUNCATED);
    CHECK_STATUS(life_range_opener_open_segment(&opener, 1, at, SEALED + 1, NULL, 0, out, SEGMENT, &len),
                 LIFE_STATUS_BUFFER_TOO_SMALL);
    CHECK_STATUS(life_range_opener_open_segment(&opener, 1, at, 15, NULL, 0, out, SEGMENT, &len),
                 LIFE_STATUS_TRUNCATED);
    CHECK_STATUS(life_range_opener_open_segment(&opener, segments, at, SEALED, NULL, 0, out, SEGMENT, &len),
                 LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_OK(open_segment(&opener, 1, 1, 0, out, &len));
    CHECK(len == SEGMENT && memcmp(out, content + SEGMENT, len) == 0);
}

/* A partial download: only the bytes that life_layout_locate names are used. */
static void any_part_of_the_content_can_be_fetched(void)
{
    static struct life_range_opener opener;
    static const uint64_t wanted[][2] = {{0, 1}, {255, 257}, {256, 512}, {1000, 2000}, {2999, 3000}, {0, 3000}};
    struct life_range range, sealed;
    uint8_t out[SEGMENT], *all = new_bytes(CONTENT + SEGMENT);
    uint64_t index;
    size_t i, len, total;

    init_opener(&opener);
    for (i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        uint64_t start = wanted[i][0], end = wanted[i][1];
        CHECK_OK(life_layout_locate(8, plaintext_len, start, end, &range, &sealed));
        CHECK(range.start == start / SEGMENT && range.end == (end - 1) / SEGMENT + 1);
        CHECK(sealed.start == range.start * SEALED && sealed.end <= range.end * SEALED);
        total = 0;
        for (index = range.start; index < range.end; index++) {
            CHECK_OK(open_segment(&opener, index, index, 0, out, &len));
            memcpy(all + total, out, len);
            total += len;
        }
        CHECK(memcmp(all + (start - range.start * SEGMENT), content + start, (size_t)(end - start)) == 0);
    }
    free(all);

    CHECK_STATUS(life_layout_locate(8, 100, 5, 5, &range, &sealed), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_STATUS(life_layout_locate(8, 100, 6, 5, &range, &sealed), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_STATUS(life_layout_locate(8, 100, 0, 101, &range, &sealed), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_OK(life_layout_locate(8, 100, 0, 100, &range, &sealed));
    CHECK_STATUS(life_layout_locate(7, 100, 0, 100, &range, &sealed), LIFE_STATUS_LIMIT_EXCEEDED);
    CHECK_STATUS(life_layout_locate(8, UINT64_MAX, 0, 100, &range, &sealed), LIFE_STATUS_LIMIT_EXCEEDED);
}

int main(void)
{
    init_actor(&alice, LIFE_SUITE_HYBRID, "Alice", 10);
    init_actor(&bob, LIFE_SUITE_HYBRID, "Bob", 20);
    fill_bytes(content, CONTENT, 1);
    init_draft(&draft, &alice);
    init_expected(&expected);
    seal_and_hash_segments();
    segments_open_in_any_order();
    a_segment_in_the_wrong_place_is_refused();
    any_part_of_the_content_can_be_fetched();
    release(&envelope);
    printf("segments open in any order, and in no place but their own\n");
    return 0;
}
