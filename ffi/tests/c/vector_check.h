/* What a file of vectors/v1 says, compared with what was found: failures are counted, not fatal. */
#ifndef VECTOR_CHECK_H
#define VECTOR_CHECK_H

#include "sha256.h"
#include "vector_file.h"

static size_t failures;

static inline const char *name_of(int32_t status)
{
    return status == LIFE_STATUS_OK ? "ok" : life_status_name(status);
}

static inline void check_named(const struct vector *vector, const char *way, const char *wanted, int32_t found)
{
    if (strcmp(wanted, name_of(found)) != 0) {
        fprintf(stderr, "%s: %s: %s instead of %s\n", vector->path, way, name_of(found), wanted);
        failures++;
    }
}

static inline void check_that(const struct vector *vector, const char *what, int holds)
{
    if (!holds) {
        fprintf(stderr, "%s: %s\n", vector->path, what);
        failures++;
    }
}

static inline int is_hash(const struct vector *vector, const char *key, const struct bytes *bytes)
{
    uint8_t found[32], wanted[32];
    sha256(bytes->data, bytes->len, found);
    return find_bytes(vector, key, wanted, 32) != NULL && memcmp(found, wanted, 32) == 0;
}

static inline int is_text(const struct vector *vector, const char *key, const uint8_t *text, size_t len)
{
    const char *wanted = find(vector, key);
    wanted = wanted == NULL ? "" : wanted;
    return strlen(wanted) == len && (len == 0 || memcmp(wanted, text, len) == 0);
}

/* Whether the bytes of a key are these. */
static inline int is_bytes(const struct vector *vector, const char *key, const uint8_t *bytes, size_t len)
{
    uint8_t wanted[128];
    CHECK(len <= sizeof wanted);
    return find_bytes(vector, key, wanted, len) != NULL && memcmp(wanted, bytes, len) == 0;
}

/* A card that a file states, trusted; `bytes` are to be released after its use. */
static inline struct life_verified_card trusted_nth_card(const struct vector *vector, const char *key, size_t n,
                                                         struct bytes *bytes)
{
    struct life_card card;
    struct life_card_info info;
    struct life_verified_card verified;
    *bytes = get_nth_bytes(vector, key, n);
    CHECK_OK(life_card_decode(&card, bytes->data, bytes->len));
    CHECK_OK(life_card_get_info(&card, &info));
    CHECK_OK(life_card_pin_id(&card, info.id, &verified));
    return verified;
}

static inline struct life_verified_card trusted_card(const struct vector *vector, const char *key, struct bytes *bytes)
{
    return trusted_nth_card(vector, key, 0, bytes);
}

#endif
