/* Alice's vault with a code and shares, and the keys of its locks; for world.h alone. */
#ifndef WORLD_VAULT_H
#define WORLD_VAULT_H

#include "stream.h"

struct vault_world {
    struct life_passphrase_params params;
    struct life_lock_key code_key, shares_key, device_key, new_key;
    struct life_lock_info info;
    struct life_share shares[2], new_share;
    const struct life_share *pair[2];
    struct life_expected expected;
    struct life_mistake mistake;
    uint8_t code[LIFE_LOCK_SECRET_BYTES], split[LIFE_LOCK_SECRET_BYTES], device[LIFE_LOCK_SECRET_BYTES];
    uint8_t code_id[LIFE_LOCK_ID_BYTES], shares_id[LIFE_LOCK_ID_BYTES], object[LIFE_ID_BYTES], new_secret[LIFE_LOCK_SECRET_BYTES];
    uint8_t vault[4096], work[4096], texts[2 * LIFE_SHARE_TEXT_BYTES], new_seed[LIFE_SEED_BYTES], threshold;
    uint8_t rotated[4096];
    size_t rotated_len, rotated_work_len, vault_len, work_len, first_len, changed_len, count;
    char code_text[LIFE_CODE_TEXT_BYTES], new_text[LIFE_CODE_TEXT_BYTES], new_share_text[LIFE_SHARE_TEXT_BYTES];
};

/* Argon2id takes no less. Beside the world, which is put back for each call; with room around it. */
static uint64_t passphrase_memory[(size_t)65 * 1024 * 1024 / 8];
#define PASSPHRASE_MEMORY ((uint8_t *)passphrase_memory + SLACK)
static uint8_t passphrase_vault[4096];
static size_t passphrase_len, passphrase_vault_len;

static inline void init_locks(struct vault_world *v, const struct actor *alice, const struct life_rng *rng)
{
    size_t len, i;
    CHECK_OK(life_lock_secret_generate(&alice->identity, rng, NOW, v->code));
    CHECK_OK(life_lock_secret_generate(&alice->identity, rng, NOW + 1, v->split));
    CHECK_OK(life_lock_secret_generate(&alice->identity, rng, NOW + 2, v->device));
    CHECK_OK(life_lock_key_from_secret(&v->code_key, LIFE_SUITE_CLASSIC, LIFE_LOCK_CODE, 0, 0, v->code));
    CHECK_OK(life_lock_key_from_secret(&v->shares_key, LIFE_SUITE_CLASSIC, LIFE_LOCK_SHARES, 2, 2, v->split));
    CHECK_OK(life_lock_key_from_secret(&v->device_key, LIFE_SUITE_CLASSIC, LIFE_LOCK_DEVICE, 0, 0, v->device));
    CHECK_OK(life_lock_key_get_info(&v->code_key, &v->info));
    memcpy(v->code_id, v->info.id, sizeof v->code_id);
    CHECK_OK(life_lock_key_get_info(&v->shares_key, &v->info));
    memcpy(v->shares_id, v->info.id, sizeof v->shares_id);
    CHECK_OK(life_code_print(v->code, v->code_text));
    CHECK_OK(life_share_split(&alice->identity, rng, &v->shares_key, v->split, v->texts, sizeof v->texts, &len));
    for (i = 0; i < 2; i++) {
        CHECK_OK(life_share_parse(&v->shares[i], v->texts + i * LIFE_SHARE_TEXT_BYTES, LIFE_SHARE_TEXT_BYTES - 1,
                                  &v->threshold, &v->mistake));
        v->pair[i] = &v->shares[i];
    }
}

static inline void init_vault_world(struct vault_world *v, const struct actor *alice, const struct actor *heir,
                                    const struct life_rng *rng)
{
    uint8_t digest[LIFE_DIGEST_BYTES], first[4096];
    init_locks(v, alice, rng);
    v->expected.kind = LIFE_ENVELOPE_VAULT;
    v->expected.floor = LIFE_SUITE_CLASSIC;
    CHECK_OK(life_identity_generate_object_id(&alice->identity, rng, NOW, v->object));
    CHECK_OK(life_vault_create(rng, alice->seed, alice->card_bytes, alice->card_len, v->object, NOW, &v->code_key,
                               text_bytes("a title"), 7, first, sizeof first, &v->first_len, digest));
    CHECK_OK(life_vault_change(rng, &v->code_key, &v->expected, first, v->first_len, NOW, &v->shares_key,
                               text_bytes("a title"), 7, NULL, v->work, sizeof v->work, v->vault, sizeof v->vault,
                               &v->vault_len, digest));
    CHECK_OK(life_vault_change(rng, &v->code_key, &v->expected, v->vault, v->vault_len, NOW, &v->device_key,
                               text_bytes("a title"), 7, v->code_id, v->work, sizeof v->work, first, sizeof first,
                               &v->changed_len, digest));
    CHECK_OK(life_vault_rotate(rng, &v->code_key, &v->expected, v->vault, v->vault_len, heir->seed, heir->card_bytes,
                               heir->card_len, v->object, NOW, v->shares_id, v->work, sizeof v->work, v->rotated,
                               sizeof v->rotated, &v->rotated_len, digest));
    CHECK_OK(life_vault_open_len(v->rotated, v->rotated_len, &v->rotated_work_len));
    CHECK_OK(life_vault_open_len(v->vault, v->vault_len, &v->work_len));
    memset(v->work, 0xa5, sizeof v->work);
}

/* A vault that a passphrase locks: for those tests alone that mean it, since each key takes a second or more. */
static inline void init_passphrase_vault(const struct actor *alice, const struct life_rng *rng, const struct vault_world *v)
{
    struct life_lock_key key;
    uint8_t digest[LIFE_DIGEST_BYTES];
    CHECK_OK(life_passphrase_memory_len(&v->params, &passphrase_len));
    CHECK(passphrase_len + 2 * SLACK <= sizeof passphrase_memory);
    CHECK_OK(life_lock_key_from_passphrase(&key, rng, LIFE_SUITE_CLASSIC, text_bytes("a title"), 7, &v->params,
                                           PASSPHRASE_MEMORY, passphrase_len));
    CHECK_OK(life_vault_create(rng, alice->seed, alice->card_bytes, alice->card_len, v->object, NOW, &key, NULL, 0,
                               passphrase_vault, sizeof passphrase_vault, &passphrase_vault_len, digest));
}

#endif
