/* Calls about vaults, locks, codes and shares; for calls.h alone. */

#define SHARES(k) ((const struct life_share *const *)a[k].ptr), a[k].size / sizeof(void *)

RUN(life_passphrase_memory_len) { return life_passphrase_memory_len(AS(life_passphrase_params, 0), LEN(1)); }
RUN(life_vault_memory_len) { return life_vault_memory_len(IN(0), LEN(1)); }
RUN(life_lock_key_from_passphrase)
{
    return life_lock_key_from_passphrase(AS(life_lock_key, 0), AS(life_rng, 1), LIFE_SUITE_CLASSIC, IN(2),
                                         AS(life_passphrase_params, 3), OUT(4));
}
RUN(life_lock_key_from_secret)
{
    return life_lock_key_from_secret(AS(life_lock_key, 0), LIFE_SUITE_CLASSIC, LIFE_LOCK_DEVICE, 0, 0, RAW(1));
}
RUN(life_lock_secret_generate)
{
    return life_lock_secret_generate(AS(life_identity, 0), AS(life_rng, 1), NOW, RAW(2));
}
RUN(life_lock_key_get_info) { return life_lock_key_get_info(AS(life_lock_key, 0), AS(life_lock_info, 1)); }
RUN(life_vault_get_lock) { return life_vault_get_lock(IN(0), 0, AS(life_lock_info, 1), LEN(2)); }
RUN(life_vault_unlock_passphrase)
{
    return life_vault_unlock_passphrase(AS(life_lock_key, 0), IN(1), IN(2), OUT(3));
}
RUN(life_vault_unlock_secret) { return life_vault_unlock_secret(AS(life_lock_key, 0), IN(1), LIFE_LOCK_CODE, RAW(2)); }
RUN(life_vault_unlock_shares) { return life_vault_unlock_shares(AS(life_lock_key, 0), IN(1), SHARES(2)); }
RUN(life_vault_create)
{
    return life_vault_create(AS(life_rng, 0), RAW(1), IN(2), RAW(3), NOW, AS(life_lock_key, 4), IN(5), OUT(6), LEN(7),
                             RAW(8));
}
RUN(life_vault_open_len) { return life_vault_open_len(IN(0), LEN(1)); }
RUN(life_vault_open)
{
    return life_vault_open(AS(life_lock_key, 0), AS(life_expected, 1), IN(2), OUT(3), RAW(4), OUT(5), LEN(6),
                           AS(life_opened, 7));
}
RUN(life_vault_change)
{
    return life_vault_change(AS(life_rng, 0), AS(life_lock_key, 1), AS(life_expected, 2), IN(3), NOW, AS(life_lock_key, 4),
                             IN(5), RAW(6), OUT(7), OUT(8), LEN(9), RAW(10));
}
RUN(life_vault_rotate)
{
    return life_vault_rotate(AS(life_rng, 0), AS(life_lock_key, 1), AS(life_expected, 2), IN(3), RAW(4), IN(5), RAW(6), NOW,
                             RAW(7), OUT(8), OUT(9), LEN(10), RAW(11));
}
RUN(life_vault_open_generation)
{
    return life_vault_open_generation(AS(life_lock_key, 0), AS(life_expected, 1), IN(2), 0, OUT(3), RAW(4), OUT(5),
                                      LEN(6));
}
RUN(life_code_print) { return life_code_print(RAW(0), (char *)a[1].ptr); }
RUN(life_share_print) { return life_share_print(AS(life_share, 0), (char *)a[1].ptr); }
RUN(life_code_parse) { return life_code_parse(IN(0), RAW(1), AS(life_mistake, 2)); }
RUN(life_share_parse) { return life_share_parse(AS(life_share, 0), IN(1), RAW(2), AS(life_mistake, 3)); }
RUN(life_share_split)
{
    return life_share_split(AS(life_identity, 0), AS(life_rng, 1), AS(life_lock_key, 2), RAW(3), OUT(4), LEN(5));
}

static inline void add_lock_calls(void)
{
    struct vault_world *v = &w.vault;
    BEGIN(life_passphrase_memory_len), OBJECT(VALUE, v->params), OBJECT(COUNT, w.len);
    BEGIN(life_lock_key_from_secret), OBJECT(FRESH, v->new_key), BYTES(FIXED, v->device, 32);
    BEGIN(life_lock_secret_generate), OBJECT(STATE, w.alice.identity), OBJECT(VALUE, w.rng), BYTES(PLACE, v->new_secret, 32);
    BEGIN(life_lock_key_get_info), OBJECT(STATE, v->code_key), OBJECT(PLACE, v->info);
    BEGIN(life_code_print), BYTES(FIXED, v->code, 32), BYTES(PLACE, v->new_text, sizeof v->new_text);
    BEGIN(life_share_print), OBJECT(STATE, v->shares[0]), BYTES(PLACE, v->new_share_text, sizeof v->new_share_text);
    BEGIN(life_code_parse), BYTES(INPUT, v->code_text, sizeof v->code_text - 1), BYTES(PLACE, v->new_secret, 32);
    OBJECT(PLACE, v->mistake);
    BEGIN(life_share_parse), OBJECT(FRESH, v->new_share), BYTES(INPUT, v->texts, LIFE_SHARE_TEXT_BYTES - 1);
    BYTES(PLACE, &v->threshold, 1), OBJECT(PLACE, v->mistake);
    BEGIN(life_share_split), OBJECT(STATE, w.alice.identity), OBJECT(VALUE, w.rng), OBJECT(STATE, v->shares_key);
    BYTES(FIXED, v->split, 32), BYTES(OUTPUT, w.out, sizeof v->texts), OBJECT(COUNT, w.len);
}

