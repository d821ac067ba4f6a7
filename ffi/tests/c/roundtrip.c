/* Alice seals to Bob and to herself; Bob opens: one-shot, in place, streaming, random access, batch, passphrase. */
#include "life.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OK(call)                                                                                                       \
    do {                                                                                                               \
        int32_t status_ = (call);                                                                                      \
        if (status_ != LIFE_STATUS_OK) {                                                                               \
            fprintf(stderr, "%s:%d: %s: %s\n", __FILE__, __LINE__, #call, life_status_name(status_));                  \
            exit(1);                                                                                                   \
        }                                                                                                              \
    } while (0)

#define CHECK(condition)                                                                                               \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                                            \
            exit(1);                                                                                                   \
        }                                                                                                              \
    } while (0)

#define STATUS(call, expected) CHECK((call) == (expected))

/* A generator for tests alone: it is predictable. */
static int32_t fill(void *ctx, uint8_t *out, size_t len)
{
    uint64_t *state = (uint64_t *)ctx;
    size_t i;
    for (i = 0; i < len; i++) {
        *state = *state * 6364136223846793005u + 1442695040888963407u;
        out[i] = (uint8_t)(*state >> 56);
    }
    return 0;
}

static uint64_t seed_state = 42;
static struct life_rng rng = {fill, &seed_state};

struct person {
    uint8_t seed[LIFE_SEED_BYTES];
    uint8_t card[LIFE_STATEMENT_BYTES_MAX];
    size_t card_len;
    struct life_identity identity;
};

static void make_person(struct person *person, uint8_t suite, const char *name)
{
    struct life_card_details details;
    memset(&details, 0, sizeof details);
    details.not_after = UINT64_MAX;
    details.kind = LIFE_ACTOR_PERSON;
    details.name = (const uint8_t *)name;
    details.name_len = strlen(name);
    OK(life_seed_generate(&rng, person->seed));
    OK(life_card_issue(person->seed, suite, &details, person->card, sizeof person->card, &person->card_len));
    OK(life_identity_init(&person->identity, person->seed, person->card, person->card_len));
}

static void trust(const struct person *person, struct life_verified_card *verified)
{
    struct life_card card;
    char digits[LIFE_FINGERPRINT_BYTES];
    char qr[LIFE_QR_TEXT_BYTES];
    struct life_verified_card other;
    OK(life_card_decode(&card, person->card, person->card_len));
    OK(life_card_fingerprint(&card, digits));
    OK(life_card_qr_text(&card, qr));
    CHECK(strlen(digits) == 47 && strlen(qr) == 59);
    OK(life_card_pin(&card, (const uint8_t *)qr, strlen(qr), &other));
    OK(life_card_pin(&card, (const uint8_t *)digits, strlen(digits), verified));
    digits[0] = digits[0] == '0' ? '1' : '0';
    STATUS(life_card_pin(&card, (const uint8_t *)digits, strlen(digits), &other), LIFE_STATUS_UNTRUSTED);
}

static struct person alice, bob;
static struct life_verified_card alice_card, bob_card;
static const struct life_verified_card *to[2];

static struct life_draft make_draft(void)
{
    struct life_draft draft;
    memset(&draft, 0, sizeof draft);
    OK(life_identity_generate_object_id(&alice.identity, &rng, 1700000000000u, draft.object));
    draft.created = 1700000000000u;
    draft.media_type = (const uint8_t *)"text/plain";
    draft.media_type_len = 10;
    return draft;
}

