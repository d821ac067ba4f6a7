/* An identity behind locks: the memory for Argon2id is the program's; a phone is lost; a code leaks; two friends help. */
#include "check.h"

static struct actor ada;
static uint8_t object[LIFE_ID_BYTES], digest[LIFE_DIGEST_BYTES], vault[16384], next[16384], work[16384], secret[32];
static uint8_t seed[LIFE_SEED_BYTES], card[LIFE_STATEMENT_BYTES_MAX];
static size_t vault_len, next_len, card_len;
static struct life_opened opened;
static struct life_expected expected;
static struct life_lock_key passphrase_key, code_key, shares_key, device_key, found;

/* Whether all is zero but for what alignment left out at both ends. */
static int is_wiped(const uint8_t *memory, size_t len)
{
    return all_are(memory + 64, len - 128, 0);
}

static int32_t open_with(const struct life_lock_key *key, const uint8_t *bytes, size_t len)
{
    return life_vault_open(key, &expected, bytes, len, work, sizeof work, seed, card, sizeof card, &card_len, &opened);
}

static int32_t change(const struct life_lock_key *with, const struct life_lock_key *add, const uint8_t *remove)
{
    int32_t status = life_vault_change(good_rng(), with, &expected, vault, vault_len, NOW + 1, add, text_bytes("paper"),
                                       5, remove, work, sizeof work, next, sizeof next, &next_len, digest);
    if (status == LIFE_STATUS_OK) {
        memcpy(vault, next, next_len);
        vault_len = next_len;
    }
    return status;
}

