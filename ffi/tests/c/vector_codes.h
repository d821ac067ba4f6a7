/* Recovery codes and shares, read as they were typed. */
#ifndef VECTOR_CODES_H
#define VECTOR_CODES_H

#include "vector_gaps.h"

#define SHARES_MAX 16

/* Where the file says that the typing error is. */
static inline void check_place(const struct vector *vector, const struct life_mistake *mistake)
{
    static const char *const places[] = {"", "character ", "swapped ", "length ", "several"};
    const char *wanted = find(vector, "place");
    char found[32];
    CHECK(mistake->place < sizeof places / sizeof places[0]);
    if (mistake->place == LIFE_PLACE_NONE || mistake->place == LIFE_PLACE_SEVERAL) {
        CHECK(snprintf(found, sizeof found, "%s", places[mistake->place]) < (int)sizeof found);
    } else {
        CHECK(snprintf(found, sizeof found, "%s%u", places[mistake->place], (unsigned)mistake->at) < (int)sizeof found);
    }
    check_that(vector, "place", strcmp(wanted == NULL ? "" : wanted, found) == 0);
}

/* Whether two texts are the same code: hyphens, white space and case say nothing. */
static inline int is_same_code(const uint8_t *typed, size_t len, const char *printed)
{
    size_t i;
    for (i = 0; i < len; i++) {
        char letter = (char)typed[i];
        if (memchr("- \t\r\n", letter, 5) != NULL) {
            continue;
        }
        printed += *printed == '-';
        if (*printed != (letter >= 'a' && letter <= 'z' ? (char)(letter - 'a' + 'A') : letter)) {
            return 0;
        }
        printed++;
    }
    return *printed == '\0';
}

static inline void run_one_code(const struct vector *vector)
{
    const uint8_t *in = vector->object.data;
    size_t len = vector->object.len;
    struct life_share share;
    struct life_mistake mistake = {0, LIFE_PLACE_NONE};
    uint8_t secret[LIFE_LOCK_SECRET_BYTES], threshold;
    char text[LIFE_SHARE_TEXT_BYTES];
    int32_t status = life_code_parse(in, len, secret, &mistake);

    if (status == LIFE_STATUS_WRONG_KIND) {
        status = life_share_parse(&share, in, len, &threshold, &mistake);
        if (status == LIFE_STATUS_OK) {
            /* Lock, index and value show in what is printed. */
            check_that(vector, "threshold", threshold == get_number(vector, "threshold"));
            CHECK_OK(life_share_print(&share, text));
        }
        life_share_wipe(&share);
    } else if (status == LIFE_STATUS_OK) {
        check_that(vector, "secret", is_bytes(vector, "secret", secret, sizeof secret));
        CHECK_OK(life_code_print(secret, text));
    }
    check_named(vector, "code", get(vector, "expect"), status);
    check_place(vector, &mistake);
    if (status == LIFE_STATUS_OK) {
        check_that(vector, "it prints something else", is_same_code(in, len, text));
    }
}

/* A vault with a code alone: C puts shares together for the lock of a vault, and says of those that go together that this
 * vault has no such lock. */
static inline size_t init_vault_of_nobody(uint8_t *out, size_t size)
{
    static const uint8_t secret[LIFE_LOCK_SECRET_BYTES] = {1}, object[LIFE_ID_BYTES] = {2};
    struct actor actor;
    struct life_lock_key key;
    uint8_t digest[LIFE_DIGEST_BYTES];
    size_t len;
    init_actor(&actor, LIFE_SUITE_CLASSIC, "Somebody", 1);
    CHECK_OK(life_lock_key_from_secret(&key, LIFE_SUITE_CLASSIC, LIFE_LOCK_CODE, 0, 0, secret));
    CHECK_OK(life_vault_create(good_rng(), actor.seed, actor.card_bytes, actor.card_len, object, NOW, &key, NULL, 0, out,
                               size, &len, digest));
    life_lock_key_wipe(&key);
    life_identity_wipe(&actor.identity);
    return len;
}

static inline void run_shares(const struct vector *vector)
{
    static uint8_t vault[2048];
    static size_t vault_len;
    struct life_share shares[SHARES_MAX];
    const struct life_share *pointers[SHARES_MAX];
    struct life_lock_key key;
    struct life_mistake mistake = {0, LIFE_PLACE_NONE};
    const char *text;
    uint8_t threshold;
    int32_t status = LIFE_STATUS_OK;
    size_t count = 0;

    if (vault_len == 0) {
        vault_len = init_vault_of_nobody(vault, sizeof vault);
    }
    while (status == LIFE_STATUS_OK && (text = find_nth(vector, "share", count)) != NULL) {
        CHECK(count + 1 < SHARES_MAX);
        pointers[count] = &shares[count];
        status = life_share_parse(&shares[count++], text_bytes(text), strlen(text), &threshold, &mistake);
    }
    if (status == LIFE_STATUS_OK) {
        pointers[count] = &shares[count];
        status = life_share_parse(&shares[count++], vector->object.data, vector->object.len, &threshold, &mistake);
    }
    if (status == LIFE_STATUS_OK) {
        status = life_vault_unlock_shares(&key, vault, vault_len, pointers, count);
    }
    check_named(vector, "shares", wanted_of(vector), status);
    check_place(vector, &mistake);
}

static inline void run_code(const struct vector *vector)
{
    if (strcmp(get(vector, "kind"), "code") == 0) {
        run_one_code(vector);
    } else {
        CHECK(strcmp(get(vector, "kind"), "shares") == 0);
        run_shares(vector);
    }
}

#endif
