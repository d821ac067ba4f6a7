/* Envelopes of a group as streams, in place, in parts and in a batch: by a member, and from outside. */
#include "one_group.h"
#include "stream.h"

#define CONTENT 1000

static struct actor alice, laboratory;
static struct one_group group;
static uint8_t content[CONTENT], digest[LIFE_DIGEST_BYTES], head[4096], metadata_bytes[64];
static struct life_draft draft;
static struct life_expected expected;
static struct bytes inside, outside;

/* Begins a stream: by the member, or from outside. */
static int32_t begin(struct life_sealer *sealer, const struct actor *author, const struct life_rng *rng, uint8_t *work,
                     size_t room, size_t *head_len)
{
    if (author == &alice) {
        return life_group_sealer_init(sealer, &author->identity, rng, &group.keys, group.head, &group.member, &draft,
                                      CONTENT, work, segment_len(&draft), head, room, head_len);
    }
    return life_group_sealer_init_outside(sealer, &author->identity, rng, &group.state, group.head, &draft, CONTENT,
                                          work, segment_len(&draft), head, room, head_len);
}

static void seal_by(const struct actor *author, struct bytes *out)
{
    static struct life_sealer sealer;
    struct generator generator = {7, 0, 0, -1};
    struct life_rng rng = rng_of(&generator);
    uint8_t *work = new_bytes(segment_len(&draft));
    size_t head_len, needed;

    /* Too little room draws nothing and leaves no state. */
    CHECK_STATUS(begin(&sealer, author, &rng, work, 10, &needed), LIFE_STATUS_BUFFER_TOO_SMALL);
    CHECK(generator.calls == 0 && all_are(&sealer, sizeof sealer, 0));
    CHECK_OK(begin(&sealer, author, &rng, work, needed, &head_len));
    CHECK(head_len == needed);
    append(out, head, head_len);
    seal_content(&sealer, &draft, content, CONTENT, 77, out);
    seal_end(&sealer, author, out, digest);
    CHECK(all_are(work, segment_len(&draft), 0));
    free(work);
}

static int32_t open_by(const struct life_group_member *member, const struct actor *author, const struct bytes *in,
                       struct life_opened *opened)
{
    static struct life_opener opener;
    struct life_head_info info;
    struct life_metadata metadata;
    struct bytes out = {NULL, 0};
    uint8_t *work;
    int32_t status;

    CHECK_OK(life_head_get_info(in->data, in->len, &info));
    work = new_bytes(info.work_len);
    status = life_group_opener_init(&opener, &group.keys, group.head, member, &author->card, &expected, in->data,
                                    info.head_len, work, info.work_len, metadata_bytes, sizeof metadata_bytes, &metadata);
    if (status == LIFE_STATUS_OK) {
        status = open_content(&opener, in->data + info.head_len, in->len - info.head_len, 91, &out, opened);
    }
    CHECK(all_are(&opener, sizeof opener, 0));
    CHECK(status != LIFE_STATUS_OK || (out.len == CONTENT && memcmp(out.data, content, CONTENT) == 0));
    release(&out);
    free(work);
    return status;
}

static void streams_are_sealed_opened_and_verified(void)
{
    struct life_opened opened;

    seal_by(&alice, &inside);
    seal_by(&laboratory, &outside);
    CHECK_OK(open_by(&group.member, &alice, &inside, &opened));
    CHECK(opened.audience.kind == LIFE_AUDIENCE_GROUP && opened.late == 0 && opened.content_len == CONTENT);
    CHECK_OK(open_by(NULL, &laboratory, &outside, &opened));
    CHECK(opened.audience.kind == LIFE_AUDIENCE_OUTSIDE && memcmp(opened.digest, digest, sizeof digest) == 0);
    CHECK_STATUS(open_by(NULL, &alice, &inside, &opened), LIFE_STATUS_FORBIDDEN);
    CHECK_STATUS(open_by(&group.member, &laboratory, &outside, &opened), LIFE_STATUS_WRONG_AUTHOR);
    /* A store verifies them as they are. */
    CHECK_OK(verify_stream(&alice.card, &expected, inside.data, inside.len, 100, &opened));
    CHECK_OK(verify_stream(&laboratory.card, &expected, outside.data, outside.len, 100, &opened));
    inside.data[inside.len - 1 - LIFE_SEAL_BYTES_MIN] ^= 1;
    CHECK_STATUS(open_by(&group.member, &alice, &inside, &opened), LIFE_STATUS_NOT_AUTHENTIC);
    inside.data[inside.len - 1 - LIFE_SEAL_BYTES_MIN] ^= 1;
}