static void a_passphrase_locks_and_unlocks(void)
{
    struct life_passphrase_params params;
    const uint8_t *phrase = text_bytes("correct horse battery staple");
    size_t phrase_len = strlen("correct horse battery staple"), memory_len, unlock_len, len;
    struct life_lock_info info;
    uint8_t *memory;

    /* All zero is the second set that RFC 9106 recommends, and nothing weaker is accepted. */
    memset(&params, 0, sizeof params);
    CHECK_OK(life_passphrase_memory_len(&params, &memory_len));
    CHECK(memory_len >= 64u * 1024 * 1024 && memory_len < 65u * 1024 * 1024);
    params.passes = 2;
    params.memory_kib = 65536;
    params.lanes = 4;
    CHECK_STATUS(life_passphrase_memory_len(&params, &len), LIFE_STATUS_LIMIT_EXCEEDED);
    params.passes = 3;
    params.memory_kib = 65535;
    CHECK_STATUS(life_passphrase_memory_len(&params, &len), LIFE_STATUS_LIMIT_EXCEEDED);
    params.memory_kib = 65536;

    memory = new_bytes(memory_len + 1);
    CHECK_STATUS(life_lock_key_from_passphrase(&passphrase_key, good_rng(), LIFE_SUITE_HYBRID, phrase, phrase_len,
                                               &params, memory, 1000),
                 LIFE_STATUS_BUFFER_TOO_SMALL);
    CHECK_STATUS(life_lock_key_from_passphrase(&passphrase_key, good_rng(), LIFE_SUITE_HYBRID, phrase, 0, &params,
                                               memory, memory_len),
                 LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_OK(life_lock_key_from_passphrase(&passphrase_key, good_rng(), LIFE_SUITE_HYBRID, phrase, phrase_len, &params,
                                           memory + 1, memory_len));
    CHECK(is_wiped(memory, memory_len));
    CHECK_OK(life_identity_generate_object_id(&ada.identity, good_rng(), NOW, object));
    CHECK_STATUS(life_vault_create(good_rng(), ada.seed, ada.card_bytes, ada.card_len, object, NOW, &passphrase_key,
                                   NULL, 0, vault, 10, &vault_len, digest),
                 LIFE_STATUS_BUFFER_TOO_SMALL);
    CHECK(vault_len > 4000 && vault_len < sizeof vault);
    CHECK_OK(life_vault_create(good_rng(), ada.seed, ada.card_bytes, ada.card_len, object, NOW, &passphrase_key, NULL, 0,
                               vault, sizeof vault, &vault_len, digest));

    CHECK_OK(life_vault_memory_len(vault, vault_len, &unlock_len));
    CHECK(unlock_len == memory_len);
    CHECK_OK(life_vault_get_lock(vault, vault_len, 0, &info, &len));
    CHECK(len == 1 && info.method == LIFE_LOCK_PASSPHRASE && info.params.passes == 3);
    CHECK_STATUS(life_vault_get_lock(vault, vault_len, 1, &info, &len), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_STATUS(life_vault_unlock_passphrase(&found, vault, vault_len, phrase, phrase_len - 1, memory, memory_len),
                 LIFE_STATUS_NOT_AUTHENTIC);
    CHECK_STATUS(life_lock_key_get_info(&found, &info), LIFE_STATUS_WRONG_STATE);
    CHECK_OK(life_vault_unlock_passphrase(&found, vault, vault_len, phrase, phrase_len, memory, memory_len));
    CHECK(is_wiped(memory, memory_len));
    CHECK_OK(life_vault_open_len(vault, vault_len, &len));
    CHECK(len <= sizeof work);
    CHECK_OK(open_with(&found, vault, vault_len));
    CHECK(memcmp(seed, ada.seed, sizeof seed) == 0 && card_len == ada.card_len);
    CHECK(memcmp(card, ada.card_bytes, card_len) == 0 && opened.revision == 0);
    CHECK(memcmp(opened.digest, digest, sizeof digest) == 0);
    CHECK(all_are(work, len, 0));
    life_lock_key_wipe(&found);
    free(memory);
}

static void a_code_is_written_down_typed_and_replaced(void)
{
    char text[LIFE_CODE_TEXT_BYTES];
    uint8_t typed[LIFE_LOCK_SECRET_BYTES];
    struct life_mistake mistake;
    struct life_lock_info info;
    CHECK_OK(life_lock_secret_generate(&ada.identity, good_rng(), NOW, secret));
    CHECK_OK(life_lock_key_from_secret(&code_key, LIFE_SUITE_HYBRID, LIFE_LOCK_CODE, 0, 0, secret));
    CHECK_STATUS(life_lock_key_from_secret(&found, LIFE_SUITE_HYBRID, LIFE_LOCK_PASSPHRASE, 0, 0, secret),
                 LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_OK(change(&passphrase_key, &code_key, NULL));
    CHECK_OK(life_code_print(secret, text));
    CHECK(strlen(text) == 79);
    CHECK_OK(life_code_parse((const uint8_t *)text, strlen(text), typed, &mistake));
    CHECK(memcmp(typed, secret, sizeof typed) == 0 && mistake.place == LIFE_PLACE_NONE);
    CHECK_OK(life_vault_unlock_secret(&found, vault, vault_len, LIFE_LOCK_CODE, typed));
    CHECK_OK(open_with(&found, vault, vault_len));
    CHECK(opened.revision == 1 && memcmp(seed, ada.seed, sizeof seed) == 0);
    expected.least_revision = 2;
    CHECK_STATUS(open_with(&found, vault, vault_len), LIFE_STATUS_STALE);
    expected.least_revision = 0;

    /* Character 1 of group 3, counted from 0, is character 13. */
    text[16] = text[16] == 'Q' ? 'P' : 'Q';
    CHECK_STATUS(life_code_parse((const uint8_t *)text, strlen(text), typed, &mistake), LIFE_STATUS_MISTYPED);
    CHECK(mistake.place == LIFE_PLACE_CHARACTER && mistake.at == 13);

    /* It leaked: another takes its place. */
    CHECK_OK(life_lock_key_get_info(&code_key, &info));
    memset(secret, 7, sizeof secret);
    CHECK_OK(life_lock_key_from_secret(&device_key, LIFE_SUITE_HYBRID, LIFE_LOCK_DEVICE, 0, 0, secret));
    CHECK_OK(change(&code_key, &device_key, info.id));
    CHECK_STATUS(open_with(&code_key, vault, vault_len), LIFE_STATUS_NO_RECIPIENT);
    CHECK_OK(open_with(&device_key, vault, vault_len));
    CHECK_OK(life_vault_unlock_secret(&found, vault, vault_len, LIFE_LOCK_DEVICE, secret));
    secret[0] ^= 1;
    CHECK_STATUS(life_vault_unlock_secret(&found, vault, vault_len, LIFE_LOCK_DEVICE, secret),
                 LIFE_STATUS_NOT_AUTHENTIC);
    CHECK_STATUS(life_vault_unlock_secret(&found, vault, vault_len, LIFE_LOCK_CODE, secret), LIFE_STATUS_NO_RECIPIENT);
    CHECK_STATUS(change(&device_key, NULL, info.id), LIFE_STATUS_INVALID_ARGUMENT);
}

static void two_of_three_shares_open_and_one_does_not(void)
{
    uint8_t texts[3 * LIFE_SHARE_TEXT_BYTES], threshold;
    size_t len, i;
    struct life_share shares[3];
    const struct life_share *some[3];
    struct life_mistake mistake;
    char text[LIFE_SHARE_TEXT_BYTES];
    CHECK_OK(life_lock_secret_generate(&ada.identity, good_rng(), NOW + 2, secret));
    CHECK_OK(life_lock_key_from_secret(&shares_key, LIFE_SUITE_HYBRID, LIFE_LOCK_SHARES, 2, 3, secret));
    CHECK_OK(change(&device_key, &shares_key, NULL));
    CHECK_STATUS(life_share_split(&ada.identity, good_rng(), &device_key, secret, texts, sizeof texts, &len),
                 LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_OK(life_share_split(&ada.identity, good_rng(), &shares_key, secret, texts, sizeof texts, &len));
    CHECK(len == sizeof texts);
    for (i = 0; i < 3; i++) {
        const uint8_t *kept = texts + i * LIFE_SHARE_TEXT_BYTES;
        CHECK_OK(life_share_parse(&shares[i], kept, LIFE_SHARE_TEXT_BYTES - 1, &threshold, &mistake));
        CHECK(threshold == 2);
        CHECK_OK(life_share_print(&shares[i], text));
        CHECK(memcmp(text, kept, sizeof text) == 0);
    }
    CHECK_STATUS(life_code_parse(texts, LIFE_SHARE_TEXT_BYTES - 1, secret, &mistake), LIFE_STATUS_WRONG_KIND);
    some[0] = &shares[2];
    some[1] = &shares[0];
    some[2] = &shares[2];
    CHECK_STATUS(life_vault_unlock_shares(&found, vault, vault_len, some, 1), LIFE_STATUS_TOO_FEW_SHARES);
    CHECK_OK(life_vault_unlock_shares(&found, vault, vault_len, some, 3));
    CHECK_OK(open_with(&found, vault, vault_len));
    CHECK(memcmp(seed, ada.seed, sizeof seed) == 0 && opened.revision == 3);
    for (i = 0; i < 3; i++) {
        life_share_wipe(&shares[i]);
    }
    CHECK_STATUS(life_vault_unlock_shares(&found, vault, vault_len, some, 3), LIFE_STATUS_WRONG_STATE);
    vault[vault_len / 2] ^= 1;
    CHECK_STATUS(open_with(&device_key, vault, vault_len), LIFE_STATUS_NOT_AUTHENTIC);
    CHECK(all_are(work, 1000, 0));
}

/* Ada gets a new card: the locks stay but for one, and so does what she was. */
static void a_rotation_keeps_what_opens_old_records(void)
{
    static struct actor heir;
    struct life_lock_info info;
    uint8_t new_object[LIFE_ID_BYTES];

    memset(secret, 7, sizeof secret);
    CHECK_OK(life_lock_key_from_secret(&device_key, LIFE_SUITE_HYBRID, LIFE_LOCK_DEVICE, 0, 0, secret));
    CHECK_OK(life_lock_key_get_info(&passphrase_key, &info));
    init_actor(&heir, LIFE_SUITE_HYBRID, "Ada", 90);
    CHECK_OK(life_identity_generate_object_id(&heir.identity, good_rng(), NOW, new_object));
    CHECK_STATUS(life_vault_rotate(good_rng(), &device_key, &expected, vault, vault_len, ada.seed, heir.card_bytes,
                                   heir.card_len, new_object, NOW, NULL, work, sizeof work, next, sizeof next, &next_len,
                                   digest),
                 LIFE_STATUS_INVALID_KEY);
    CHECK_OK(life_vault_rotate(good_rng(), &device_key, &expected, vault, vault_len, heir.seed, heir.card_bytes,
                               heir.card_len, new_object, NOW, info.id, work, sizeof work, next, sizeof next, &next_len,
                               digest));
    CHECK_STATUS(open_with(&passphrase_key, next, next_len), LIFE_STATUS_NO_RECIPIENT);
    CHECK_OK(open_with(&device_key, next, next_len));
    CHECK(memcmp(seed, heir.seed, sizeof seed) == 0 && memcmp(opened.object, new_object, sizeof new_object) == 0);
    CHECK_OK(life_vault_open_generation(&device_key, &expected, next, next_len, 0, work, sizeof work, seed, card,
                                        sizeof card, &card_len));
    CHECK(memcmp(seed, ada.seed, sizeof seed) == 0 && card_len == ada.card_len);
    CHECK(memcmp(card, ada.card_bytes, card_len) == 0 && all_are(work, 1000, 0));
    CHECK_STATUS(life_vault_open_generation(&device_key, &expected, next, next_len, 1, work, sizeof work, seed, card,
                                            sizeof card, &card_len),
                 LIFE_STATUS_INVALID_ARGUMENT);
}

int main(void)
{
    init_actor(&ada, LIFE_SUITE_HYBRID, "Ada", 10);
    memset(&expected, 0, sizeof expected);
    expected.kind = LIFE_ENVELOPE_VAULT;
    a_passphrase_locks_and_unlocks();
    a_code_is_written_down_typed_and_replaced();
    two_of_three_shares_open_and_one_does_not();
    vault[vault_len / 2] ^= 1;
    a_rotation_keeps_what_opens_old_records();
    life_lock_key_wipe(&passphrase_key);
    CHECK(all_are(&passphrase_key, sizeof passphrase_key, 0));
    printf("a vault opened by passphrase, code, device and shares, and by nothing else\n");
    return 0;
}
