/* Seal and open in one call: what comes out is what went in, for those it was sealed to and for nobody else. */
#include "check.h"

#define CONTENT 70000
#define ROOM (CONTENT * 2)

static struct actor alice, bob, carol; /* carol has a classic card */
static uint8_t content[CONTENT], envelope[ROOM], opened_content[ROOM], metadata_bytes[LIFE_METADATA_BYTES_MAX];
static size_t envelope_len;
static struct life_opened opened;
static struct life_metadata metadata;

/* Seals `len` bytes of content; the envelope and its length are kept. */
static void seal(const struct life_draft *draft, const struct life_verified_card *const *to, size_t to_len, size_t len,
                 uint8_t *digest)
{
    size_t needed;
    CHECK_OK(life_seal_len(draft, to, to_len, len, &needed));
    CHECK(needed <= ROOM);
    CHECK_OK(life_seal(&alice.identity, good_rng(), draft, to, to_len, content, len, envelope, needed, &envelope_len,
                       digest));
    CHECK(envelope_len == needed);
}

static int32_t open_for(const struct actor *reader, const struct life_expected *expected, size_t *len)
{
    size_t room, metadata_room;
    CHECK_OK(life_open_len(envelope, envelope_len, &room, &metadata_room));
    CHECK(room <= ROOM && metadata_room <= sizeof metadata_bytes);
    return life_open(&reader->identity, &alice.card, expected, envelope, envelope_len, metadata_bytes, metadata_room,
                     opened_content, room, len, &metadata, &opened);
}

static void content_of_many_lengths_comes_back(uint8_t floor)
{
    static const size_t lengths[] = {0, 1, 255, 256, 257, 16383, 16384, 16385, 40000, CONTENT};
    const struct actor *second = floor == LIFE_SUITE_CLASSIC ? &carol : &alice;
    const struct life_verified_card *to[2];
    struct life_draft draft;
    struct life_expected expected;
    uint8_t digest[LIFE_DIGEST_BYTES];
    size_t i, len, padded;

    to[0] = &bob.card;
    to[1] = &second->card;
    init_expected(&expected);
    expected.floor = floor;
    for (i = 0; i < 2 * sizeof lengths / sizeof lengths[0]; i++) {
        size_t content_len = lengths[i / 2];
        init_draft(&draft, &alice);
        draft.floor = floor;
        draft.flags = i % 2 ? LIFE_DRAFT_NO_PADDING : 0;
        seal(&draft, to, 2, content_len, digest);
        CHECK(content_len < 100 || !contains(envelope, envelope_len, content, 100));

        CHECK_OK(open_for(&bob, &expected, &len));
        CHECK(len == content_len && memcmp(opened_content, content, len) == 0);
        CHECK(opened.content_len == len && opened.created == NOW && opened.revision == 0);
        CHECK(memcmp(opened.object, draft.object, 16) == 0 && memcmp(opened.digest, digest, 32) == 0);
        CHECK(opened.kind == LIFE_ENVELOPE_RECORD && opened.suite == (floor ? floor : LIFE_SUITE_HYBRID));
        CHECK(all_are(opened.previous, 32, 0) && all_are(opened.thread, 16, 0) && all_are(opened.answers, 32, 0));
        CHECK_OK(open_for(second, &expected, &len));
        CHECK(len == content_len && memcmp(opened_content, content, len) == 0);

        /* The store sees the padded length. */
        CHECK_OK(life_open_len(envelope, envelope_len, &padded, &len));
        CHECK(padded == (i % 2 ? content_len : (size_t)life_padded_len(content_len)));
    }
}

static void sealing_and_opening_work_in_place(void)
{
    const struct life_verified_card *to[1];
    struct life_draft draft;
    struct life_expected expected;
    uint8_t digest[LIFE_DIGEST_BYTES];
    size_t needed, len, small;
    uint8_t *buffer;

    to[0] = &bob.card;
    init_draft(&draft, &alice);
    init_expected(&expected);
    expected.object = draft.object;
    CHECK_OK(life_seal_len(&draft, to, 1, CONTENT, &needed));
    buffer = new_bytes(needed);
    memcpy(buffer, content, CONTENT);
    CHECK_STATUS(life_seal(&alice.identity, good_rng(), &draft, to, 1, buffer, CONTENT, buffer, needed - 1, &small,
                           digest),
                 LIFE_STATUS_BUFFER_TOO_SMALL);
    CHECK(small == needed && memcmp(buffer, content, CONTENT) == 0);
    CHECK_OK(life_seal(&alice.identity, good_rng(), &draft, to, 1, buffer, CONTENT, buffer, needed, &len, digest));
    CHECK(len == needed && !contains(buffer, len, content, 32));

    CHECK_STATUS(life_open(&bob.identity, &alice.card, &expected, buffer, len, metadata_bytes, sizeof metadata_bytes,
                           buffer, len - 1, &small, &metadata, &opened),
                 LIFE_STATUS_BUFFER_TOO_SMALL);
    CHECK(small == len);
    CHECK_OK(life_open(&bob.identity, &alice.card, &expected, buffer, len, metadata_bytes, sizeof metadata_bytes,
                       buffer, len, &small, &metadata, &opened));
    CHECK(small == CONTENT && memcmp(buffer, content, CONTENT) == 0);
    free(buffer);
}