static void one_shot(size_t len)
{
    struct life_draft draft = make_draft();
    struct life_expected expected;
    struct life_metadata metadata;
    struct life_opened opened;
    struct life_verified_root root;
    uint8_t *content = (uint8_t *)malloc(len + 1), *envelope, *out, *private_data;
    uint8_t digest[LIFE_DIGEST_BYTES], fields[64];
    struct life_field field;
    size_t i, needed, envelope_len, room, metadata_len, out_len, count;
    for (i = 0; i < len; i++)
        content[i] = (uint8_t)(i * 7);
    draft.fields = fields;
    OK(life_fields_append(fields, sizeof fields, &draft.fields_len, (const uint8_t *)"ward", 4, (const uint8_t *)"3B", 2));
    STATUS(life_seal(&alice.identity, &rng, &draft, to, 2, content, len, NULL, 0, &needed, digest),
           LIFE_STATUS_BUFFER_TOO_SMALL);
    OK(life_seal_len(&draft, to, 2, len, &envelope_len));
    CHECK(needed == envelope_len);
    envelope = (uint8_t *)malloc(envelope_len);
    OK(life_seal(&alice.identity, &rng, &draft, to, 2, content, len, envelope, envelope_len, &envelope_len, digest));

    memset(&expected, 0, sizeof expected);
    expected.kind = LIFE_ENVELOPE_RECORD;
    expected.object = draft.object;
    OK(life_open_len(envelope, envelope_len, &room, &metadata_len));
    out = (uint8_t *)malloc(room + 1);
    private_data = (uint8_t *)malloc(metadata_len);
    OK(life_open(&bob.identity, &alice_card, &expected, envelope, envelope_len, private_data, metadata_len, out, room,
                 &out_len, &metadata, &opened));
    CHECK(out_len == len && memcmp(out, content, len) == 0 && opened.content_len == len);
    CHECK(metadata.media_type_len == 10 && memcmp(metadata.media_type, "text/plain", 10) == 0);
    CHECK(memcmp(opened.digest, digest, sizeof digest) == 0);
    OK(life_fields_count(metadata.fields, metadata.fields_len, &count));
    OK(life_fields_get(metadata.fields, metadata.fields_len, 0, &field));
    CHECK(count == 1 && field.value_len == 2 && memcmp(field.value, "3B", 2) == 0);

    /* A remembered root, and in place. */
    root = opened.root;
    expected.known = &root;
    OK(life_open(&alice.identity, &alice_card, &expected, envelope, envelope_len, private_data, metadata_len, envelope,
                 envelope_len, &out_len, &metadata, &opened));
    CHECK(out_len == len && memcmp(envelope, content, len) == 0);
    expected.known = NULL;
    OK(life_seal(&alice.identity, &rng, &draft, to, 2, envelope, len, envelope, envelope_len, &envelope_len, digest));
    envelope[envelope_len / 2] ^= 1;
    memset(out, 1, room);
    CHECK(life_open(&bob.identity, &alice_card, &expected, envelope, envelope_len, private_data, metadata_len, out, room,
                    &out_len, &metadata, &opened) != LIFE_STATUS_OK);
    for (i = 0; i < room; i++)
        CHECK(out[i] == 0);
    free(content);
    free(envelope);
    free(out);
    free(private_data);
}

/* Seals `len` bytes in chunks; with a batch the seal is left out. */
static size_t stream_seal(const struct life_draft *draft, const uint8_t *content, size_t len, uint8_t *out, size_t size,
                          struct life_batch *batch, size_t *index)
{
    static uint8_t work[1u << 14];
    struct life_sealer sealer;
    uint8_t digest[LIFE_DIGEST_BYTES];
    size_t at = 0, written, taken, chunk = 1, room;
    uint64_t left;
    OK(life_sealer_init(&sealer, &alice.identity, &rng, draft, to, 2, len, work, sizeof work, out, size, &at));
    for (taken = 0; taken < len; taken += chunk) {
        chunk = (chunk * 3 + 1) % 40000;
        if (chunk > len - taken)
            chunk = len - taken;
        OK(life_sealer_update(&sealer, content + taken, chunk, out + at, size - at, &written));
        at += written;
    }
    for (;;) {
        OK(life_sealer_padding_left(&sealer, &left));
        if (left == 0)
            break;
        OK(life_sealer_pad(&sealer, out + at, size - at, &written));
        at += written;
    }
    OK(life_sealer_finish_len(&sealer, &room));
    if (batch) {
        OK(life_sealer_finish_batch(&sealer, batch, out + at, size - at, &written, index, digest));
        CHECK(written == room - LIFE_SEAL_BYTES_MIN);
    } else {
        OK(life_sealer_finish(&sealer, &alice.identity, out + at, size - at, &written, digest));
        CHECK(written == room);
    }
    STATUS(life_sealer_finish(&sealer, &alice.identity, out, size, &room, digest), LIFE_STATUS_WRONG_STATE);
    return at + written;
}

