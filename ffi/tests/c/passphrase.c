/* A seed locked with a passphrase: the memory for Argon2id is the program's. */
#include "check.h"

/* Whether all is zero but for what alignment left out at both ends. */
static int is_wiped(const uint8_t *memory, size_t len)
{
    return all_are(memory + 64, len - 128, 0);
}

int main(void)
{
    struct life_passphrase_params params;
    uint8_t seed[LIFE_SEED_BYTES], locked[LIFE_LOCKED_SEED_BYTES], found[LIFE_SEED_BYTES], *memory;
    const uint8_t *phrase = text_bytes("correct horse battery staple"), *context = text_bytes("bob");
    size_t phrase_len = strlen("correct horse battery staple"), memory_len, unlock_len;

    /* All zero is the second set that RFC 9106 recommends, and nothing weaker is accepted. */
    memset(&params, 0, sizeof params);
    CHECK_OK(life_passphrase_memory_len(&params, &memory_len));
    CHECK(memory_len >= 64u * 1024 * 1024 && memory_len < 65u * 1024 * 1024);
    params.passes = 3;
    params.memory_kib = 65536;
    params.lanes = 4;
    CHECK_OK(life_passphrase_memory_len(&params, &unlock_len));
    CHECK(unlock_len == memory_len);
    params.passes = 2;
    CHECK_STATUS(life_passphrase_memory_len(&params, &unlock_len), LIFE_STATUS_LIMIT_EXCEEDED);
    params.passes = 3;
    params.memory_kib = 65535;
    CHECK_STATUS(life_passphrase_memory_len(&params, &unlock_len), LIFE_STATUS_LIMIT_EXCEEDED);
    params.memory_kib = 65536;
    params.lanes = 17;
    CHECK_STATUS(life_passphrase_memory_len(&params, &unlock_len), LIFE_STATUS_LIMIT_EXCEEDED);
    memset(&params, 0, sizeof params);

    /* Any alignment will do, and just the length that was asked for. */
    memory = (uint8_t *)malloc(memory_len + 1);
    CHECK(memory != NULL);
    memset(memory, 0xa5, memory_len + 1);
    fill_bytes(seed, sizeof seed, 5);
    memset(locked, 0xa5, sizeof locked);
    CHECK_STATUS(life_passphrase_lock(good_rng(), seed, phrase, 0, &params, context, 3, memory + 1, memory_len, locked),
                 LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_STATUS(life_passphrase_lock(good_rng(), seed, phrase, phrase_len, &params, context, 3, memory + 1,
                                      memory_len / 2, locked),
                 LIFE_STATUS_BUFFER_TOO_SMALL);
    CHECK(all_are(locked, sizeof locked, 0xa5));
    CHECK_OK(life_passphrase_lock(good_rng(), seed, phrase, phrase_len, &params, context, 3, memory + 1, memory_len,
                                  locked));
    CHECK(is_wiped(memory, memory_len + 1));
    CHECK(!contains(locked, sizeof locked, seed, 8));

    CHECK_OK(life_passphrase_unlock_memory_len(locked, sizeof locked, &unlock_len));
    CHECK(unlock_len == memory_len);
    memset(found, 0xa5, sizeof found);
    CHECK_STATUS(life_passphrase_unlock(locked, sizeof locked, phrase, phrase_len - 1, context, 3, memory, memory_len,
                                        found),
                 LIFE_STATUS_NOT_AUTHENTIC);
    CHECK_STATUS(life_passphrase_unlock(locked, sizeof locked, phrase, phrase_len, context, 3, memory, 1000, found),
                 LIFE_STATUS_BUFFER_TOO_SMALL);
    CHECK_STATUS(life_passphrase_unlock(locked, sizeof locked - 1, phrase, phrase_len, context, 3, memory, memory_len,
                                        found),
                 LIFE_STATUS_TRUNCATED);
    CHECK(all_are(found, sizeof found, 0xa5) || all_are(found, sizeof found, 0));
    CHECK_OK(life_passphrase_unlock(locked, sizeof locked, phrase, phrase_len, context, 3, memory, memory_len, found));
    CHECK(memcmp(found, seed, sizeof seed) == 0);
    CHECK(is_wiped(memory, memory_len));

    /* A file that asks for more than anybody would is refused before it costs anything. */
    memset(locked, 0xff, 16);
    CHECK_STATUS(life_passphrase_unlock_memory_len(locked, sizeof locked, &unlock_len), LIFE_STATUS_LIMIT_EXCEEDED);
    CHECK_STATUS(life_passphrase_unlock(locked, sizeof locked, phrase, phrase_len, context, 3, memory, memory_len,
                                        found),
                 LIFE_STATUS_LIMIT_EXCEEDED);
    free(memory);
    printf("a seed is locked and unlocked in memory of the program\n");
    return 0;
}