static void metadata_and_fields_are_private_and_come_back(void)
{
    static const char *const names[] = {"ward", "language", "empty"}, *const values[] = {"3B", "de-DE", ""};
    const struct life_verified_card *to[1];
    struct life_draft draft;
    struct life_expected expected;
    struct life_field field;
    uint8_t digest[LIFE_DIGEST_BYTES], fields[200];
    size_t i, len, count, fields_len = 0;

    for (i = 0; i < 3; i++) {
        CHECK_OK(life_fields_append(fields, sizeof fields, &fields_len, text_bytes(names[i]), strlen(names[i]),
                                    text_bytes(values[i]), strlen(values[i])));
    }
    to[0] = &bob.card;
    init_draft(&draft, &alice);
    init_expected(&expected);
    draft.media_type = text_bytes("application/fhir+json");
    draft.media_type_len = strlen("application/fhir+json");
    draft.title = text_bytes("Befund Kardiologie");
    draft.title_len = strlen("Befund Kardiologie");
    draft.fields = fields;
    draft.fields_len = fields_len;
    seal(&draft, to, 1, 100, digest);
    CHECK(!contains(envelope, envelope_len, "Befund", 6) && !contains(envelope, envelope_len, "ward", 4));

    CHECK_OK(open_for(&bob, &expected, &len));
    CHECK(metadata.media_type_len == draft.media_type_len && metadata.title_len == draft.title_len);
    CHECK(memcmp(metadata.media_type, draft.media_type, draft.media_type_len) == 0);
    CHECK(memcmp(metadata.title, draft.title, draft.title_len) == 0);
    CHECK(metadata.title >= metadata_bytes && metadata.title < metadata_bytes + sizeof metadata_bytes);
    CHECK_OK(life_fields_count(metadata.fields, metadata.fields_len, &count));
    CHECK(count == 3);
    for (i = 0; i < count; i++) {
        CHECK_OK(life_fields_get(metadata.fields, metadata.fields_len, i, &field));
        CHECK(field.name_len == strlen(names[i]) && memcmp(field.name, names[i], field.name_len) == 0);
        CHECK(field.value_len == strlen(values[i]) && memcmp(field.value, values[i], field.value_len) == 0);
    }
    CHECK_STATUS(life_fields_get(metadata.fields, metadata.fields_len, count, &field), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_STATUS(life_fields_count(metadata.fields, metadata.fields_len - 1, &count), LIFE_STATUS_NON_CANONICAL);
}

/* A classic recipient makes the whole envelope classic: author and reader must have agreed to that. */
static void suites_mix_only_under_a_lower_floor(void)
{
    const struct life_verified_card *to[2];
    struct life_draft draft;
    struct life_expected expected;
    uint8_t digest[LIFE_DIGEST_BYTES];
    size_t len;

    to[0] = &bob.card;
    to[1] = &carol.card;
    init_draft(&draft, &alice);
    init_expected(&expected);
    CHECK_STATUS(life_seal_len(&draft, to, 2, 10, &len), LIFE_STATUS_WEAK_SUITE);
    draft.floor = LIFE_SUITE_HYBRID;
    CHECK_STATUS(life_seal_len(&draft, to, 2, 10, &len), LIFE_STATUS_WEAK_SUITE);
    draft.floor = 3;
    CHECK_STATUS(life_seal_len(&draft, to, 2, 10, &len), LIFE_STATUS_INVALID_ARGUMENT);
    draft.floor = LIFE_SUITE_CLASSIC;
    seal(&draft, to, 2, 10, digest);
    CHECK_STATUS(open_for(&bob, &expected, &len), LIFE_STATUS_WEAK_SUITE);
    expected.floor = LIFE_SUITE_HYBRID;
    CHECK_STATUS(open_for(&bob, &expected, &len), LIFE_STATUS_WEAK_SUITE);
    expected.floor = LIFE_SUITE_CLASSIC;
    CHECK_OK(open_for(&bob, &expected, &len));
    CHECK(opened.suite == LIFE_SUITE_CLASSIC);
    CHECK_OK(open_for(&carol, &expected, &len));
    CHECK_STATUS(open_for(&alice, &expected, &len), LIFE_STATUS_NO_RECIPIENT);
}

static void every_damaged_byte_is_noticed(void)
{
    const struct life_verified_card *to[1];
    struct life_draft draft;
    struct life_expected expected;
    uint8_t digest[LIFE_DIGEST_BYTES];
    size_t i, len, room, metadata_room;
    int32_t status;

    to[0] = &bob.card;
    init_draft(&draft, &alice);
    init_expected(&expected);
    seal(&draft, to, 1, 300, digest);
    for (i = 0; i < envelope_len; i += 11) {
        envelope[i] ^= 0x10;
        memset(opened_content, 0xa5, 400);
        status = life_open_len(envelope, envelope_len, &room, &metadata_room);
        if (status == LIFE_STATUS_OK) {
            status = open_for(&bob, &expected, &len);
        }
        CHECK(status != LIFE_STATUS_OK && !contains(opened_content, 400, content, 8));
        envelope[i] ^= 0x10;
    }
    CHECK_OK(open_for(&bob, &expected, &len));
}

int main(void)
{
    init_actor(&alice, LIFE_SUITE_HYBRID, "Alice", 10);
    init_actor(&bob, LIFE_SUITE_HYBRID, "Bob", 20);
    init_actor(&carol, LIFE_SUITE_CLASSIC, "Carol", 30);
    fill_bytes(content, CONTENT, 1);
    content_of_many_lengths_comes_back(0);
    content_of_many_lengths_comes_back(LIFE_SUITE_CLASSIC);
    sealing_and_opening_work_in_place();
    metadata_and_fields_are_private_and_come_back();
    suites_mix_only_under_a_lower_floor();
    every_damaged_byte_is_noticed();
    printf("sealed and opened in both suites, apart and in place\n");
    return 0;
}