static void stream_open(const uint8_t *envelope, size_t envelope_len, const uint8_t *content, size_t len)
{
    struct life_opener opener;
    struct life_verifier verifier;
    struct life_expected expected;
    struct life_metadata metadata;
    struct life_head_info info;
    struct life_opened opened, verified;
    uint8_t *work, *out = (uint8_t *)malloc(envelope_len), private_data[256];
    size_t head = 0, at = 0, written, taken, chunk = 7;
    memset(&expected, 0, sizeof expected);
    expected.kind = LIFE_ENVELOPE_RECORD;
    do {
        taken = head;
        OK(life_head_len(envelope, taken, &head));
    } while (taken < head);
    OK(life_head_get_info(envelope, head, &info));
    CHECK(info.head_len == head && info.recipients == 2);
    work = (uint8_t *)malloc(info.work_len);
    OK(life_opener_init(&opener, &bob.identity, &alice_card, &expected, envelope, head, work, info.work_len,
                        private_data, sizeof private_data, &metadata));
    for (taken = head; taken < envelope_len; taken += chunk) {
        chunk = (chunk * 5 + 1) % 50000;
        if (chunk > envelope_len - taken)
            chunk = envelope_len - taken;
        OK(life_opener_update(&opener, envelope + taken, chunk, out + at, envelope_len - at, &written));
        at += written;
    }
    OK(life_opener_finish(&opener, out + at, envelope_len - at, &written, &opened));
    CHECK(at + written == len && memcmp(out, content, len) == 0 && opened.content_len == len);
    STATUS(life_opener_finish(&opener, out, envelope_len, &written, &opened), LIFE_STATUS_WRONG_STATE);

    OK(life_verifier_init(&verifier, &alice_card, &expected, envelope, head, work, info.work_len));
    OK(life_verifier_update(&verifier, envelope + head, envelope_len - head));
    OK(life_verifier_finish(&verifier, &verified));
    CHECK(memcmp(verified.digest, opened.digest, sizeof opened.digest) == 0);
    life_opener_wipe(&opener);
    free(work);
    free(out);
}

static void ranges(const uint8_t *envelope, size_t envelope_len, const uint8_t *content)
{
    struct life_range_opener opener;
    struct life_expected expected;
    struct life_metadata metadata;
    struct life_head_info head;
    struct life_seal_info seal;
    struct life_opened opened;
    struct life_range segments, sealed;
    struct life_segment_info info;
    uint64_t index, count, sealed_len;
    uint8_t *leaves, proof[LIFE_PROOF_BYTES_MAX], out[1u << 14], private_data[256];
    size_t proof_len, out_len;
    memset(&expected, 0, sizeof expected);
    expected.kind = LIFE_ENVELOPE_RECORD;
    OK(life_head_get_info(envelope, envelope_len, &head));
    OK(life_seal_get_info(envelope, envelope_len, &seal));
    OK(life_layout_get_len(head.segment_log2, seal.plaintext_len, &count, &sealed_len));
    CHECK(head.head_len + sealed_len + seal.seal_len == envelope_len);
    leaves = (uint8_t *)malloc((size_t)count * LIFE_HASH_BYTES);
    for (index = 0; index < count; index++) {
        OK(life_layout_get_segment(head.segment_log2, seal.plaintext_len, index, &info));
        OK(life_tree_leaf_hash(envelope + head.head_len + info.sealed.start, (size_t)(info.sealed.end - info.sealed.start),
                               leaves + index * LIFE_HASH_BYTES));
    }
    OK(life_range_opener_init(&opener, &bob.identity, &alice_card, &expected, envelope, head.head_len,
                              envelope + envelope_len - seal.seal_len, seal.seal_len, private_data, sizeof private_data,
                              &metadata));
    STATUS(life_range_opener_get_opened(&opener, &opened), LIFE_STATUS_WRONG_STATE);
    OK(life_layout_locate(head.segment_log2, seal.plaintext_len, 20000, 40000, &segments, &sealed));
    CHECK(segments.start == 1 && segments.end == 3);
    for (index = segments.start; index < segments.end; index++) {
        OK(life_layout_get_segment(head.segment_log2, seal.plaintext_len, index, &info));
        OK(life_tree_inclusion_proof(leaves, (size_t)count, index, proof, sizeof proof, &proof_len));
        OK(life_range_opener_open_segment(&opener, index, envelope + head.head_len + info.sealed.start,
                                          (size_t)(info.sealed.end - info.sealed.start), proof,
                                          proof_len / LIFE_HASH_BYTES, out, sizeof out, &out_len));
        CHECK(memcmp(out, content + info.plaintext.start, out_len) == 0);
    }
    OK(life_range_opener_get_opened(&opener, &opened));
    life_range_opener_wipe(&opener);
    free(leaves);
}