static void only_the_head_is_sealed_to(void)
{
    static struct life_sealer sealer;
    uint8_t work[256], old[LIFE_GROUP_HEAD_BYTES];
    size_t len;

    memcpy(old, group.head, sizeof old);
    old[23] = 1; /* epoch 1 */
    memcpy(group.head, old, sizeof old);
    CHECK_STATUS(begin(&sealer, &alice, good_rng(), work, sizeof head, &len), LIFE_STATUS_STALE);
    CHECK_STATUS(begin(&sealer, &laboratory, good_rng(), work, sizeof head, &len), LIFE_STATUS_STALE);
    old[23] = 0;
    memcpy(group.head, old, sizeof old);
    CHECK(all_are(&sealer, sizeof sealer, 0));
    /* The laboratory is no member. */
    CHECK_STATUS(life_group_sealer_init(&sealer, &laboratory.identity, good_rng(), &group.keys, group.head, NULL, &draft,
                                        CONTENT, work, sizeof work, head, sizeof head, &len),
                 LIFE_STATUS_INVALID_ARGUMENT);
}

/* One segment out of the middle, with a proof that the store makes. */
static void parts_are_opened_alone(const struct life_group_member *member, const struct actor *author,
                                   const struct bytes *in)
{
    static struct life_range_opener opener;
    struct life_head_info info;
    struct life_metadata metadata;
    struct life_opened opened;
    struct life_segment_info where;
    uint8_t leaves[32 * LIFE_HASH_BYTES], proof[LIFE_PROOF_BYTES_MAX], out[256];
    uint64_t plaintext_len, segments, sealed_len, i;
    size_t proof_len, out_len;

    CHECK_OK(life_head_get_info(in->data, in->len, &info));
    CHECK_OK(life_group_range_opener_init(&opener, &group.keys, group.head, member, &author->card, &expected, in->data,
                                          info.head_len, in->data + in->len - LIFE_SEAL_BYTES_MAX, LIFE_SEAL_BYTES_MAX,
                                          metadata_bytes, sizeof metadata_bytes, &metadata));
    CHECK_OK(life_range_opener_plaintext_len(&opener, &plaintext_len));
    CHECK_OK(life_layout_get_len(info.segment_log2, plaintext_len, &segments, &sealed_len));
    for (i = 0; i < segments; i++) {
        CHECK_OK(life_layout_get_segment(info.segment_log2, plaintext_len, i, &where));
        CHECK_OK(life_tree_leaf_hash(in->data + info.head_len + where.sealed.start,
                                     (size_t)(where.sealed.end - where.sealed.start), leaves + i * LIFE_HASH_BYTES));
    }
    CHECK_OK(life_tree_inclusion_proof(leaves, (size_t)segments, 2, proof, sizeof proof, &proof_len));
    CHECK_OK(life_layout_get_segment(info.segment_log2, plaintext_len, 2, &where));
    CHECK_OK(life_range_opener_open_segment(&opener, 2, in->data + info.head_len + where.sealed.start,
                                            (size_t)(where.sealed.end - where.sealed.start), proof,
                                            proof_len / LIFE_HASH_BYTES, out, sizeof out, &out_len));
    CHECK(out_len == 256 && memcmp(out, content + 512, 256) == 0);
    CHECK_OK(life_range_opener_get_opened(&opener, &opened));
    CHECK(opened.content_len == CONTENT);
    life_range_opener_wipe(&opener);
    CHECK_STATUS(life_group_range_opener_init(&opener, &group.keys, group.head, member == NULL ? &group.member : NULL,
                                              &author->card, &expected, in->data, info.head_len,
                                              in->data + in->len - LIFE_SEAL_BYTES_MAX, LIFE_SEAL_BYTES_MAX,
                                              metadata_bytes, sizeof metadata_bytes, &metadata),
                 member == NULL ? LIFE_STATUS_WRONG_AUTHOR : LIFE_STATUS_FORBIDDEN);
}

