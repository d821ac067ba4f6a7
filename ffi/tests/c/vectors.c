/* Every file of vectors/v1, read in every way that the header has: the same names, the same bytes. What C cannot say is
 * listed in vector_gaps.h. */
#ifndef _POSIX_C_SOURCE
#define _POSIX_C_SOURCE 200809L
#endif
#include "vector_chains.h"
#include "vector_codes.h"
#include "vector_lists.h"
#include "vector_logins.h"
#include "vector_records.h"
#include "vector_statements.h"

#include <dirent.h>

/* How many golden files of a type there are, and how many with a fault, and what reads them. */
struct type {
    const char *name;
    size_t least[2];
    void (*run)(const struct vector *vector);
    size_t count[2];
};

static void check_golden_card(const struct vector *vector, const struct life_card_info *info)
{
    static const char *const kinds[] = {"person", "device", "service", "organisation"};
    struct life_identity identity;
    uint8_t id[32], seed[32];

    if (find(vector, "seed") == NULL) {
        return;
    }
    check_that(vector, "card-id", memcmp(find_bytes(vector, "card-id", id, 32), info->id, 32) == 0);
    check_that(vector, "actor-kind", strcmp(get(vector, "actor-kind"), kinds[info->details.kind]) == 0);
    check_that(vector, "suite", strcmp(get(vector, "suite"), info->suite == 1 ? "classic" : "hybrid") == 0);
    check_that(vector, "name", is_text(vector, "name", info->details.name, info->details.name_len));
    find_bytes(vector, "seed", seed, 32);
    check_named(vector, "seed", "ok", life_identity_init(&identity, seed, vector->object.data, vector->object.len));
}

static void run_card(const struct vector *vector)
{
    struct life_card card;
    struct life_verified_card verified;
    struct life_card_info info;
    const char *typed = find(vector, "fingerprint");
    int32_t status = life_card_decode(&card, vector->object.data, vector->object.len);

    if (status == LIFE_STATUS_OK && typed != NULL) {
        status = life_card_pin(&card, text_bytes(typed), strlen(typed), &verified);
    }
    if (status == LIFE_STATUS_OK) {
        CHECK_OK(life_card_get_info(&card, &info));
        if (find(vector, "valid-at") != NULL) {
            uint64_t at = get_number(vector, "valid-at");
            status = at < info.details.not_before || at > info.details.not_after ? LIFE_STATUS_EXPIRED : status;
        }
    }
    check_named(vector, "card", get(vector, "expect"), status);
    if (status == LIFE_STATUS_OK) {
        check_golden_card(vector, &info);
    }
}

/* Whoever opens an envelope, and what he asks for. */
struct reader {
    struct life_identity identity;
    struct life_verified_card author;
    struct life_expected expected;
    struct bytes own_card, author_card;
    uint8_t object[16], thread[16], previous[32], answers[32];
};

static void init_reader(struct reader *reader, const struct vector *vector)
{
    struct life_card card;
    struct life_card_info info;
    uint8_t seed[32];

    memset(&reader->expected, 0, sizeof reader->expected);
    reader->own_card = get_bytes(vector, "opener-card");
    reader->author_card = get_bytes(vector, "author-card");
    find_bytes(vector, "opener-seed", seed, 32);
    CHECK_OK(life_identity_init(&reader->identity, seed, reader->own_card.data, reader->own_card.len));
    CHECK_OK(life_card_decode(&card, reader->author_card.data, reader->author_card.len));
    CHECK_OK(life_card_get_info(&card, &info));
    CHECK_OK(life_card_pin_id(&card, info.id, &reader->author));
    reader->expected.kind =
        strcmp(get(vector, "kind"), "message") == 0 ? LIFE_ENVELOPE_MESSAGE : LIFE_ENVELOPE_RECORD;
    reader->expected.floor = strcmp(get(vector, "floor"), "hybrid") == 0 ? LIFE_SUITE_HYBRID : LIFE_SUITE_CLASSIC;
    reader->expected.least_revision = get_number(vector, "least-revision");
    reader->expected.object = find_bytes(vector, "object-id", reader->object, 16);
    reader->expected.thread = find_bytes(vector, "thread", reader->thread, 16);
    reader->expected.previous = find_bytes(vector, "previous", reader->previous, 32);
    reader->expected.answers = find_bytes(vector, "answers", reader->answers, 32);
}

/* What a golden file says beside its content. */
static void check_opened(const struct vector *vector, const struct life_opened *opened)
{
    uint8_t digest[32];
    const uint8_t *wanted = find_bytes(vector, "digest", digest, 32);
    check_that(vector, "digest", wanted != NULL && memcmp(wanted, opened->digest, 32) == 0);
    check_that(vector, "revision", get_number(vector, "revision") == opened->revision);
    check_that(vector, "created", get_number(vector, "created") == opened->created);
}

static void check_metadata(const struct vector *vector, const struct life_metadata *metadata)
{
    struct life_field field;
    size_t i, count;
    check_that(vector, "media-type", is_text(vector, "media-type", metadata->media_type, metadata->media_type_len));
    check_that(vector, "title", is_text(vector, "title", metadata->title, metadata->title_len));
    CHECK_OK(life_fields_count(metadata->fields, metadata->fields_len, &count));
    check_that(vector, "fields", find_nth(vector, "field", count) == NULL);
    for (i = 0; i < count; i++) {
        const char *wanted = find_nth(vector, "field", i);
        CHECK_OK(life_fields_get(metadata->fields, metadata->fields_len, i, &field));
        check_that(vector, "field", wanted != NULL && strlen(wanted) == field.name_len + 1 + field.value_len &&
                                        memcmp(wanted, field.name, field.name_len) == 0 &&
                                        memcmp(wanted + field.name_len + 1, field.value, field.value_len) == 0);
    }
}