static inline void add_vault_calls(void)
{
    struct vault_world *v = &w.vault;
    add_lock_calls();
    BEGIN(life_vault_memory_len), BYTES(INPUT, v->vault, v->vault_len), OBJECT(COUNT, w.len);
    BEGIN(life_vault_get_lock), BYTES(INPUT, v->vault, v->vault_len), OBJECT(PLACE, v->info), OBJECT(PLACE, v->count);
    BEGIN(life_vault_unlock_secret), OBJECT(FRESH, v->new_key), BYTES(INPUT, v->vault, v->vault_len);
    BYTES(FIXED, v->code, 32);
    BEGIN(life_vault_unlock_shares), OBJECT(FRESH, v->new_key), BYTES(INPUT, v->vault, v->vault_len), LIST(INPUT, v->pair);
    OBJECT(BEHIND, v->shares[1]);
    BEGIN(life_vault_create), OBJECT(VALUE, w.rng), BYTES(FIXED, w.alice.seed, 32);
    BYTES(INPUT, w.alice.card_bytes, w.alice.card_len), BYTES(FIXED, v->object, 16), OBJECT(STATE, v->code_key);
    BYTES(INPUT, w.title, 7), BYTES(OUTPUT, w.out, v->first_len), OBJECT(COUNT, w.len), BYTES(PLACE, w.digest, 32);
    BEGIN(life_vault_open_len), BYTES(INPUT, v->vault, v->vault_len), OBJECT(COUNT, w.len);
    BEGIN(life_vault_open), OBJECT(STATE, v->code_key), OBJECT(VALUE, v->expected), BYTES(INPUT, v->vault, v->vault_len);
    BYTES(ROOM, v->work, v->work_len), MAY_CHANGE(ONCE_CHECKED), BYTES(PLACE, v->new_seed, 32);
    BYTES(OUTPUT, w.out, w.alice.card_len), OBJECT(COUNT, w.len), OBJECT(PLACE, w.opened);
    BEGIN(life_vault_change), OBJECT(VALUE, w.rng), OBJECT(STATE, v->code_key), OBJECT(VALUE, v->expected);
    BYTES(INPUT, v->vault, v->vault_len), OBJECT(STATE, v->device_key), OR_NULL(LIFE_STATUS_OK), BYTES(INPUT, w.title, 7);
    BYTES(FIXED, v->code_id, 32), OR_NULL(LIFE_STATUS_OK), BYTES(ROOM, v->work, v->work_len), MAY_CHANGE(ONCE_CHECKED);
    BYTES(OUTPUT, w.out, v->changed_len), OBJECT(COUNT, w.len), BYTES(PLACE, w.digest, 32);
}

static inline void add_rotation_calls(void)
{
    struct vault_world *v = &w.vault;
    BEGIN(life_vault_rotate), OBJECT(VALUE, w.rng), OBJECT(STATE, v->code_key), OBJECT(VALUE, v->expected);
    BYTES(INPUT, v->vault, v->vault_len), BYTES(FIXED, w.bob.seed, 32), BYTES(INPUT, w.bob.card_bytes, w.bob.card_len);
    BYTES(FIXED, v->object, 16), BYTES(FIXED, v->shares_id, 32), OR_NULL(LIFE_STATUS_OK);
    BYTES(ROOM, v->work, v->work_len), MAY_CHANGE(ONCE_CHECKED), BYTES(OUTPUT, w.out, v->rotated_len);
    OBJECT(COUNT, w.len), BYTES(PLACE, w.digest, 32);
    BEGIN(life_vault_open_generation), OBJECT(STATE, v->code_key), OBJECT(VALUE, v->expected);
    BYTES(INPUT, v->rotated, v->rotated_len), BYTES(ROOM, v->work, v->rotated_work_len), MAY_CHANGE(ONCE_CHECKED);
    BYTES(PLACE, v->new_seed, 32), BYTES(OUTPUT, w.out, w.alice.card_len), OBJECT(COUNT, w.len);
}

/* Those that take a second and 64 MiB each: not among the others, which run thousands of times. */
static inline void add_passphrase_calls(void)
{
    struct vault_world *v = &w.vault;
    BEGIN(life_lock_key_from_passphrase), OBJECT(FRESH, v->new_key), OBJECT(VALUE, w.rng), BYTES(INPUT, w.title, 7);
    OBJECT(VALUE, v->params), BYTES(ROOM, PASSPHRASE_MEMORY, passphrase_len);
    BEGIN(life_vault_unlock_passphrase), OBJECT(FRESH, v->new_key), BYTES(INPUT, passphrase_vault, passphrase_vault_len);
    BYTES(INPUT, w.title, 7), BYTES(ROOM, PASSPHRASE_MEMORY, passphrase_len);
}