static void streaming(size_t len)
{
    struct life_draft draft = make_draft();
    uint8_t *content = (uint8_t *)malloc(len + 1), *envelope = (uint8_t *)malloc(len + len / 4 + 40000);
    size_t i, envelope_len;
    for (i = 0; i < len; i++)
        content[i] = (uint8_t)(i * 13);
    envelope_len = stream_seal(&draft, content, len, envelope, len + len / 4 + 40000, NULL, NULL);
    stream_open(envelope, envelope_len, content, len);
    if (len > 40000)
        ranges(envelope, envelope_len, content);
    free(content);
    free(envelope);
}

static void batches(void)
{
    static uint8_t envelopes[3][10000];
    static struct life_batch batch;
    const uint8_t content[] = "a reading";
    size_t lens[3], index, i, seal_len;
    struct life_draft draft;
    OK(life_batch_init(&batch));
    for (i = 0; i < 3; i++) {
        draft = make_draft();
        lens[i] = stream_seal(&draft, content, sizeof content, envelopes[i], sizeof envelopes[i], &batch, &index);
        CHECK(index == i);
    }
    STATUS(life_batch_seal(&batch, 0, envelopes[0] + lens[0], 1000, &seal_len), LIFE_STATUS_WRONG_STATE);
    OK(life_batch_sign(&batch, &alice.identity));
    STATUS(life_batch_sign(&batch, &alice.identity), LIFE_STATUS_WRONG_STATE);
    for (i = 0; i < 3; i++) {
        OK(life_batch_seal(&batch, i, envelopes[i] + lens[i], sizeof envelopes[i] - lens[i], &seal_len));
        stream_open(envelopes[i], lens[i] + seal_len, content, sizeof content);
    }
    life_batch_wipe(&batch);
}

static void passphrases(void)
{
    struct life_passphrase_params params = {0, 0, 0};
    uint8_t locked[LIFE_LOCKED_SEED_BYTES], seed[LIFE_SEED_BYTES];
    const uint8_t *phrase = (const uint8_t *)"correct horse";
    size_t size;
    uint8_t *memory;
    OK(life_passphrase_memory_len(&params, &size));
    memory = (uint8_t *)malloc(size);
    OK(life_passphrase_lock(&rng, alice.seed, phrase, 13, &params, NULL, 0, memory, size, locked));
    OK(life_passphrase_unlock_memory_len(locked, sizeof locked, &size));
    OK(life_passphrase_unlock(locked, sizeof locked, phrase, 13, NULL, 0, memory, size, seed));
    CHECK(memcmp(seed, alice.seed, sizeof seed) == 0);
    STATUS(life_passphrase_unlock(locked, sizeof locked, phrase, 12, NULL, 0, memory, size, seed),
           LIFE_STATUS_NOT_AUTHENTIC);
    life_wipe(seed, sizeof seed);
    free(memory);
}

int main(void)
{
    static const size_t lens[] = {0, 1, 16384, 100000};
    size_t i;
    OK(life_abi_check(LIFE_ABI_VERSION, sizeof(struct life_abi)));
    make_person(&alice, LIFE_SUITE_HYBRID, "Alice");
    make_person(&bob, LIFE_SUITE_HYBRID, "Bob");
    trust(&bob, &bob_card);
    OK(life_identity_card(&alice.identity, &alice_card));
    to[0] = &bob_card;
    to[1] = &alice_card;
    for (i = 0; i < sizeof lens / sizeof lens[0]; i++) {
        one_shot(lens[i]);
        streaming(lens[i]);
    }
    batches();
    passphrases();
    life_identity_wipe(&alice.identity);
    life_identity_wipe(&alice.identity);
    life_identity_wipe(&bob.identity);
    STATUS(life_identity_card(&alice.identity, &alice_card), LIFE_STATUS_WRONG_STATE);
    puts("sealed and opened");
    return 0;
}