static void run_once(const struct vector *vector, const struct reader *reader, int in_place)
{
    struct life_opened opened;
    struct life_metadata metadata;
    uint8_t metadata_bytes[LIFE_METADATA_BYTES_MAX];
    const uint8_t *in = vector->object.data;
    struct bytes out = {NULL, 0};
    size_t room = 0, metadata_room, len = vector->object.len;
    int32_t status;

    if (in_place) {
        room = len;
    } else if (life_open_len(in, len, &room, &metadata_room) != LIFE_STATUS_OK) {
        room = 0;
    }
    out.data = new_bytes(room);
    if (in_place) {
        memcpy(out.data, len > 0 ? in : out.data, len);
        in = out.data;
    }
    status = life_open(&reader->identity, &reader->author, &reader->expected, in, len, metadata_bytes,
                       sizeof metadata_bytes, out.data, room, &out.len, &metadata, &opened);
    check_named(vector, in_place ? "in place" : "at once", get(vector, "expect"), status);
    if (status == LIFE_STATUS_OK) {
        check_that(vector, "payload", out.len == get_number(vector, "payload-len") &&
                                          is_hash(vector, "payload-sha256", &out));
        check_opened(vector, &opened);
        check_metadata(vector, &metadata);
    } else {
        check_that(vector, "plaintext is left", all_are(out.data, room, 0xa5) || all_are(out.data, room, 0) ||
                                                    (in_place && memcmp(out.data, vector->object.data, len) == 0));
    }
    free(out.data);
}

static void run_envelope(const struct vector *vector)
{
    static const size_t chunks[] = {1, 273, 100000};
    static struct reader reader;
    struct life_opened opened;
    int32_t status;
    size_t i;

    init_reader(&reader, vector);
    run_once(vector, &reader, 0);
    run_once(vector, &reader, 1);
    for (i = 0; i < sizeof chunks / sizeof chunks[0]; i++) {
        struct bytes out = {NULL, 0};
        status = open_stream(&reader.identity, &reader.author, &reader.expected, vector->object.data,
                             vector->object.len, chunks[i], &out, &opened);
        check_named(vector, "stream", get(vector, "expect-stream"), status);
        if (chunks[i] == 1 || status == LIFE_STATUS_OK) {
            check_that(vector, "released", out.len == get_number(vector, "released-len") &&
                                               is_hash(vector, "released-sha256", &out));
        }
        if (status == LIFE_STATUS_OK) {
            check_opened(vector, &opened);
        }
        release(&out);
        status = verify_stream(&reader.author, &reader.expected, vector->object.data, vector->object.len, chunks[i],
                               &opened);
        check_named(vector, "verify", get(vector, "expect-verify"), status);
    }
    life_identity_wipe(&reader.identity);
    release(&reader.own_card);
    release(&reader.author_card);
}

static struct type types[] = {
    {"card", {16, 91}, run_card, {0, 0}},           {"envelope", {69, 262}, run_envelope, {0, 0}},
    {"statement", {22, 172}, run_statement, {0, 0}}, {"group", {6, 16}, run_group, {0, 0}},
    {"channel", {6, 6}, run_channel, {0, 0}},        {"vault", {4, 17}, run_vault, {0, 0}},
    {"chain", {40, 122}, run_chain, {0, 0}},         {"list", {31, 85}, run_list, {0, 0}},
    {"login", {16, 38}, run_login, {0, 0}},          {"code", {14, 36}, run_code, {0, 0}},
};

#define TYPES (sizeof types / sizeof types[0])

/* A type that is not in the list is a failure. */
static void run_vector(const char *path, size_t has_fault)
{
    struct vector vector;
    size_t i = 0;
    read_vector(&vector, path);
    while (i < TYPES && strcmp(get(&vector, "type"), types[i].name) != 0) {
        i++;
    }
    check_that(&vector, "no such type", i < TYPES);
    if (i < TYPES) {
        types[i].count[has_fault]++;
        types[i].run(&vector);
    }
    release_vector(&vector);
}

static void run_directory(const char *name, size_t has_fault)
{
    DIR *directory = opendir(name);
    struct dirent *entry;

    CHECK(directory != NULL);
    while ((entry = readdir(directory)) != NULL) {
        char path[512];
        size_t len = strlen(entry->d_name);
        if (len > 7 && strcmp(entry->d_name + len - 7, ".vector") == 0) {
            CHECK(snprintf(path, sizeof path, "%s/%s", name, entry->d_name) < (int)sizeof path);
            run_vector(path, has_fault);
        }
    }
    closedir(directory);
}

/* All vectors, or with the argument `golden` those without a fault. */
int main(int argc, char **argv)
{
    const int has_all = argc < 2 || strcmp(argv[1], "golden") != 0;
    size_t i, read = 0;
    run_directory("vectors/v1/golden", 0);
    if (has_all) {
        run_directory("vectors/v1/faults", 1);
    }
    CHECK(failures == 0);
    for (i = 0; i < TYPES; i++) {
        CHECK(types[i].count[0] >= types[i].least[0] && (!has_all || types[i].count[1] >= types[i].least[1]));
        read += types[i].count[0] + types[i].count[1];
        printf("%s: %d golden, %d with a fault\n", types[i].name, (int)types[i].count[0], (int)types[i].count[1]);
    }
    if (!has_all) {
        printf("%d vectors without a fault are read\n", (int)read);
        return 0;
    }
    report_gaps();
    printf("%d vectors are read, %d of them not whole, and each fault has its name\n", (int)read, (int)GAPS);
    return 0;
}