/* Content and envelope in one buffer; what fails leaves zeroes. */
static void in_place(int is_outside)
{
    uint8_t *buffer = new_bytes(4096);
    const struct actor *author = is_outside ? &laboratory : &alice;
    const struct life_group_member *member = is_outside ? NULL : &group.member;
    struct life_metadata metadata;
    struct life_opened opened;
    size_t len, out_len;
    int32_t status;

    memcpy(buffer, content, CONTENT);
    status = is_outside ? life_group_seal_outside(&author->identity, good_rng(), &group.state, group.head, &draft, buffer,
                                                  CONTENT, buffer, 4096, &len, digest)
                        : life_group_seal(&author->identity, good_rng(), &group.keys, group.head, member, &draft, buffer,
                                          CONTENT, buffer, 4096, &len, digest);
    CHECK_OK(status);
    CHECK(!contains(buffer, len, content, 16));
    CHECK_OK(life_group_open(&group.keys, group.head, member, &author->card, &expected, buffer, len, metadata_bytes,
                             sizeof metadata_bytes, buffer, 4096, &out_len, &metadata, &opened));
    CHECK(out_len == CONTENT && memcmp(buffer, content, CONTENT) == 0);
    CHECK_STATUS(life_group_open(&group.keys, group.head, member, &author->card, &expected, inside.data, inside.len,
                                 metadata_bytes, sizeof metadata_bytes, inside.data + 1, inside.len - 1, &out_len,
                                 &metadata, &opened),
                 LIFE_STATUS_INVALID_ARGUMENT);
    /* Nothing that is written lies in what is read. */
    CHECK_STATUS(life_group_open(&group.keys, group.head, member, &author->card, &expected, inside.data, inside.len,
                                 (uint8_t *)&group.keys, sizeof group.keys, buffer, 4096, &out_len, &metadata, &opened),
                 LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_STATUS(life_group_seal(&alice.identity, good_rng(), &group.keys, group.head, &group.member, &draft, content,
                                 CONTENT, (uint8_t *)&group.keys, sizeof group.keys, &len, digest),
                 LIFE_STATUS_INVALID_ARGUMENT);
    free(buffer);
}

static void a_batch_of_streams(void)
{
    static struct life_batch batch;
    static struct life_sealer sealer;
    struct bytes sealed[2] = {{NULL, 0}, {NULL, 0}};
    struct life_opened opened;
    uint8_t *work = new_bytes(segment_len(&draft)), part[512];
    size_t i, len, index;

    CHECK_OK(life_batch_init(&batch));
    for (i = 0; i < 2; i++) {
        CHECK_OK(begin(&sealer, &alice, good_rng(), work, sizeof head, &len));
        append(&sealed[i], head, len);
        seal_content(&sealer, &draft, content, CONTENT, CONTENT, &sealed[i]);
        CHECK_OK(life_sealer_finish_batch(&sealer, &batch, part, sizeof part, &len, &index, digest));
        append(&sealed[i], part, len);
    }
    CHECK_OK(life_batch_sign(&batch, &alice.identity));
    for (i = 0; i < 2; i++) {
        CHECK_OK(life_batch_seal(&batch, i, part, sizeof part, &len));
        append(&sealed[i], part, len);
        CHECK_OK(open_by(&group.member, &alice, &sealed[i], &opened));
        release(&sealed[i]);
    }
    free(work);
}

int main(void)
{
    init_actor(&alice, LIFE_SUITE_HYBRID, "Alice", 1);
    init_actor(&laboratory, LIFE_SUITE_CLASSIC, "Laboratory", 3);
    init_group(&group, &alice);
    fill_bytes(content, sizeof content, 42);
    init_draft(&draft, &alice);
    draft.segment_log2 = 8;
    init_expected(&expected);
    streams_are_sealed_opened_and_verified();
    only_the_head_is_sealed_to();
    parts_are_opened_alone(&group.member, &alice, &inside);
    parts_are_opened_alone(NULL, &laboratory, &outside);
    in_place(0);
    in_place(1);
    a_batch_of_streams();
    release(&inside);
    release(&outside);
    printf("envelopes of a group as streams, in place, in parts and in a batch\n");
    return 0;
}
